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
    stamps, signatures = _parts(header or "")
    stamp = stamps[0] if len(stamps) == 1 else ""
    if not (stamp.isascii() and stamp.isdecimal()) or not signatures:
        return "no signature of the kind we check"
    if not _fits(stamp.encode() + b"." + body, signatures, secrets):
        return "no signature fits"
    if abs(now() - int(stamp)) > TOLERANCE_SECONDS:
        return "signed too long ago, or ahead of its time"
    return None


def _fits(signed: bytes, signatures: list[bytes], secrets: Iterable[str]) -> bool:
    for secret in secrets:
        expected = hmac.new(secret.encode(), signed, sha256).hexdigest().encode()
        for one in signatures:
            if hmac.compare_digest(expected, one):
                return True
    return False


def _parts(header: str) -> tuple[list[str], list[bytes]]:
    """Its times, of which there may be one only, and its signatures."""
    stamps: list[str] = []
    signatures: list[bytes] = []
    for part in header.replace(" ", "").split(","):
        name, _, value = part.partition("=")
        if name == "t":
            stamps.append(value)
        elif name == "v1":
            signatures.append(value.encode())
    return stamps, signatures
