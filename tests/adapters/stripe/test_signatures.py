"""Stripe's signatures: published ones accepted, every forged variant refused."""

import hmac
import time
from hashlib import sha256

import pytest
import stripe

from adapters.stripe.events import StripeEvents
from adapters.stripe.signatures import objection
from mentorship_core.ports.payment_events import NotSigned, Signed
from tests.adapters.stripe.parts import Stripe
from tests.contracts.tills import page_of
from tests.emulators.stripe.emulator import SECRET
from tests.emulators.stripe.webhooks import signed

# From the tests of the Rust library async-stripe, src/resources/webhook_events.rs in github.com/arlyon/async-stripe:
# a `v1`, and a `v0` such as test mode adds and nobody is to trust.
PUBLISHED_BODY = b"""{
  "id": "evt_123",
  "object": "event",
  "account": "acct_123",
  "api_version": "2017-05-25",
  "created": 1533204620,
  "data": {
    "object": {
      "id": "ii_123",
      "object": "invoiceitem",
      "amount": 1000,
      "currency": "usd",
      "customer": "cus_123",
      "date": 1533204620,
      "description": "Test Invoice Item",
      "discountable": false,
      "invoice": "in_123",
      "livemode": false,
      "metadata": {},
      "period": {
        "start": 1533204620,
        "end": 1533204620
      },
      "proration": false,
      "quantity": 3
    }
  },
  "livemode": false,
  "pending_webhooks": 1,
  "request": {
    "id": "req_123",
    "idempotency_key": "idempotency-key-123"
  },
  "type": "invoiceitem.created"
}
"""
PUBLISHED_AT = 1533204620
V1 = "82216eca827bcb7b34b8055eb2d2d9e6bc13b9ac39ded14a61e69f70c565f53a"
V0 = "63f3a72374a733066c4be69ed7f8e5ac85c22c9f0a6a612ab9a025a9e4ee7eef"
PUBLISHED_SECRET = "webhook_secret"
OTHER = "0" * 64


def objection_to(
    header: str, body: bytes = PUBLISHED_BODY, *, now: float = PUBLISHED_AT, secret: str = ""
) -> str | None:
    return objection(header, body, [secret or PUBLISHED_SECRET], lambda: now)


def test_the_published_signature_is_accepted() -> None:
    assert objection_to(f"t={PUBLISHED_AT},v1={V1},v0={V0}") is None
    assert objection_to(f"t={PUBLISHED_AT},v1={V1}") is None


def test_stripes_own_library_accepts_it_too() -> None:
    header = f"t={PUBLISHED_AT},v1={V1},v0={V0}"

    assert stripe.WebhookSignature.verify_header(PUBLISHED_BODY, header, PUBLISHED_SECRET)


ACCEPTED = {
    "one good among several": f"t={PUBLISHED_AT},v1={OTHER},v1={V1}",
    "in another order": f"v1={V1},t={PUBLISHED_AT}",
    "with spaces": f"t={PUBLISHED_AT}, v1={V1}",
    "of a later scheme too": f"t={PUBLISHED_AT},v2={OTHER},v1={V1}",
}


@pytest.mark.parametrize("header", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_other_ways_to_write_it_are_accepted(header: str) -> None:
    assert objection_to(header) is None


FORGED = {
    "v0 only": f"t={PUBLISHED_AT},v0={V0}",
    "the good one called v0": f"t={PUBLISHED_AT},v0={V1}",
    "v0 called v1": f"t={PUBLISHED_AT},v1={V0}",
    "none good": f"t={PUBLISHED_AT},v1={OTHER},v1={V0}",
    "another time": f"t={PUBLISHED_AT + 1},v1={V1}",
    "two times": f"t={PUBLISHED_AT},t={PUBLISHED_AT},v1={V1}",
    "no time": f"v1={V1}",
    "a time that is none": f"t=,v1={V1}",
    "a time in other figures": f"t=¹⁵,v1={V1}",
    "a negative time": f"t=-{PUBLISHED_AT},v1={V1}",
    "no signature": f"t={PUBLISHED_AT}",
    "cut short": f"t={PUBLISHED_AT},v1={V1[:-1]}",
    "longer": f"t={PUBLISHED_AT},v1={V1}0",
    "in capitals": f"t={PUBLISHED_AT},v1={V1.upper()}",
    "not even ascii": f"t={PUBLISHED_AT},v1=🦀",
    "nothing": "",
}


@pytest.mark.parametrize("header", FORGED.values(), ids=FORGED.keys())
def test_forged_headers_are_refused(header: str) -> None:
    assert objection_to(header)


def test_a_missing_header_is_refused() -> None:
    assert objection(None, PUBLISHED_BODY, [PUBLISHED_SECRET], lambda: PUBLISHED_AT)


def test_another_body_or_secret_is_refused() -> None:
    header = f"t={PUBLISHED_AT},v1={V1}"

    assert objection_to(header, PUBLISHED_BODY.replace(b"1000", b"1001"))
    assert objection_to(header, PUBLISHED_BODY.strip())
    assert objection_to(header, secret="webhook_secret2")
    assert objection(header, PUBLISHED_BODY, [], lambda: PUBLISHED_AT)


@pytest.mark.parametrize("away", [0, 300, -300])
def test_five_minutes_either_way_are_tolerated(away: int) -> None:
    assert objection_to(f"t={PUBLISHED_AT},v1={V1}", now=PUBLISHED_AT + away) is None


@pytest.mark.parametrize("away", [301, -301, 10**9])
def test_a_second_more_is_not(away: int) -> None:
    assert objection_to(f"t={PUBLISHED_AT},v1={V1}", now=PUBLISHED_AT + away)


def test_while_a_secret_is_rolled_the_old_and_the_new_are_good() -> None:
    account = Stripe()
    account.emulator.desk.pay(page_of(account.opened()))
    (_, body), *_ = account.caught.posts
    both = StripeEvents(secrets=("whsec_new", SECRET))

    for by in (["whsec_new"], [SECRET], [SECRET, "whsec_new"], ["whsec_older", SECRET]):
        assert isinstance(both.read(signed(by, body, int(time.time())), body), Signed)
    assert isinstance(both.read(signed(["whsec_older"], body, int(time.time())), body), NotSigned)


def test_bytes_are_signed_not_characters() -> None:
    body = '{"name": "José"}'.encode()
    by_hand = hmac.new(b"secret", b"7." + body, sha256).hexdigest()

    assert objection(f"t=7,v1={by_hand}", body, ["secret"], lambda: 7) is None
    assert objection(f"t=7,v1={by_hand}", '{"name": "José"}'.encode("latin-1"), ["secret"], lambda: 7)


def test_with_the_signature_unchecked_a_forgery_would_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what refuses a forgery is the signature and nothing else."""
    account = Stripe()
    account.emulator.desk.pay(page_of(account.opened()))
    headers, body = next(one for one in account.caught.posts if b"checkout.session.completed" in one[1])
    forged = body.replace(b'"amount_total": 10000', b'"amount_total": 1')
    assert forged != body
    assert isinstance(account.events.read(headers, forged), NotSigned)

    monkeypatch.setattr("hmac.compare_digest", lambda *_: True)

    assert isinstance(account.events.read(headers, forged), Signed)
