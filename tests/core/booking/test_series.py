"""A series: the same wall-clock time every week, whatever the clocks do, as far as packs and times allow."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mentorship_core.domain.booking.agenda import Agenda
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.series import Occurrence, SeriesPlan, plan_series, weekly, wished
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import PackId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.refusals import NoSessionsLeft, SeatNotActive
from tests.core.booking.appointments import (
    MIRA,
    a_pack,
    a_pair,
    a_session,
    an_agenda,
    hour,
    ids,
    without_seat,
)
from tests.core.booking.examples import a_schedule, utc

FRIDAY = utc("2026-03-06 10:00")


def planning(
    wishes: tuple[Occurrence, ...],
    pair: Pair,
    agenda: Agenda | None = None,
    pack: PackId | None = None,
    already: tuple[Scheduled, ...] = (),
) -> SeriesPlan:
    plan = plan_series(wishes, pair, agenda or an_agenda(), pack=pack, already=already, new_id=ids())
    assert isinstance(plan, SeriesPlan)
    return plan


def starts(plan: SeriesPlan) -> list[Instant]:
    return [booked.session.during.start for booked in plan.bookings]


def conflicts(plan: SeriesPlan) -> list[tuple[str, str]]:
    return [(one.wish.local.isoformat(" ", "minutes"), one.code) for one in plan.conflicts]


@pytest.mark.parametrize(
    ("zone", "first", "expected"),
    [
        ("Europe/London", "2026-03-25 09:00", ["2026-03-25 09:00", "2026-04-01 08:00"]),
        ("America/New_York", "2026-03-04 14:00", ["2026-03-04 14:00", "2026-03-11 13:00"]),
        ("Asia/Kolkata", "2026-03-25 03:30", ["2026-03-25 03:30", "2026-04-01 03:30"]),
        ("Australia/Lord_Howe", "2026-03-31 22:00", ["2026-03-31 22:00", "2026-04-07 22:30"]),
        ("America/Santiago", "2026-04-01 12:00", ["2026-04-01 12:00", "2026-04-08 13:00"]),
    ],
)
def test_the_wall_clock_shows_the_same_time_every_week(zone: str, first: str, expected: list[str]) -> None:
    assert [one.at for one in weekly(utc(first), zone, 2)] == [utc(text) for text in expected]


def test_a_local_time_that_the_clocks_skip_is_no_instant() -> None:
    before, skipped, after = weekly(utc("2026-03-22 01:30"), "Europe/Berlin", 3)

    assert (before.at, after.at) == (utc("2026-03-22 01:30"), utc("2026-04-05 00:30"))
    assert skipped.at is None
    assert skipped.local == datetime(2026, 3, 29, 2, 30)  # noqa: DTZ001  what a wall clock shows has no zone


def test_of_a_local_time_that_comes_twice_the_first_is_taken() -> None:
    _, twice = weekly(utc("2026-10-25 05:30"), "America/New_York", 2)

    assert twice.at == utc("2026-11-01 05:30")


def test_leap_day_is_a_day_like_any_other() -> None:
    assert [one.at for one in weekly(utc("2028-02-22 09:00"), "UTC", 3)] == [
        utc("2028-02-22 09:00"),
        utc("2028-02-29 09:00"),
        utc("2028-03-07 09:00"),
    ]


@given(
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Santiago"]),
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001  hypothesis asks for naive bounds
    st.integers(min_value=1, max_value=30),
)
def test_every_week_that_has_the_time_shows_it(zone: str, first: datetime, count: int) -> None:
    place = ZoneInfo(zone)
    occurrences = weekly(first.replace(tzinfo=ZoneInfo("UTC")), zone, count)

    assert len(occurrences) == count
    assert all(after.local - before.local == timedelta(days=7) for before, after in pairwise(occurrences))
    for one in occurrences:
        if one.at is not None:
            assert one.at.astimezone(place).replace(tzinfo=None) == one.local


def test_as_many_weeks_are_booked_as_there_are_sessions() -> None:
    plan = planning(weekly(FRIDAY, "UTC", 5), a_pair(a_pack()))

    assert starts(plan) == [FRIDAY + days(7 * week) for week in range(4)]
    assert conflicts(plan) == [("2026-04-03 10:00", "NO_SESSIONS_LEFT")]
    assert plan.conflicts[0].alternatives == ()
    assert plan.left == 0


def test_a_series_goes_on_with_the_next_pack_of_the_same_length() -> None:
    first, other, second = a_pack(1, remaining=2), a_pack(2, session_minutes=30), a_pack(3)

    plan = planning(weekly(FRIDAY, "UTC", 4), a_pair(first, other, second))

    assert [booked.session.pack for booked in plan.bookings] == [first.id, first.id, second.id, second.id]
    assert plan.left == 2


def test_a_named_pack_is_the_only_one_used() -> None:
    first, second = a_pack(1), a_pack(2, remaining=1)

    plan = planning(weekly(FRIDAY, "UTC", 2), a_pair(first, second), pack=second.id)

    assert [booked.session.pack for booked in plan.bookings] == [second.id]
    assert conflicts(plan) == [("2026-03-13 10:00", "NO_SESSIONS_LEFT")]


def test_a_taken_week_is_listed_with_the_nearest_times_that_the_whole_series_leaves_free() -> None:
    plan = planning(weekly(FRIDAY, "UTC", 2), a_pair(a_pack()), an_agenda(hour("2026-03-13 10:00")))

    assert starts(plan) == [FRIDAY]
    assert conflicts(plan) == [("2026-03-13 10:00", "SLOT_TAKEN")]
    assert plan.conflicts[0].alternatives == (
        utc("2026-03-13 09:00"),
        utc("2026-03-13 11:00"),
        utc("2026-03-13 11:30"),
    )


def test_what_the_series_itself_takes_is_no_alternative() -> None:
    wishes = (wished(utc("2026-03-06 10:30"), "UTC"), wished(utc("2026-03-06 11:00"), "UTC"))

    plan = planning(wishes, a_pair(a_pack()))

    assert starts(plan) == [utc("2026-03-06 10:30")]
    assert conflicts(plan) == [("2026-03-06 11:00", "SLOT_TAKEN")]
    assert utc("2026-03-06 10:30") not in plan.conflicts[0].alternatives
    assert plan.conflicts[0].alternatives[0] == utc("2026-03-06 11:30")


def test_weeks_beyond_horizon_and_expiry_are_in_the_way() -> None:
    pack = a_pack(expires_at=utc("2026-03-20 10:00"))
    plan = planning(weekly(FRIDAY, "UTC", 3), a_pair(pack))
    far = planning(weekly(utc("2026-04-24 10:00"), "UTC", 2), a_pair(a_pack(expires_at=utc("2027-01-01 00:00"))))

    assert conflicts(plan) == [("2026-03-20 10:00", "AFTER_PACK_EXPIRY")]
    assert conflicts(far) == [("2026-05-01 10:00", "TOO_FAR_AHEAD")]


def test_a_week_without_that_local_time_is_in_the_way_with_times_near_it() -> None:
    berlin = Agenda(schedule=a_schedule("Europe/Berlin", "00:00-24:00"), now=utc("2026-03-02 08:00"), diary=Diary())

    plan = planning(weekly(utc("2026-03-22 01:30"), "Europe/Berlin", 2), a_pair(a_pack()), berlin)

    assert conflicts(plan) == [("2026-03-29 02:30", "NO_SUCH_TIME")]
    assert plan.conflicts[0].alternatives[0] == utc("2026-03-29 01:30")


def test_a_start_they_have_already_is_neither_booked_again_nor_in_the_way() -> None:
    had = a_session(FRIDAY)
    agenda = evolve(an_agenda(had.blocks), diary=Diary(blocks=(had.blocks,), student_busy=(had.during,)))

    plan = planning(weekly(FRIDAY, "UTC", 2), a_pair(a_pack(scheduled=1)), agenda, already=(had,))
    again = planning(weekly(FRIDAY, "UTC", 1), a_pair(a_pack(remaining=1, scheduled=1)), agenda, already=(had,))

    assert starts(plan) == [utc("2026-03-13 10:00")]
    assert (again.bookings, again.conflicts, again.already) == ((), (), (had,))


def test_a_mentors_daily_limit_counts_what_the_series_books() -> None:
    wishes = (wished(FRIDAY, "UTC"), wished(utc("2026-03-06 14:00"), "UTC"))

    assert conflicts(planning(wishes, a_pair(a_pack()), an_agenda(daily_limit=1))) == [
        ("2026-03-06 14:00", "DAILY_LIMIT")
    ]


def test_without_a_pack_or_seat_to_use_there_is_nothing_to_plan() -> None:
    wishes, spent = weekly(FRIDAY, "UTC", 2), a_pack(remaining=0)

    assert plan_series(wishes, a_pair(spent), an_agenda(), pack=None, new_id=ids()) == NoSessionsLeft(spent.id, 0, 0)
    seatless = without_seat(a_pair(a_pack()))
    assert plan_series(wishes, seatless, an_agenda(), pack=None, new_id=ids()) == SeatNotActive(MIRA, None)
