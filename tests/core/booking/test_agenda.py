"""What is known of a mentor's and a student's time, and what it becomes."""

from datetime import UTC, date, datetime

from attrs import evolve

from mentorship_core.domain.booking.agenda import around, local_days, reading, with_away
from mentorship_core.domain.booking.availability import why_not
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.identity import AwayId
from mentorship_core.domain.instant import days
from mentorship_core.domain.packs.away import Away
from tests.core.booking.appointments import MIRA, NOW, SECOND, a_pack, a_session, an_agenda, hour, ids
from tests.core.booking.examples import a_schedule, between, utc

START = utc("2026-03-06 10:00")


def test_a_session_that_is_left_out_frees_its_time_and_its_place_in_the_day() -> None:
    session, other = a_session(START), hour("2026-03-06 12:00")
    diary = Diary(blocks=(session.blocks, other), student_busy=(session.during,), starts_by_day={date(2026, 3, 6): 2})

    left = evolve(an_agenda(calendar=(session.during,)), diary=diary).without(session)

    assert left.diary == Diary(blocks=(other,), student_busy=(), starts_by_day={date(2026, 3, 6): 1})
    assert left.calendar == ()


def test_leaving_a_session_out_leaves_what_else_the_calendar_says() -> None:
    agenda = an_agenda(calendar=(between("2026-03-06 09:30", "2026-03-06 11:30"),))

    assert agenda.without(a_session(START)).calendar == (
        between("2026-03-06 09:30", "2026-03-06 10:00"),
        between("2026-03-06 11:00", "2026-03-06 11:30"),
    )


def test_a_session_that_is_added_stands_in_the_way_of_others() -> None:
    agenda = an_agenda(daily_limit=2).with_session(a_session(START))

    assert why_not(agenda.question(a_pack()), START) == "SLOT_TAKEN"
    assert agenda.diary.starts_by_day == {date(2026, 3, 6): 1}
    assert agenda.with_session(a_session(START)).without(a_session(START)) == agenda


def test_the_days_to_lock_are_the_mentors_own_and_ascend() -> None:
    evening = between("2026-03-06 22:00", "2026-03-06 23:00")
    night = between("2026-03-06 04:30", "2026-03-06 05:30")

    assert local_days("UTC", (evening,)) == (date(2026, 3, 6),)
    assert local_days("Asia/Kolkata", (evening,)) == (date(2026, 3, 7),)
    assert local_days("America/New_York", (evening, night)) == (date(2026, 3, 5), date(2026, 3, 6))


def test_a_stretch_that_ends_at_midnight_does_not_touch_the_next_day() -> None:
    assert local_days("UTC", (between("2026-03-06 23:00", "2026-03-07 00:00"),)) == (date(2026, 3, 6),)


def test_in_a_zone_nobody_knows_days_are_those_of_utc() -> None:
    assert local_days("Atlantis/Center", (between("2026-03-06 23:30", "2026-03-07 00:30"),)) == (
        date(2026, 3, 6),
        date(2026, 3, 7),
    )


def test_alternatives_are_looked_for_a_week_around_and_days_are_read_whole() -> None:
    known = around((START,), utc("2026-02-01 00:00"))

    assert known == between("2026-02-27 10:00", "2026-03-13 10:00")
    assert reading(known) == between("2026-02-25 10:00", "2026-03-15 10:00")


def test_dates_nobody_could_mean_are_looked_for_near_now() -> None:
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)

    assert around((first,), NOW) == around((NOW,), NOW)
    assert around((last,), NOW) == around((NOW + days(366),), NOW)


def test_times_away_that_are_over_no_longer_count_against_the_most_there_may_be() -> None:
    new_id = ids()
    past = [_away(AwayId(new_id()), NOW - days(9), NOW - SECOND) for _ in range(300)]
    ahead = _away(AwayId(new_id()), NOW - days(1), NOW + days(1))

    assert with_away(a_schedule("UTC"), [*past, ahead], NOW).away == (ahead.during,)


def _away(name: AwayId, start: datetime, end: datetime) -> Away:
    found = between("2026-01-01 00:00", "2026-01-02 00:00")
    return Away(id=name, mentor=MIRA, during=evolve(found, start=start, end=end))
