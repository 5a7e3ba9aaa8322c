from datetime import date

from mentorship_core.domain.booking.availability import Question
from mentorship_core.domain.booking.explain import (
    Cause,
    Clash,
    DayFull,
    FarAhead,
    Fault,
    MentorIsAway,
    OutsideHours,
    PackOver,
    ShortNotice,
    Taken,
    Whose,
    explain,
)
from tests.core.booking.examples import a_schedule, asked, between, spans, utc


def cause(question: Question, at: str) -> Cause | None:
    return explain(question, utc(at)).cause


def test_a_time_that_is_offered_has_nothing_in_its_way() -> None:
    said = explain(asked(a_schedule("UTC", "09:00-17:00")), utc("2026-07-06 10:00"))

    assert (said.cause, said.reason) == (None, None)


def test_notice_horizon_and_expiry_are_told_with_their_limits() -> None:
    schedule = a_schedule("UTC", "09:00-17:00", notice_hours=24, horizon_days=60)
    question = asked(schedule, now="2026-07-01 00:00", not_after=utc("2026-07-20 00:00"))

    assert cause(question, "2026-07-01 10:00") == ShortNotice(24, utc("2026-07-02 00:00"))
    assert cause(question, "2026-09-01 10:00") == FarAhead(60, utc("2026-08-30 00:00"))
    assert cause(question, "2026-07-21 10:00") == PackOver(utc("2026-07-20 00:00"))


def test_hours_are_told_with_those_of_the_local_day() -> None:
    question = asked(a_schedule("America/New_York", "09:00-12:00"))

    def outside(fault: Fault) -> OutsideHours:
        return OutsideHours(fault, "America/New_York", date(2026, 7, 6), spans("09:00-12:00"), 30)

    assert cause(question, "2026-07-07 01:00") == outside(Fault.CLOSED)
    assert cause(question, "2026-07-06 14:10") == outside(Fault.OFF_GRID)
    assert cause(question, "2026-07-06 15:30") == outside(Fault.RUNS_PAST_CLOSING)


def test_the_second_pass_of_a_repeated_hour_is_open_and_off_the_grid() -> None:
    said = cause(asked(a_schedule("America/New_York", "00:00-03:00")), "2026-11-01 06:00")

    assert isinstance(said, OutsideHours)
    assert said.fault is Fault.OFF_GRID


def test_an_unknown_zone_is_told_as_such() -> None:
    said = cause(asked(a_schedule("Mars/Olympus", "09:00-12:00")), "2026-07-06 10:00")

    assert said == OutsideHours(Fault.UNKNOWN_ZONE, "Mars/Olympus", None, (), 30)


def test_time_away_is_told_by_the_range_it_touches() -> None:
    first, second = between("2026-07-06 00:00", "2026-07-07 00:00"), between("2026-08-01 00:00", "2026-08-02 00:00")
    question = asked(a_schedule("UTC", "09:00-12:00", away=(first, second)))

    assert cause(question, "2026-07-06 10:00") == MentorIsAway((first,))


def test_a_full_day_is_told_with_limit_and_count() -> None:
    question = asked(a_schedule("America/New_York", "18:00-23:00", daily_limit=2), starts_by_day={date(2026, 7, 6): 3})

    assert cause(question, "2026-07-07 01:00") == DayFull(date(2026, 7, 6), limit=2, sessions=3)


def test_a_taken_time_is_told_by_every_busy_time_it_meets_and_whether_only_the_buffer_does() -> None:
    meets, follows = between("2026-07-06 09:30", "2026-07-06 10:30"), between("2026-07-06 11:10", "2026-07-06 12:00")
    later, own = between("2026-07-06 14:00", "2026-07-06 15:00"), between("2026-07-06 10:45", "2026-07-06 11:45")
    schedule = a_schedule("UTC", "09:00-17:00", buffer_after_minutes=15)
    question = asked(schedule, mentor_busy=(later, meets, follows), student_busy=(own,))

    assert cause(question, "2026-07-06 10:00") == Taken(
        (
            Clash(Whose.MENTOR, meets, only_buffers=False),
            Clash(Whose.MENTOR, follows, only_buffers=True),
            Clash(Whose.STUDENT, own, only_buffers=False),
        )
    )
