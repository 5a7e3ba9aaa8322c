from mentorship_core.domain.booking.availability import Question, Reason, nearest, starts, why_not
from mentorship_core.domain.instant import During
from tests.core.booking.examples import (
    TUESDAY,
    a_schedule,
    a_week,
    asked,
    between,
    in_utc,
    utc,
)

DAY = between("2026-07-06 00:00", "2026-07-07 00:00")


def reason_at(question: Question, text: str) -> Reason | None:
    return why_not(question, utc(text))


def test_the_window_takes_its_first_instant_and_not_its_last() -> None:
    question = asked(a_schedule("UTC", "00:00-24:00"))

    found = starts(question, between("2026-07-06 10:00", "2026-07-06 11:00"))

    assert in_utc(found) == ["2026-07-06 10:00", "2026-07-06 10:30"]


def test_a_window_that_ends_before_it_starts_offers_nothing() -> None:
    assert starts(asked(a_schedule("UTC", "00:00-24:00")), During(DAY.end, DAY.start)) == ()


def test_a_window_of_all_time_is_cut_to_notice_and_horizon() -> None:
    question = asked(a_schedule("UTC", "09:00-10:00", horizon_days=3), now="2026-07-06 12:00")

    found = starts(question, between("0001-01-01 00:00", "9999-12-31 00:00"))

    assert in_utc(found) == ["2026-07-07 09:00", "2026-07-08 09:00", "2026-07-09 09:00"]


def test_dates_at_the_ends_of_the_calendar_are_answered_like_others() -> None:
    question = asked(a_schedule("America/New_York", "00:00-24:00"))

    assert reason_at(question, "0001-01-01 00:00") is Reason.TOO_SHORT_NOTICE
    assert reason_at(question, "9999-12-31 23:59") is Reason.TOO_FAR_AHEAD
    assert len(nearest(question, utc("9999-12-31 23:59"))) == 3


def test_the_nearest_are_told_closest_first_and_the_earlier_of_two() -> None:
    question = asked(
        a_schedule("UTC", "09:00-17:00", increment_minutes=60),
        mentor_busy=(between("2026-07-06 12:00", "2026-07-06 13:00"),),
    )

    assert in_utc(nearest(question, utc("2026-07-06 12:00"))) == [
        "2026-07-06 11:00",
        "2026-07-06 13:00",
        "2026-07-06 10:00",
    ]


def test_the_nearest_are_looked_for_as_far_as_the_horizon() -> None:
    schedule = a_schedule("UTC", weekly=a_week({TUESDAY: ("09:00-10:00",)}), horizon_days=30)
    question = asked(schedule, now="2026-07-06 00:00")

    assert in_utc(nearest(question, utc("2026-07-06 12:00"), count=9)) == [
        "2026-07-07 09:00",
        "2026-07-14 09:00",
        "2026-07-21 09:00",
        "2026-07-28 09:00",
        "2026-08-04 09:00",
    ]
