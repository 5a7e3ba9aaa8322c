"""What checking a webhook's signature costs, against the bare arithmetic of it: one HMAC, one RSA verification.

    uv run python -m benchmarks.verifying [--json] [--rounds N]

Exits 1 if a goal is missed, or if one of the four forged events is let through.
"""

import base64
import hmac
import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256

import httpx
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from adapters.paypal.certificates import Certificates
from adapters.paypal.proofs import BySignature, signed_text, transmission
from adapters.stripe.signatures import HEADER, objection
from benchmarks.measuring.turns import Goal, at_most, microseconds, told
from tests.adapters.paypal.parts import in_process as a_paypal
from tests.adapters.stripe.parts import Stripe
from tests.emulators.front import Front
from tests.emulators.paypal.emulator import PayPalEmulator
from tests.emulators.stripe.emulator import SECRET
from tests.emulators.stripe.webhooks import signed
from tests.emulators.transport import InProcess

CALLS = 200
ALTERED = b" "
Act = Callable[[], object]


def stripe_event() -> bytes:
    """As Stripe posts it when somebody has paid."""
    account = Stripe()
    account.paid()
    return next(body for _, body in account.caught.posts if json.loads(body)["type"] == "checkout.session.completed")


def paypal_event() -> bytes:
    paypal = a_paypal()
    paypal.paid()
    return next(
        body for _, body in paypal.caught.posts if json.loads(body)["event_type"] == "PAYMENT.CAPTURE.COMPLETED"
    )


def stripe_turns() -> tuple[Act, Act, bool]:
    """Ours, the bare HMAC, and whether ours lets through what is signed and nothing else."""
    body = stripe_event()
    stamp = int(time.time())
    header = signed([SECRET], body, stamp)[HEADER]
    stamped, key = str(stamp).encode() + b".", SECRET.encode()
    right = objection(header, body, (SECRET,)) is None
    forged = objection(header, body + ALTERED, (SECRET,)), objection(header, body, ("whsec_another",))
    return (
        lambda: objection(header, body, (SECRET,)),
        lambda: hmac.new(key, stamped + body, sha256).hexdigest(),
        right and None not in forged,
    )


def paypal_turns() -> tuple[Act, Act, bool]:
    """Ours, the bare verification, and whether ours lets through what is signed and nothing else."""
    body, emulator = paypal_event(), PayPalEmulator(clock=lambda: datetime.now(UTC))
    certificates = Certificates(
        api_url=emulator.url, http=httpx.Client(transport=InProcess(Front(emulator)), trust_env=False)
    )
    ours = BySignature(webhook_id=emulator.webhook_id, certificates=certificates)
    headers = emulator.seal.headers(emulator.webhook_id, emulator.certificate_url, body, datetime.now(UTC))
    said = transmission(headers)
    assert said is not None
    text, signature = signed_text(said, emulator.webhook_id, body), base64.b64decode(said.signature)
    key, padding, digest = emulator.seal.key.public_key(), PKCS1v15(), SHA256()
    another = BySignature(webhook_id="WH-ANOTHER", certificates=certificates)
    right = ours.objection(headers, body) is None
    forged = ours.objection(headers, body + ALTERED), another.objection(headers, body)
    return (
        lambda: ours.objection(headers, body),
        lambda: key.verify(signature, text, padding, digest),
        right and None not in forged,
    )


def measured(rounds: int, ours: Act, bare: Act) -> tuple[float, float]:
    turns = [(microseconds(ours, CALLS), microseconds(bare, CALLS)) for _ in range(rounds)]
    return min(one for one, _ in turns), min(other for _, other in turns)


def run(rounds: int) -> Sequence[Goal]:
    goals = []
    for bench, limit, goal, (ours, bare, same) in (
        ("verifying an event of Stripe's", "one HMAC", 2.0, stripe_turns()),
        ("verifying an event of PayPal's", "one RSA verification", 1.3, paypal_turns()),
    ):
        took, bare_took = measured(rounds, ours, bare)
        goals.append(at_most(goal, bench=bench, limit=limit, unit="µs", ours=took, theirs=bare_took, same=same))
    return goals


if __name__ == "__main__":
    sys.exit(told(run, __doc__, rounds=60))
