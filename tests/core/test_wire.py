"""What is kept as JSON is read back as it was, whatever it is, or refused."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args
from uuid import UUID

import pytest
from cattrs.errors import BaseValidationError
from hypothesis import given
from hypothesis import strategies as st

from mentorship_core.domain.calendars.connection import Connected
from mentorship_core.domain.calendars.reading import EventSeen
from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import (
    Audience,
    ClosePage,
    Deliver,
    FollowCalendar,
    FollowUp,
    HearNews,
    KeepOnCalendar,
    LeaveCommunity,
    MailAddressLink,
    MailLink,
    ReadCalendar,
    Say,
    SayGoodbye,
    SendRefund,
    SyncAccount,
    SyncRole,
    WarnOldAddress,
    WithdrawConsent,
)
from mentorship_core.domain.identity import MentorId, NoticeId, OrderId, RefundId, SessionId, UserId
from mentorship_core.domain.instant import During, Instant, hours, utc
from mentorship_core.domain.money import Money
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.orders.news import (
    DisputeClosed,
    MoneyDisputed,
    MoneyMoved,
    MoneyReturned,
    PaymentApproved,
    PaymentCompleted,
    PaymentFailed,
    PaymentNews,
    PaymentPending,
    RefundRefused,
)
from mentorship_core.domain.people import User
from mentorship_core.domain.people_events import UserJoined
from mentorship_core.wire import from_json, tagged, to_json, told, untagged

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ID = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
MONEY = Money(4900, "EUR")
YEAR_2, YEAR_9998 = datetime(2, 1, 1), datetime(9998, 1, 1)  # noqa: DTZ001  bounds of what is drawn, in any zone

EXAMPLES: tuple[FollowUp | PaymentNews, ...] = (
    Say(
        kind=NoticeKind.GRACE_BEGAN,
        audience=Audience.STUDENT,
        about="1",
        deadline="2026-03-02T12:00:00+00:00",
        student=UserId("user_sam"),
        mentor=MentorId(ID),
        until=NOON,
        facts={"näh": "€ 🦀"},
    ),
    Say(kind=NoticeKind.CASE_OPENED, audience=Audience.ADMINS, about="1", deadline="x"),
    Deliver(notice=NoticeId(ID)),
    MailLink(email="sam@example.org", seed="s", expires_at=NOON),
    MailAddressLink(user=UserId("user_sam"), sealed="k1.x", seed="s", expires_at=NOON),
    WarnOldAddress(user=UserId("user_sam"), sealed="k1.x", link="/settings/address/stop", moved=False),
    SendRefund(refund=RefundId(ID)),
    ClosePage(order=OrderId(ID)),
    KeepOnCalendar(session=SessionId(ID)),
    ReadCalendar(mentor=MentorId(ID)),
    FollowCalendar(
        mentor=MentorId(ID),
        seen=(
            EventSeen(event="session1", during=During(NOON, NOON + hours(1)), written_at=NOON),
            EventSeen(event="session2", during=None),
        ),
    ),
    SayGoodbye(user=UserId("user_sam"), money_back=("200.00 EUR",), sealed="k1.x"),
    LeaveCommunity(user=UserId("user_sam"), sealed="k1.x"),
    WithdrawConsent(mentor=MentorId(ID), sealed="k1.x"),
    SyncRole(student=UserId("user_sam")),
    SyncAccount(account="111111111111111111"),
    HearNews(provider="sandbox", event_id="evt_1", news='{"kind": "nested"}'),
    PaymentCompleted(order=OrderId(ID), payment_id="pay_1", amount=MONEY, at=NOON),
    PaymentPending(order=OrderId(ID), at=NOON),
    PaymentApproved(order=OrderId(ID), at=NOON),
    PaymentFailed(order=OrderId(ID), at=NOON, canceled=True),
    MoneyReturned(payment_id="pay_1", refund_id="re_1", refund=RefundId(ID), amount=MONEY, at=NOON),
    MoneyReturned(payment_id="pay_1", refund_id="re_1", refund=None, amount=MONEY, at=NOON),
    RefundRefused(refund=RefundId(ID), why="closed", at=NOON),
    MoneyDisputed(payment_id="pay_1", dispute_id="dp_1", amount=MONEY, inquiry=True, at=NOON),
    DisputeClosed(payment_id="pay_1", dispute_id="dp_1", won=False, amount=MONEY, at=NOON),
    MoneyMoved(order=OrderId(ID), at=NOON),
)


@pytest.mark.parametrize("value", EXAMPLES, ids=lambda value: type(value).__name__)
def test_every_message_is_read_back_as_it_was(value: FollowUp | PaymentNews) -> None:
    assert untagged(tagged(value)) == value


def test_there_is_an_example_of_every_kind_of_message() -> None:
    kinds = {*get_args(FollowUp), *get_args(PaymentNews)}

    assert {type(value) for value in EXAMPLES} == kinds


def test_what_the_audit_log_keeps_of_a_consent_holds_nothing_that_opens_it() -> None:
    consent = Connected(
        mentor=MentorId(ID),
        account="mira@example.org",
        sealed="k1.secret",
        event_calendar="primary",
        busy_calendars=("primary",),
        connected_at=NOON,
    )

    kept = told(consent)

    assert kept["kind"] == "Connected"
    assert kept["account"] == "mira@example.org"
    assert "k1.secret" not in json.dumps(kept)


def test_a_message_says_its_kind_and_version() -> None:
    assert json.loads(tagged(SyncRole(student=UserId("user_sam")))) == {
        "kind": "SyncRole",
        "version": 1,
        "value": {"student": "user_sam"},
    }


def test_an_instant_is_written_in_utc_whatever_zone_it_came_in() -> None:
    prague = timezone(timedelta(hours=1))
    news = PaymentPending(order=OrderId(ID), at=datetime(2026, 3, 2, 13, tzinfo=prague))

    assert json.loads(tagged(news))["value"]["at"] == "2026-03-02T12:00:00+00:00"
    assert untagged(tagged(news)).at.tzinfo is UTC


@given(st.datetimes(YEAR_2, YEAR_9998, timezones=st.timezones()))
def test_no_instant_loses_a_microsecond(at: Instant) -> None:
    assert from_json(to_json(During(at, at)), During) == During(utc(at), utc(at))


@given(st.integers(0, 10**18), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_no_amount_becomes_a_float(amount_minor: int, currency: str) -> None:
    money = Money(amount_minor, currency)

    assert from_json(to_json(money), Money) == money


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_any_words_survive(about: str, facts: dict[str, str]) -> None:
    say = Say(kind=NoticeKind.RECEIPT, audience=Audience.MENTOR, about=about, deadline="", facts=facts)

    assert untagged(tagged(say)) == say


def test_a_time_without_a_zone_is_neither_written_nor_read() -> None:
    with pytest.raises(ValueError, match="names no zone"):
        tagged(PaymentPending(order=OrderId(ID), at=datetime(2026, 3, 2, 12)))  # noqa: DTZ001  what must be refused
    naive = tagged(PaymentPending(order=OrderId(ID), at=NOON)).replace("+00:00", "")
    with pytest.raises(BaseValidationError):
        untagged(naive)


@pytest.mark.parametrize(
    "text",
    [
        '{"kind": "Teleport", "version": 1, "value": {}}',
        '{"kind": "SyncRole", "version": 2, "value": {"student": "user_sam"}}',
        '{"version": 1, "value": {}}',
        '{"kind": "User", "version": 1, "value": {}}',
        "{}",
    ],
    ids=["unknown kind", "unknown version", "no kind", "no message", "nothing"],
)
def test_what_nobody_here_knows_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot read a message"):
        untagged(text)


def test_a_field_too_many_or_too_few_is_refused() -> None:
    with pytest.raises(BaseValidationError):
        untagged('{"kind": "SyncRole", "version": 1, "value": {"student": "user_sam", "more": 1}}')
    with pytest.raises(BaseValidationError):
        untagged('{"kind": "SyncRole", "version": 1, "value": {}}')


def test_an_event_is_written_with_the_states_it_carries() -> None:
    sam = User(id=UserId("user_sam"), email="sam@example.org", name="Sam", created_at=NOON)
    joined: Event = UserJoined(at=NOON, user=sam)

    written = json.loads(tagged(joined))

    assert written["kind"] == "UserJoined"
    assert (written["value"]["user"]["role"], written["value"]["user"]["discord_id"]) == ("student", None)
    assert from_json(to_json(sam), User) == sam
