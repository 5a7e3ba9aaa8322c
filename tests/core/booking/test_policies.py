"""BOOK-1: fourteen reasons, each told only when every earlier one does not hold."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from mentorship_core.domain.booking.agenda import Agenda
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.policies import (
    BookingRefusal,
    Wish,
    choose_pack,
    claim_of,
    packs_to_try,
    refusal_of,
)
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.refusals import (
    AfterPackExpiry,
    CalendarUnavailable,
    DailyLimit,
    NoSessionsLeft,
    PackDisputed,
    PackExpired,
    PackNotFound,
    PackRefunded,
    SeatNotActive,
    SlotTaken,
    TooFarAhead,
    TooShortNotice,
)
from mentorship_core.domain.seats.seat import CheckoutHold, Grace, Held
from tests.core.booking.appointments import (
    HOUR,
    MIRA,
    NOW,
    SAM,
    SEAT,
    SECOND,
    a_pack,
    a_pair,
    an_agenda,
    an_expired_pack,
    hour,
    ids,
    without_seat,
)
from tests.core.booking.examples import a_schedule, between, utc

FRIDAY = utc("2026-03-06 10:00")
NEVER_READ = CalendarUnavailable()


def refused(pair: Pair, agenda: Agenda, starts_at: Instant = FRIDAY, pack: Pack | None = None) -> BookingRefusal | None:
    chosen = pack or (pair.packs[0] if pair.packs else None)
    return refusal_of(Wish(claim=claim_of(pair, chosen, agenda.now), starts_at=starts_at, agenda=agenda))


def all_wrong_with_the_time() -> Agenda:
    """Nothing about the start is right: no notice, closed, away, a full day, taken, and no calendar."""
    wrong = an_agenda(
        hour("2026-03-02 10:00"),
        calendar=NEVER_READ,
        daily_limit=1,
        away=(between("2026-03-02 00:00", "2026-03-09 00:00"),),
    )
    return evolve(wrong, diary=evolve(wrong.diary, starts_by_day={date(2026, 3, 2): 1}))


def test_a_start_that_breaks_no_rule_is_not_refused() -> None:
    assert refused(a_pair(a_pack()), an_agenda()) is None


def test_the_reasons_about_the_pack_come_first_each_in_its_turn() -> None:
    agenda, start = all_wrong_with_the_time(), NOW + HOUR * 2
    spent = {"remaining": 1, "scheduled": 1}
    expired_disputed = an_expired_pack(disputed=True, **spent)

    pair = without_seat(a_pair())
    assert refused(pair, agenda, start) == PackNotFound()
    assert refused(pair, agenda, start, expired_disputed.refund()) == PackRefunded(expired_disputed.id)
    assert refused(pair, agenda, start, expired_disputed) == PackDisputed(expired_disputed.id)
    assert refused(pair, agenda, start, an_expired_pack(**spent)) == PackExpired(expired_disputed.id, NOW - HOUR)
    assert refused(pair, agenda, start, a_pack(**spent)) == NoSessionsLeft(expired_disputed.id, 1, 1)
    assert refused(pair, agenda, start, a_pack()) == SeatNotActive(MIRA, None)
    assert refused(a_pair(), agenda, start, a_pack()) == TooShortNotice(24, utc("2026-03-03 08:00"))


@pytest.mark.parametrize(
    ("right", "starts_at", "code"),
    [
        ({}, "2026-03-03 07:59", "TOO_SHORT_NOTICE"),
        ({}, "2026-05-02 03:00", "TOO_FAR_AHEAD"),
        ({}, "2026-04-17 03:00", "AFTER_PACK_EXPIRY"),
        ({}, "2026-03-06 03:00", "OUTSIDE_WORKING_HOURS"),
        ({}, "2026-03-06 10:00", "MENTOR_AWAY"),
        ({"away": ()}, "2026-03-06 10:00", "DAILY_LIMIT"),
        ({"away": (), "daily_limit": None}, "2026-03-06 10:00", "SLOT_TAKEN"),
    ],
)
def test_then_the_reasons_about_the_time_each_in_its_turn(right: dict[str, Any], starts_at: str, code: str) -> None:
    wrong = an_agenda(
        hour("2026-03-06 10:00"),
        calendar=NEVER_READ,
        daily_limit=1,
        away=(between("2026-03-03 00:00", "2026-12-01 00:00"),),
    )
    diary = evolve(wrong.diary, starts_by_day={date(2026, 3, 6): 1, date(2026, 4, 17): 1})
    agenda = evolve(wrong, schedule=evolve(wrong.schedule, **right), diary=diary)

    refusal = refused(a_pair(a_pack()), agenda, utc(starts_at))

    assert getattr(refusal, "code", None) == code


def test_an_unread_calendar_is_the_last_reason_of_all() -> None:
    assert refused(a_pair(a_pack()), an_agenda(calendar=NEVER_READ)) == CalendarUnavailable()


def test_notice_is_enough_at_its_very_instant_and_not_a_second_later() -> None:
    pair = a_pair(a_pack())
    start = utc("2026-03-03 10:00")

    assert refused(pair, an_agenda(now=start - days(1)), start) is None
    assert refused(pair, an_agenda(now=start - days(1) + SECOND), start) == TooShortNotice(24, start + SECOND)


def test_the_horizon_ends_at_its_very_instant() -> None:
    pair, start = a_pair(a_pack(expires_at=utc("2027-01-01 00:00"))), utc("2026-05-01 10:00")

    assert refused(pair, an_agenda(now=start - days(60)), start) is None
    too_far = refused(pair, an_agenda(now=start - days(60) - SECOND), start)
    assert too_far == TooFarAhead(60, start - SECOND)


def test_a_session_may_start_until_its_pack_expires_but_not_at_that_instant() -> None:
    start = utc("2026-03-06 10:00")

    assert refused(a_pair(a_pack(expires_at=start + SECOND)), an_agenda(), start) is None
    assert refused(a_pair(a_pack(expires_at=start)), an_agenda(), start) == AfterPackExpiry(start)


def test_a_pack_over_by_the_clock_is_expired_whether_or_not_anybody_wrote_it_down() -> None:
    pack = a_pack(expires_at=NOW)

    assert refused(a_pair(pack), an_agenda()) == PackExpired(pack.id, NOW)
    assert refused(a_pair(a_pack(expires_at=NOW + days(5))), an_agenda()) is None


def test_a_pack_used_up_says_so_even_after_its_time() -> None:
    used_up = a_pack(total=1, remaining=1, scheduled=1, expires_at=NOW).spend()

    assert refused(a_pair(used_up), an_agenda()) == NoSessionsLeft(used_up.id, 0, 0)


def test_a_stopped_clock_lets_nothing_expire() -> None:
    stopped = a_pack(expires_at=NOW - HOUR, clock_stopped_at=NOW - HOUR * 2)

    assert refused(a_pair(stopped), an_agenda()) is None


def test_a_seat_in_grace_says_until_when_a_renewal_keeps_it() -> None:
    grace = Grace(id=SEAT, mentor=MIRA, student=SAM, until=NOW + HOUR)
    held = Held(id=SEAT, mentor=MIRA, student=SAM, checkout=CheckoutHold(order=OrderId(ids()()), until=NOW + HOUR))

    assert refused(a_pair(a_pack(), seat=grace), an_agenda()) == SeatNotActive(MIRA, NOW + HOUR)
    assert refused(a_pair(a_pack(), seat=held), an_agenda()) == SeatNotActive(MIRA, None)


def test_a_taken_start_comes_with_the_three_nearest_free_ones() -> None:
    refusal = refused(a_pair(a_pack()), an_agenda(hour("2026-03-06 10:00")), utc("2026-03-06 10:30"))

    assert refusal == SlotTaken((utc("2026-03-06 11:00"), utc("2026-03-06 11:30"), utc("2026-03-06 09:00")))


def test_alternatives_are_free_for_the_student_too_and_start_before_the_pack_expires() -> None:
    elsewhere = Diary(student_busy=(between("2026-03-06 09:00", "2026-03-06 12:00"),))
    agenda = evolve(an_agenda(), diary=elsewhere)
    pack = a_pack(expires_at=utc("2026-03-06 13:00"))

    refusal = refused(a_pair(pack), agenda, utc("2026-03-06 10:00"))

    assert refusal == SlotTaken((utc("2026-03-06 12:00"), utc("2026-03-06 12:30"), utc("2026-03-05 16:00")))


def test_nothing_is_proposed_from_where_nobody_looked() -> None:
    looked = between("2026-03-06 09:00", "2026-03-06 12:30")
    agenda = evolve(an_agenda(hour("2026-03-06 10:00")), known=looked)

    refusal = refused(a_pair(a_pack()), agenda, utc("2026-03-06 10:00"))

    assert refusal == SlotTaken((utc("2026-03-06 09:00"), utc("2026-03-06 11:00"), utc("2026-03-06 11:30")))


def test_a_full_day_is_full_by_the_mentors_own_date() -> None:
    schedule = a_schedule("America/New_York", "18:00-24:00", daily_limit=1)
    agenda = Agenda(schedule=schedule, now=NOW, diary=Diary(starts_by_day={date(2026, 3, 6): 1}))

    assert refused(a_pair(a_pack()), agenda, utc("2026-03-07 02:00")) == DailyLimit(1)
    assert refused(a_pair(a_pack()), agenda, utc("2026-03-07 23:30")) is None


def test_the_oldest_pack_that_passes_every_rule_is_used() -> None:
    older, newer = a_pack(1, remaining=1, scheduled=1), a_pack(2)
    pair = a_pair(older, newer, a_pack(3))

    assert choose_pack(pair, packs_to_try(pair, None), FRIDAY, an_agenda()) == newer


def test_a_pack_too_long_for_what_is_free_gives_way_to_a_shorter_one() -> None:
    long, short = a_pack(1, session_minutes=120), a_pack(2)
    pair, agenda = a_pair(long, short), an_agenda(hour("2026-03-06 11:00"))

    assert choose_pack(pair, packs_to_try(pair, None), FRIDAY, agenda) == short


def test_if_no_pack_passes_the_newest_ones_refusal_is_given() -> None:
    older, newer = an_expired_pack(1), a_pack(2, remaining=0)
    pair = a_pair(older, newer)

    assert choose_pack(pair, packs_to_try(pair, None), FRIDAY, an_agenda()) == NoSessionsLeft(newer.id, 0, 0)


def test_a_named_pack_is_the_only_one_tried_and_must_be_theirs() -> None:
    older, newer = a_pack(1), a_pack(2)
    pair, stranger = a_pair(older, newer), a_pack(9)

    assert choose_pack(pair, packs_to_try(pair, newer.id), FRIDAY, an_agenda()) == newer
    assert choose_pack(pair, packs_to_try(pair, stranger.id), FRIDAY, an_agenda()) == PackNotFound()


def test_dates_nobody_could_mean_are_refused_like_any_other() -> None:
    pair = a_pair(a_pack())

    assert refused(pair, an_agenda(), utc("0001-01-01 00:00")) == TooShortNotice(24, utc("2026-03-03 08:00"))
    assert refused(pair, an_agenda(), utc("9999-12-31 23:59")) == TooFarAhead(60, utc("2026-05-01 08:00"))
