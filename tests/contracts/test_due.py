"""What the clock has made due is found by asking what is true now."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from attrs import evolve
from uuid6 import uuid7

from mentorship_core.domain.cases import CaseKind, OpenCase
from mentorship_core.domain.identity import CaseId, NoticeId, UserId
from mentorship_core.domain.instant import Instant, days, hours, minutes
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeKind, key_of
from mentorship_core.domain.packs.pack import ActivePack
from mentorship_core.domain.people import Role
from mentorship_core.domain.seats.seat import ReleaseReason
from mentorship_core.ports.due import DueReminder
from tests.adapters.postgres.examples import (
    NOON,
    a_hold,
    a_mentor,
    a_pack,
    a_seat,
    a_user,
    an_entry,
    an_order,
)
from tests.contracts.market import MIRA, OMAR, SAM, a_grace, book, buy, open_market
from tests.contracts.stores import Store, keep
from tests.contracts.test_booking import a_contest
from tests.contracts.test_guards import canceled
from tests.contracts.test_seats_and_line import a_place, an_offer

SECOND = minutes(1) / 60
START = NOON + days(2)


# seats


def test_a_mentor_is_due_when_a_hold_is_over(store: Store) -> None:
    open_market(store)
    order = an_order("sam", "mira")
    keep(store, order, a_hold("sam", "mira", order.id, until=NOON + minutes(36)))

    assert store.due.seats(NOON + minutes(36) - SECOND) == ()
    assert store.due.seats(NOON + minutes(36)) == (MIRA,)


def test_a_mentor_is_due_when_an_offer_is_over(store: Store) -> None:
    open_market(store, capacity=1)
    keep(store, *an_offer("sam"))

    assert store.due.seats(NOON + hours(24) - SECOND) == ()
    assert store.due.seats(NOON + hours(24)) == (MIRA,)


def test_a_mentor_is_due_when_a_grace_is_over_unless_it_is_contested(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    contest = a_contest(book(store, bought))
    keep(store, a_grace(bought.seat, NOON + hours(72)), contest)

    assert store.due.seats(NOON + hours(72)) == ()
    keep(store, contest.dismiss(NOON))
    assert store.due.seats(NOON + hours(72) - SECOND) == ()
    assert store.due.seats(NOON + hours(72)) == (MIRA,)


def test_a_mentor_is_due_while_somebody_waits_before_a_free_place(store: Store) -> None:
    open_market(store, capacity=1)
    seat = a_seat("sam", "mira")
    keep(store, seat, a_place("noor"))

    assert store.due.seats(NOON + days(1)) == ()
    keep(store, seat.release(NOON, ReleaseReason.BY_HAND))
    assert store.due.seats(NOON + days(1)) == (MIRA,)


def test_an_active_seat_is_never_due(store: Store) -> None:
    open_market(store)
    keep(store, a_seat("sam", "mira"))

    assert store.due.seats(NOON + days(1000)) == ()


def test_the_mentor_who_is_due_longest_comes_first(store: Store) -> None:
    open_market(store)
    keep(store, a_grace(a_seat("sam", "mira"), NOON + hours(3)), a_grace(a_seat("sam", "omar"), NOON + hours(2)))

    assert store.due.seats(NOON + hours(3)) == (OMAR, MIRA)
    assert store.due.seats(NOON + hours(3), limit=1) == (OMAR,)


# packs, sessions


def test_a_pair_is_due_when_an_active_pack_is_over(store: Store) -> None:
    open_market(store)
    first, second = buy(store), buy(store, "noor")
    older = a_pack("sam", "mira", at=NOON - days(1))
    keep(store, older, an_entry(older, 4), evolve(second.pack, clock_stopped_at=NOON))

    assert store.due.packs(NOON + days(44) - SECOND) == ()
    assert store.due.packs(NOON + days(44)) == ((MIRA, SAM),)
    assert store.due.packs(NOON + days(400)) == ((MIRA, SAM),)
    keep(store, older.expire(), first.pack.expire())
    assert store.due.packs(NOON + days(400)) == ()


def test_a_scheduled_session_nobody_closed_is_due(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    later = book(store, bought, START + hours(5))
    sooner = book(store, bought, START, already=1)

    assert store.due.sessions(START + minutes(60) - SECOND) == ()
    assert store.due.sessions(START + minutes(60)) == (sooner.id,)
    assert store.due.sessions(START + hours(6)) == (sooner.id, later.id)
    assert store.due.sessions(START + hours(6), limit=1) == (sooner.id,)


# reminders


def said(store: Store, reminder: DueReminder) -> None:
    """As when it was queued on a channel."""
    channel = Channel.IN_APP
    keep(
        store,
        Notice(
            id=NoticeId(uuid7()),
            key=key_of(reminder.kind, reminder.about, reminder.deadline, reminder.recipient, channel),
            kind=reminder.kind,
            recipient=reminder.recipient,
            channel=channel,
            about=reminder.about,
            facts=reminder.facts,
            queued_at=NOON,
        ),
    )


def reminders(store: Store, kind: NoticeKind, now: Instant) -> tuple[DueReminder, ...]:
    return tuple(reminder for reminder in store.due.reminders(now) if reminder.kind is kind)


def test_both_are_reminded_a_day_and_an_hour_before_a_session(store: Store) -> None:
    open_market(store)
    session = book(store, buy(store), START)

    assert reminders(store, NoticeKind.SESSION_SOON, START - hours(24) - SECOND) == ()
    day_before = reminders(store, NoticeKind.SESSION_SOON, START - hours(24))
    expected = DueReminder(
        kind=NoticeKind.SESSION_SOON,
        recipient=SAM,
        about=str(session.id),
        deadline="2026-03-04T12:00:00+00:00-24h",
        student=SAM,
        mentor=MIRA,
        until=START,
        facts={"starts_at": "2026-03-04T12:00:00+00:00", "ends_at": "2026-03-04T13:00:00+00:00"},
    )
    assert set(map(repr, day_before)) == {repr(expected), repr(evolve(expected, recipient=UserId("user_mira")))}
    hour_before = reminders(store, NoticeKind.SESSION_SOON, START - hours(1))
    assert {reminder.deadline for reminder in hour_before} == {"2026-03-04T12:00:00+00:00-1h"}
    assert len(hour_before) == 2
    assert reminders(store, NoticeKind.SESSION_SOON, START) == ()


def test_a_reminder_that_was_queued_is_not_due_again(store: Store) -> None:
    open_market(store)
    book(store, buy(store), START)
    first, second = reminders(store, NoticeKind.SESSION_SOON, START - hours(24))

    said(store, first)

    assert reminders(store, NoticeKind.SESSION_SOON, START - hours(23)) == (second,)
    assert len(reminders(store, NoticeKind.SESSION_SOON, START - hours(1))) == 2


def test_a_reminder_already_due_when_booked_is_left_out(store: Store) -> None:
    open_market(store)
    book(store, buy(store), NOON + hours(24))

    assert reminders(store, NoticeKind.SESSION_SOON, NOON + hours(1)) == ()
    assert len(reminders(store, NoticeKind.SESSION_SOON, NOON + hours(23))) == 2


def test_a_session_that_is_off_reminds_nobody(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    session = book(store, bought, START)
    keep(store, canceled(session), bought.pack)

    assert reminders(store, NoticeKind.SESSION_SOON, START - hours(1)) == ()


def test_the_final_warning_comes_twelve_hours_before_grace_ends_and_again_for_a_moved_end(store: Store) -> None:
    open_market(store)
    grace = a_grace(a_seat("sam", "mira"), NOON + hours(72))
    keep(store, grace)

    assert reminders(store, NoticeKind.FINAL_WARNING, NOON + hours(60) - SECOND) == ()
    (warning,) = reminders(store, NoticeKind.FINAL_WARNING, NOON + hours(60))
    assert (warning.recipient, warning.about, warning.deadline, warning.until, warning.facts) == (
        SAM,
        str(grace.id),
        "2026-03-05T12:00:00+00:00",
        NOON + hours(72),
        {"until": "2026-03-05T12:00:00+00:00"},
    )
    said(store, warning)
    assert reminders(store, NoticeKind.FINAL_WARNING, NOON + hours(60)) == ()
    keep(store, grace.move_end(NOON + hours(80)))
    (again,) = reminders(store, NoticeKind.FINAL_WARNING, NOON + hours(68))
    assert again.deadline == "2026-03-05T20:00:00+00:00"
    assert reminders(store, NoticeKind.FINAL_WARNING, NOON + hours(80)) == ()


def test_a_pack_warns_seven_days_and_one_day_before_it_expires(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    end = NOON + days(45)

    assert reminders(store, NoticeKind.PACK_EXPIRING, end - days(7) - SECOND) == ()
    (week,) = reminders(store, NoticeKind.PACK_EXPIRING, end - days(7))
    assert (week.recipient, week.about, week.deadline, week.until, week.facts) == (
        SAM,
        str(bought.pack.id),
        "2026-04-16T12:00:00+00:00-7d",
        end,
        {"expires_at": "2026-04-16T12:00:00+00:00", "remaining": "4"},
    )
    (day,) = reminders(store, NoticeKind.PACK_EXPIRING, end - days(1))
    assert day.deadline == "2026-04-16T12:00:00+00:00-1d"
    assert reminders(store, NoticeKind.PACK_EXPIRING, end) == ()


QUIET: dict[str, Callable[[ActivePack], ActivePack]] = {
    "its clock stands": lambda pack: evolve(pack, clock_stopped_at=NOON),
    "it was bought within the week": lambda pack: evolve(pack, bought_at=NOON + days(40)),
}


@pytest.mark.parametrize("turn", QUIET.values(), ids=QUIET.keys())
def test_a_pack_warns_nobody_when(store: Store, turn: Callable[[ActivePack], ActivePack]) -> None:
    open_market(store)
    bought = buy(store)

    keep(store, turn(bought.pack))

    assert reminders(store, NoticeKind.PACK_EXPIRING, NOON + days(39)) == ()


def test_a_pack_whose_sessions_are_all_booked_warns_nobody(store: Store) -> None:
    open_market(store)
    bought = buy(store, total=1)
    book(store, bought, NOON + days(44))

    assert reminders(store, NoticeKind.PACK_EXPIRING, NOON + days(40)) == ()


ONBOARDED_AFTER = [hours(24), hours(48), days(9), days(16), days(23), days(30), days(37), days(44), days(51)]


@pytest.mark.parametrize("after", ONBOARDED_AFTER, ids=str)
def test_a_newcomer_is_asked_for_goals_and_zone_for_eight_weeks(store: Store, after: timedelta) -> None:
    open_market(store)
    buy(store)
    due_at = NOON + after

    (asked,) = reminders(store, NoticeKind.ONBOARDING, due_at)

    assert (asked.recipient, asked.about, asked.mentor) == (SAM, f"{MIRA}:{SAM}", MIRA)
    assert asked.deadline == due_at.isoformat()
    said(store, asked)
    assert reminders(store, NoticeKind.ONBOARDING, due_at) == ()


def test_nobody_is_asked_before_a_day_or_after_eight_weeks(store: Store) -> None:
    open_market(store)
    buy(store)

    assert reminders(store, NoticeKind.ONBOARDING, NOON + hours(24) - SECOND) == ()
    assert reminders(store, NoticeKind.ONBOARDING, NOON + days(56)) == ()


def test_who_has_told_goals_and_zone_or_lost_the_seat_is_not_asked(store: Store) -> None:
    open_market(store)
    buy(store)
    noors = buy(store, "noor")
    later = NOON + days(1)
    assert len(reminders(store, NoticeKind.ONBOARDING, later)) == 2

    keep(store, evolve(a_user("sam"), goals="fluency", zone_given=True))
    keep(store, noors.seat.release(NOON, ReleaseReason.BY_HAND))

    assert reminders(store, NoticeKind.ONBOARDING, later) == ()


def test_who_told_only_goals_is_still_asked(store: Store) -> None:
    open_market(store)
    buy(store)

    keep(store, evolve(a_user("sam"), goals="fluency"))

    assert len(reminders(store, NoticeKind.ONBOARDING, NOON + days(1))) == 1


def test_a_student_of_two_mentors_is_asked_once(store: Store) -> None:
    open_market(store)
    buy(store, "sam", "omar", at=NOON + hours(1))
    buy(store, "sam", "mira")

    (asked,) = reminders(store, NoticeKind.ONBOARDING, NOON + hours(30))

    assert asked.mentor == MIRA


def test_reminders_keep_to_the_limit(store: Store) -> None:
    open_market(store)
    for name in ("sam", "noor"):
        buy(store, name)

    assert len(store.due.reminders(NOON + days(1), limit=1)) == 1


# cases


def test_an_open_case_is_due_once_a_day_from_the_day_after(store: Store) -> None:
    open_market(store)
    case = OpenCase(
        id=CaseId(uuid7()),
        kind=CaseKind.UNKNOWN_PAYMENT,
        about="pay_1",
        facts="10.00 EUR for nobody",
        opened_at=NOON,
        decide_by=NOON + days(7),
    )
    keep(store, case)

    assert store.due.cases(NOON + hours(11)) == ()
    assert store.due.cases(NOON + hours(12)) == (case.id,)
    told = DueReminder(
        kind=NoticeKind.CASE_WAITING,
        recipient=UserId("user_ada"),
        about=str(case.id),
        deadline="2026-03-03",
        until=None,
        facts={},
    )
    said(store, told)
    assert store.due.cases(NOON + hours(13)) == ()
    assert store.due.cases(NOON + hours(36)) == (case.id,)
    keep(store, case.decide("handled", "user_ada", "asked the bank", NOON))
    assert store.due.cases(NOON + hours(36)) == ()


def test_nothing_is_due_in_an_empty_store(store: Store) -> None:
    far = NOON + days(1000)

    assert store.due.seats(far) == store.due.packs(far) == store.due.sessions(far) == ()
    assert store.due.orders(far) == store.due.reminders(far) == store.due.cases(far) == ()
    keep(store, a_user("mira", Role.MENTOR), a_mentor("mira"))
    assert store.due.seats(far) == ()
