"""What shows that PayPal sent a webhook: its signature over the very bytes, or its word when it is asked."""

import base64
import zlib
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from mentorship_core.ports.payment_events import NotSigned, Signed
from tests.adapters.paypal.examples import CAPTURE, body_of, read
from tests.adapters.paypal.parts import PayPal
from tests.emulators.faults import Fault
from tests.emulators.paypal.signing import seal


def test_bytes_are_summed_not_characters(paypal: PayPal) -> None:
    body = body_of("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"note": "José 🦀"})

    assert isinstance(read(paypal, body), Signed)


def test_a_checksum_of_characters_is_refused(paypal: PayPal) -> None:
    body = body_of("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"note": "José"})
    emulator = paypal.emulator
    headers = dict(emulator.seal.headers(emulator.webhook_id, emulator.certificate_url, body, datetime.now(UTC)))
    of_characters = zlib.crc32(body.decode().encode("latin-1"))
    text = "|".join(
        (
            headers["paypal-transmission-id"],
            headers["paypal-transmission-time"],
            emulator.webhook_id,
            str(of_characters),
        )
    )
    signature = emulator.seal.key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())

    forged = headers | {"paypal-transmission-sig": base64.b64encode(signature).decode()}

    assert paypal.events.read(forged, body) == NotSigned("the signature is another's, or the body was altered")
    assert isinstance(paypal.events.read(headers, body), Signed)


# by asking PayPal


def test_asked_paypal_says_yes_to_what_it_sent(paypal: PayPal) -> None:
    paypal.paid()

    for headers, body in paypal.caught.posts:
        assert paypal.asking_events.read(headers, body) == paypal.events.read(headers, body)
        assert isinstance(paypal.asking_events.read(headers, body), Signed)


def test_the_event_is_asked_about_byte_for_byte(paypal: PayPal) -> None:
    emulator = paypal.emulator
    body = b'{  "id":"WH-1" , "event_type" : "x","note":"Jos\xc3\xa9 \\u00e9", "n": 1.10 }'
    headers = emulator.seal.headers(emulator.webhook_id, emulator.certificate_url, body, datetime.now(UTC))

    assert paypal.asking_events.read(headers, body) == Signed(event_id="WH-1", kind="x", news=None)


def test_asked_paypal_says_no_to_what_it_did_not_send(paypal: PayPal) -> None:
    paypal.paid()
    headers, body = paypal.caught.posts[-1]
    no = NotSigned("PayPal says it did not send this")

    assert paypal.asking_events.read(headers, body.replace(b"100.00", b"100.01")) == no
    assert paypal.asking_events.read(headers | {"paypal-transmission-id": "x"}, body) == no
    assert paypal.asking_events.read(headers | {"paypal-auth-algo": "none"}, body) == no


def test_an_event_cannot_close_the_question_and_ask_another(paypal: PayPal) -> None:
    """The body stands in the question as it is: one that is no JSON by itself is not asked about."""
    paypal.paid()
    headers, body = paypal.caught.posts[-1]
    before = len(paypal.emulator.log)

    answer = paypal.asking_events.read(headers, b'{}, "webhook_id": "mine", "x": ' + body)

    assert answer == NotSigned("the body is no JSON")
    assert len(paypal.emulator.log) == before


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.DROPPED, Fault.BUSY])
def test_when_paypal_does_not_say_nothing_is_believed(paypal: PayPal, fault: Fault) -> None:
    paypal.paid()
    headers, body = paypal.caught.posts[-1]
    paypal.emulator.faults.plan(fault, on="POST /v1/notifications/verify-webhook-signature")

    assert paypal.asking_events.read(headers, body) == NotSigned("PayPal did not say whether it sent this")
    assert isinstance(paypal.asking_events.read(headers, body), Signed)


@pytest.mark.parametrize("body", [b"[" * 100_000, b"{", b""])
def test_a_body_that_is_no_json_is_not_asked_about(paypal: PayPal, body: bytes) -> None:
    paypal.paid()
    headers, _ = paypal.caught.posts[-1]

    assert paypal.asking_events.read(headers, body) == NotSigned("the body is no JSON")


def test_an_old_one_is_not_asked_about(paypal: PayPal) -> None:
    paypal.paid()
    headers, body = paypal.caught.posts[-1]

    old = headers | {"paypal-transmission-time": "2020-01-01T00:00:00Z"}

    assert paypal.asking_events.read(old, body) == NotSigned("it is too old")
    assert paypal.asking_events.read({}, body) == NotSigned("a header of PayPal's is missing")


def test_another_key_is_refused(paypal: PayPal) -> None:
    paypal.paid()
    _, body = paypal.caught.posts[-1]
    emulator = paypal.emulator

    headers = seal().headers(emulator.webhook_id, emulator.certificate_url, body, datetime.now(UTC))

    assert isinstance(paypal.events.read(headers, body), NotSigned)
