"""Resend's webhooks: signed by Svix's scheme, lately, over these very bytes; read into our words."""

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from standardwebhooks import Webhook

from adapters.email.resend_events import ResendEvents
from mentorship_core.domain.notices.mail_news import LetterBounced, LetterComplained, MailNews
from mentorship_core.ports.mail_events import MailSigned
from mentorship_core.ports.payment_events import NotSigned, Unreadable
from tests.core.booking.examples import utc
from tests.emulators.resend.emulator import SECRET
from tests.emulators.resend.webhooks import signed

OLD = "whsec_b2xkIHNlY3JldCBvZiB0aGUgc2FtZSBsZW5ndGg="
EVENTS = ResendEvents(secrets=(SECRET,))
AT = utc("2026-11-22 23:41")
DATA = {"created_at": "2026-11-22T23:40:00.894Z", "email_id": "e1", "to": ["Sam@Example.org"], "subject": "Booked"}
BOUNCE = {"message": "There is no such mailbox.", "subType": "General", "type": "Permanent"}


def event(kind: str, **more: Any) -> bytes:
    return json.dumps(
        {"type": kind, "created_at": "2026-11-22T23:41:00Z", "data": DATA | more}, ensure_ascii=False
    ).encode()


def heard(body: bytes, events: ResendEvents = EVENTS) -> MailSigned | NotSigned | Unreadable:
    return events.read(signed([SECRET], "msg_1", body, int(time.time())), body)


def news(body: bytes) -> MailNews | None:
    read = heard(body)
    assert isinstance(read, MailSigned)
    return read.news


def test_the_signatures_are_those_of_the_published_vector() -> None:
    """docs.svix.com/receiving/verifying-payloads/how-manual: what we check by, and what the emulator signs by."""
    secret, name, stamp = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330
    body, signature = b'{"test": 2432232314}', "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    assert Webhook(secret).sign(name, datetime.fromtimestamp(stamp, UTC), body.decode()) == signature
    assert signed([secret], name, body, stamp)["svix-signature"] == signature


def test_what_resend_signs_is_heard_by_its_id() -> None:
    assert heard(event("email.delivered")) == MailSigned(event_id="msg_1", kind="email.delivered", news=None)


def test_a_lasting_bounce_is_one() -> None:
    expected = LetterBounced(
        address="sam@example.org", why="There is no such mailbox.", at=AT, lasting=True, key="key-1"
    )
    assert news(event("email.bounced", bounce=BOUNCE, tags={"key": "key-1", "kind": "receipt"})) == expected


@pytest.mark.parametrize("kind", ["Transient", "Temporary", "Undetermined"])
def test_a_full_mailbox_is_no_lasting_bounce(kind: str) -> None:
    told = news(event("email.bounced", bounce=BOUNCE | {"type": kind}))

    assert isinstance(told, LetterBounced)
    assert not told.lasting


def test_a_letter_kept_back_by_resends_own_list_is_a_lasting_bounce() -> None:
    told = news(event("email.suppressed", suppressed={"message": "On the list.", "type": "OnAccountSuppressionList"}))

    assert told == LetterBounced(address="sam@example.org", why="On the list.", at=AT, lasting=True)


def test_a_complaint_is_one() -> None:
    assert news(event("email.complained")) == LetterComplained(address="sam@example.org", at=AT)


@pytest.mark.parametrize("kind", ["email.sent", "email.opened", "email.delivery_delayed", "domain.updated", "new.kind"])
def test_what_nobody_acts_on_is_only_kept(kind: str) -> None:
    assert heard(event(kind)) == MailSigned(event_id="msg_1", kind=kind, news=None)


def test_another_secret_altered_bytes_and_another_id_are_refused() -> None:
    body = event("email.complained")
    now = int(time.time())

    assert isinstance(EVENTS.read(signed([OLD], "msg_1", body, now), body), NotSigned)
    assert isinstance(EVENTS.read(signed([SECRET], "msg_1", body, now), body + b" "), NotSigned)
    assert isinstance(EVENTS.read(signed([SECRET], "msg_1", body, now) | {"svix-id": "msg_2"}, body), NotSigned)
    assert isinstance(EVENTS.read({}, body), NotSigned)


@pytest.mark.parametrize("seconds", [-400, 400])
def test_an_old_signature_and_one_ahead_of_its_time_are_refused(seconds: int) -> None:
    body = event("email.complained")

    assert isinstance(EVENTS.read(signed([SECRET], "msg_1", body, int(time.time()) + seconds), body), NotSigned)


def test_two_secrets_are_good_while_one_is_replaced() -> None:
    body = event("email.complained")
    both = ResendEvents(secrets=(SECRET, OLD))

    for secret in (SECRET, OLD):
        assert isinstance(both.read(signed([secret], "msg_1", body, int(time.time())), body), MailSigned)
    assert isinstance(EVENTS.read(signed([OLD, SECRET], "msg_1", body, int(time.time())), body), MailSigned)


def test_letters_beyond_ascii_fit_their_signature() -> None:
    told = news(event("email.bounced", bounce=BOUNCE | {"message": "Postfach von José ist weg"}))

    assert isinstance(told, LetterBounced)
    assert told.why == "Postfach von José ist weg"


@pytest.mark.parametrize("body", [b"{}", b"[]", b"no json", event("email.bounced"), event("email.complained", to=[])])
def test_what_is_signed_and_not_as_documented_is_unreadable(body: bytes) -> None:
    assert isinstance(heard(body), Unreadable)


def test_no_secret_is_shown() -> None:
    assert SECRET not in repr(EVENTS)
