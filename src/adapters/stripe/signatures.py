"""Whether Stripe signed these bytes, lately (docs.stripe.com/webhooks/signature)."""

import hmac
import time
from collections.abc import Callable, Iterable
from hashlib import sha256

TOLERANCE_SECONDS = 300
HEADER = "stripe-signature"


def objection(
    header: str | None, body: bytes, secrets: Iterable[str], now: Callable[[], float] = time.time
) -> str | None:
    """What speaks against it, if anything does. Several secrets are good while one is being rolled."""
    stamped, signatures = _parts(header or "")
    if stamped is None or not signatures:
        return "no signature of the kind we check"
    signed = str(stamped).encode() + b"." + body
    expected = [hmac.new(secret.encode(), signed, sha256).hexdigest().encode() for secret in secrets]
    if not any(hmac.compare_digest(one, other) for one in expected for other in signatures):
        return "no signature fits"
    if abs(now() - stamped) > TOLERANCE_SECONDS:
        return "signed too long ago, or ahead of its time"
    return None


def _parts(header: str) -> tuple[int | None, list[bytes]]:
    pairs = [part.strip().partition("=") for part in header.split(",")]
    stamps = [value for name, _, value in pairs if name == "t"]
    signatures = [value.encode() for name, _, value in pairs if name == "v1"]
    is_stamped = len(stamps) == 1 and stamps[0].isascii() and stamps[0].isdecimal()
    return (int(stamps[0]) if is_stamped else None), signatures
