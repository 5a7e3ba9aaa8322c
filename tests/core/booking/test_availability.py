from datetime import date, timedelta
from typing import Any

import pytest

from mentorship_core.domain.booking.availability import Question, Reason, nearest, starts, why_not
from mentorship_core.domain.booking.hours import DayOverride
from tests.core.booking.examples import (
    MONDAY,
    a_schedule,
    a_week,
    asked,
    between,
    closed_on,
    every_day,
    in_utc,
    offered_on,
    spans,
    utc,
)

DAY = between("2026-07-06 00:00", "2026-07-07 00:00")


def reason_at(question: Question, text: str) -> Reason | None:
    return why_not(question, utc(text))


def test_the_whole_session_must_end_by_closing_time() -> None:
    question = asked(a_schedule("UTC", "09:00-11:00"), minutes=60)

    assert offered_on(question, "2026-07-06") == ["09:00", "09:30", "10:00"]
    assert reason_at(question, "2026-07-06 10:30") is Reason.OUTSIDE_WORKING_HOURS


def test_each_opening_of_a_day_has_its_own_grid() -> None:
    question = asked(a_schedule("UTC", "09:00-10:30", "13:15-14:45", "20:00-20:59"), minutes=60)

    assert offered_on(question, "2026-07-06") == ["09:00", "09:30", "13:15", "13:45"]


def test_hours_that_adjoin_are_one_opening_with_a_grid_from_each() -> None:
    question = asked(a_schedule("UTC", "09:00-10:00", "10:00-11:00", increment_minutes=45), minutes=60)

    assert offered_on(question, "2026-07-06") == ["09:00", "09:45", "10:00"]


def test_hours_up_to_midnight_offer_the_last_start_that_fits() -> None:
    question = asked(a_schedule("UTC", weekly=a_week({MONDAY: ("22:00-24:00",)})), minutes=60)

    assert offered_on(question, "2026-07-06") == ["22:00", "22:30", "23:00"]


@pytest.mark.parametrize("off_grid", ["2026-07-06 09:01", "2026-07-06 09:15", "2026-07-06 08:30", "2026-07-06 17:00"])
def test_a_start_off_the_grid_is_outside_working_hours(off_grid: str) -> None:
    assert reason_at(asked(a_schedule("UTC", "09:00-17:00")), off_grid) is Reason.OUTSIDE_WORKING_HOURS


def test_a_start_a_second_or_less_off_the_grid_is_outside_working_hours() -> None:
    question, on_grid = asked(a_schedule("UTC", "09:00-17:00")), utc("2026-07-06 09:00")

    assert why_not(question, on_grid) is None
    assert why_not(question, on_grid + timedelta(seconds=1)) is Reason.OUTSIDE_WORKING_HOURS
    assert why_not(question, on_grid + timedelta(microseconds=1)) is Reason.OUTSIDE_WORKING_HOURS


def test_an_override_replaces_the_hours_of_its_day_and_an_empty_one_closes_it() -> None:
    monday, tuesday = date(2026, 7, 6), date(2026, 7, 7)
    changed = (DayOverride(monday, spans("06:00-07:00")), *closed_on(tuesday))
    question = asked(a_schedule("UTC", "09:00-10:00", overrides=changed))

    assert offered_on(question, "2026-07-06") == ["06:00"]
    assert offered_on(question, "2026-07-07") == []
    assert offered_on(question, "2026-07-08") == ["09:00"]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "localtime", "america/new_york", "x" * 9999])
def test_in_a_zone_nobody_knows_nothing_is_offered(zone: str) -> None:
    question = asked(a_schedule(zone, "00:00-24:00"), starts_by_day={date(2026, 7, 6): 9})

    assert starts(question, DAY) == ()
    assert reason_at(question, "2026-07-06 12:00") is Reason.OUTSIDE_WORKING_HOURS
    assert nearest(question, utc("2026-07-06 12:00")) == ()


def test_notice_is_kept_to_the_second() -> None:
    schedule = a_schedule("UTC", "00:00-24:00", notice_hours=24)

    assert reason_at(asked(schedule, now="2026-07-05 10:00:00"), "2026-07-06 10:00") is None
    assert reason_at(asked(schedule, now="2026-07-05 10:00:01"), "2026-07-06 10:00") is Reason.TOO_SHORT_NOTICE


def test_without_notice_the_past_is_still_the_past() -> None:
    question = asked(a_schedule("UTC", "00:00-24:00"), now="2026-07-06 12:10")

    assert reason_at(question, "2026-07-06 12:00") is Reason.TOO_SHORT_NOTICE
    assert in_utc(starts(question, DAY))[0] == "2026-07-06 12:30"


def test_the_horizon_is_the_last_start_allowed() -> None:
    question = asked(a_schedule("UTC", "00:00-24:00", horizon_days=60), now="2026-05-07 10:00")

    assert reason_at(question, "2026-07-06 10:00") is None
    assert reason_at(question, "2026-07-06 10:30") is Reason.TOO_FAR_AHEAD
    assert in_utc(starts(question, DAY))[-1] == "2026-07-06 10:00"


def test_a_session_may_start_before_the_pack_expires_and_not_at_that_instant() -> None:
    question = asked(a_schedule("UTC", "00:00-24:00"), not_after=utc("2026-07-06 10:30"))

    assert reason_at(question, "2026-07-06 10:00") is None
    assert reason_at(question, "2026-07-06 10:30") is Reason.AFTER_PACK_EXPIRY
    assert in_utc(starts(question, DAY))[-1] == "2026-07-06 10:00"


def test_a_pack_that_is_over_offers_nothing_at_all() -> None:
    question = asked(a_schedule("UTC", "00:00-24:00"), not_after=utc("2025-12-31 00:00"))

    assert starts(question, DAY) == ()
    assert nearest(question, utc("2026-07-06 10:00")) == ()


def test_time_away_shuts_every_session_it_touches() -> None:
    away = (between("2026-07-06 10:00", "2026-07-06 11:00"),)
    question = asked(a_schedule("UTC", "08:00-13:00", away=away, buffer_before_minutes=30), minutes=60)

    assert offered_on(question, "2026-07-06") == ["08:00", "08:30", "09:00", "11:00", "11:30", "12:00"]
    assert reason_at(question, "2026-07-06 09:30") is Reason.MENTOR_AWAY


def test_a_busy_mentor_and_a_busy_student_both_shut_a_start() -> None:
    question = asked(
        a_schedule("UTC", "08:00-14:00", increment_minutes=60),
        mentor_busy=(between("2026-07-06 09:00", "2026-07-06 10:00"),),
        student_busy=(between("2026-07-06 11:30", "2026-07-06 12:00"),),
    )

    assert offered_on(question, "2026-07-06") == ["08:00", "10:00", "12:00", "13:00"]
    assert reason_at(question, "2026-07-06 09:00") is Reason.SLOT_TAKEN
    assert reason_at(question, "2026-07-06 11:00") is Reason.SLOT_TAKEN


def test_overlapping_starts_are_taken_not_only_equal_ones() -> None:
    question = asked(a_schedule("UTC", "09:00-13:00"), mentor_busy=(between("2026-07-06 10:00", "2026-07-06 11:00"),))

    assert offered_on(question, "2026-07-06") == ["09:00", "11:00", "11:30", "12:00"]


def test_a_busy_time_that_reaches_from_one_opening_into_the_next_shuts_both() -> None:
    question = asked(
        a_schedule("UTC", "09:00-10:00", "10:00-11:00", increment_minutes=20),
        minutes=20,
        mentor_busy=(between("2026-07-06 09:30", "2026-07-06 10:05"),),
    )

    assert offered_on(question, "2026-07-06") == ["09:00", "10:20", "10:40"]


def test_new_sessions_bring_todays_buffers_and_old_ones_the_buffers_they_were_stored_with() -> None:
    stored_blocks = between("2026-07-06 11:00", "2026-07-06 12:15")
    schedule = a_schedule("UTC", "08:00-16:00", buffer_before_minutes=10, buffer_after_minutes=15)
    question = asked(schedule, mentor_busy=(stored_blocks,))

    assert offered_on(question, "2026-07-06") == [
        "08:00",
        "08:30",
        "09:00",
        "09:30",
        "12:30",
        "13:00",
        "13:30",
        "14:00",
        "14:30",
        "15:00",
    ]


def test_the_students_own_sessions_are_not_padded_by_the_mentors_buffers() -> None:
    schedule = a_schedule("UTC", "09:00-12:00", buffer_before_minutes=30, buffer_after_minutes=30)
    question = asked(schedule, student_busy=(between("2026-07-06 10:00", "2026-07-06 11:00"),))

    assert offered_on(question, "2026-07-06") == ["09:00", "11:00"]


def test_a_busy_time_of_no_length_shuts_nothing() -> None:
    question = asked(a_schedule("UTC", "09:00-10:00"), mentor_busy=(between("2026-07-06 09:30", "2026-07-06 09:30"),))

    assert offered_on(question, "2026-07-06") == ["09:00"]


def test_a_busy_time_counts_to_its_last_second() -> None:
    question = asked(
        a_schedule("UTC", "09:00-12:00"), mentor_busy=(between("2026-07-06 08:00", "2026-07-06 09:00:01"),)
    )

    assert offered_on(question, "2026-07-06") == ["09:30", "10:00", "10:30", "11:00"]


def test_the_daily_limit_counts_by_the_mentors_own_date() -> None:
    schedule = a_schedule("America/New_York", "22:00-02:00", daily_limit=2, increment_minutes=60)
    question = asked(schedule, starts_by_day={date(2026, 7, 6): 2, date(2026, 7, 7): 1})

    assert offered_on(question, "2026-07-05") == ["00:00", "01:00", "22:00", "23:00"]
    assert offered_on(question, "2026-07-06") == []
    assert offered_on(question, "2026-07-07") == ["00:00", "01:00", "22:00", "23:00"]
    assert reason_at(question, "2026-07-07 03:00") is Reason.DAILY_LIMIT
    assert reason_at(question, "2026-07-07 04:00") is None


def test_reasons_are_told_in_the_order_of_the_rules() -> None:
    at, around = "2026-07-06 10:00", between("2026-07-06 00:00", "2026-07-07 00:00")
    full = {date(2026, 7, 6): 1}
    shut = a_schedule("UTC", "09:00-17:00", notice_hours=720, horizon_days=1, daily_limit=1, away=(around,))

    def answer(schedule_says: dict[str, Any], **facts: Any) -> Reason | None:
        schedule = a_schedule("UTC", "09:00-17:00", **schedule_says)
        return reason_at(asked(schedule, "2026-06-06 00:00", **({"mentor_busy": (around,)} | facts)), at)

    assert (
        reason_at(asked(shut, now="2026-07-04 00:00", not_after=utc("2026-07-05 00:00")), at) is Reason.TOO_SHORT_NOTICE
    )
    assert answer({"horizon_days": 1}, not_after=utc(at)) is Reason.TOO_FAR_AHEAD
    assert answer({"weekly": every_day()}, not_after=utc(at)) is Reason.AFTER_PACK_EXPIRY
    assert answer({"weekly": every_day(), "away": (around,)}) is Reason.OUTSIDE_WORKING_HOURS
    assert answer({"away": (around,), "daily_limit": 1}, starts_by_day=full) is Reason.MENTOR_AWAY
    assert answer({"daily_limit": 1}, starts_by_day=full) is Reason.DAILY_LIMIT
    assert answer({}) is Reason.SLOT_TAKEN
    assert answer({}, mentor_busy=()) is None
