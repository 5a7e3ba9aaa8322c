"""The sandbox's webhooks: signed as published, read into our words."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from adapters.sandbox.events import SandboxEvents
from adapters.sandbox.webhooks import signed
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import PaymentCompleted
from mentorship_core.ports.payment_events import NotSigned, PaymentEvents, Signed
from tests.adapters.postgres.examples import NOON
from tests.contracts.sandbox_parts import SECRET

ORDER = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
BODY = json.dumps(
    {
        "type": "checkout.paid",
        "at": "2026-03-02T13:00:00+01:00",
        "data": {
            "order": str(ORDER),
            "payment": "pay_1",
            "amount": {"minor": 10000, "currency": "EUR"},
            "note": "José",
        },
    },
    ensure_ascii=False,
)


@pytest.fixture(params=["sandbox"])
def events() -> PaymentEvents:
    return SandboxEvents(secret=SECRET, environment="test")


def headers(body: str = BODY, *, age: timedelta = timedelta(0), secret: str = SECRET) -> dict[str, str]:
    return signed(secret, "evt_1", body, datetime.now(UTC) - age)


def test_a_good_signature_is_read_into_our_words(events: PaymentEvents) -> None:
    assert events.read(headers(), BODY.encode()) == Signed(
        event_id="evt_1",
        kind="checkout.paid",
        news=PaymentCompleted(order=OrderId(ORDER), payment_id="pay_1", amount=Money(10000, "EUR"), at=NOON),
    )


def test_the_signature_is_the_published_one() -> None:
    # The vector in the tests of the reference libraries, github.com/standard-webhooks/standard-webhooks.
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    body = '{"test": 2432232314}'
    at = datetime.fromtimestamp(1614265330, tz=UTC)

    made = signed(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", body, at)

    assert made["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert made["webhook-timestamp"] == "1614265330"


def test_bytes_are_signed_not_characters(events: PaymentEvents) -> None:
    body = BODY.encode()
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    at = str(int(datetime.now(UTC).timestamp()))
    digest = hmac.new(key, b"evt_1." + at.encode() + b"." + body, hashlib.sha256).digest()
    by_hand = {
        "webhook-id": "evt_1",
        "webhook-timestamp": at,
        "webhook-signature": "v1," + base64.b64encode(digest).decode(),
    }

    assert isinstance(events.read(by_hand, body), Signed)


def test_one_good_signature_among_several_is_enough(events: PaymentEvents) -> None:
    made = headers()
    made["webhook-signature"] = f"v1,{base64.b64encode(b'x' * 32).decode()} {made['webhook-signature']}"

    assert isinstance(events.read(made, BODY.encode()), Signed)


@pytest.mark.parametrize("age", [timedelta(seconds=295), timedelta(seconds=-295)], ids=["old", "early"])
def test_within_five_minutes_either_way_it_is_read(events: PaymentEvents, age: timedelta) -> None:
    assert isinstance(events.read(headers(age=age), BODY.encode()), Signed)


@pytest.mark.parametrize("age", [timedelta(seconds=310), timedelta(seconds=-310)], ids=["old", "early"])
def test_beyond_five_minutes_it_is_not(events: PaymentEvents, age: timedelta) -> None:
    assert isinstance(events.read(headers(age=age), BODY.encode()), NotSigned)


def test_an_altered_body_is_refused(events: PaymentEvents) -> None:
    made = headers()

    assert isinstance(events.read(made, BODY.replace("10000", "10001").encode()), NotSigned)
    assert isinstance(events.read(made, BODY.encode() + b" "), NotSigned)


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_missing_or_changed_header_is_refused(events: PaymentEvents, name: str) -> None:
    made = headers()

    assert isinstance(events.read({key: value for key, value in made.items() if key != name}, BODY.encode()), NotSigned)
    assert isinstance(events.read({**made, name: "v1,x"}, BODY.encode()), NotSigned)


def test_another_key_is_refused(events: PaymentEvents) -> None:
    forged = headers(secret="whsec_" + base64.b64encode(b"somebody else's").decode())

    assert isinstance(events.read(forged, BODY.encode()), NotSigned)


GARBAGE = ["", "v1", "v1,", "v1,🦀", "v2,abc", "v1,abc v1", ",", "v1,abc,def", " "]


@pytest.mark.parametrize("signature", GARBAGE)
def test_garbage_is_refused_and_breaks_nothing(events: PaymentEvents, signature: str) -> None:
    assert isinstance(events.read({**headers(), "webhook-signature": signature}, BODY.encode()), NotSigned)


def test_bytes_that_are_no_text_are_refused(events: PaymentEvents) -> None:
    assert isinstance(events.read(headers(), b"\xff\xfe"), NotSigned)


@pytest.mark.parametrize("kind", ["customer.created", "checkout.opened", "refund.pending", "nonsense"])
def test_a_kind_nobody_acts_on_is_kept_without_news(events: PaymentEvents, kind: str) -> None:
    data = {"order": str(ORDER), "payment": "p", "refund": "r", "reference": None}
    body = json.dumps({"type": kind, "at": "2026-03-02T12:00:00+00:00", "data": data})

    assert events.read(headers(body), body.encode()) == Signed(event_id="evt_1", kind=kind, news=None)


def test_with_the_signature_unchecked_a_forgery_would_be_read(
    events: PaymentEvents, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what refuses a forgery is the signature and nothing else."""
    forged = BODY.replace("10000", "1")
    assert isinstance(events.read(headers(), forged.encode()), NotSigned)

    monkeypatch.setattr("standardwebhooks.Webhook.verify", lambda *_args, **_more: None)

    read = events.read(headers(), forged.encode())
    assert isinstance(read, Signed)
    assert isinstance(read.news, PaymentCompleted)
    assert read.news.amount == Money(1, "EUR")
