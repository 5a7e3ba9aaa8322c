from datetime import date
from typing import Any

import pytest

from mentorship_core.domain.booking.hours import DayOverride, LocalSpan, Schedule, WeeklyHours
from tests.core.booking.examples import (
    FRIDAY,
    MONDAY,
    SUNDAY,
    THURSDAY,
    a_schedule,
    a_week,
    every_day,
    spans,
)


@pytest.mark.parametrize(
    ("opens", "closes"), [(-1, 60), (1440, 1500), (60, 60), (120, 60), (540, 1441), (1320, 2100), (0, 2880)]
)
def test_hours_that_cannot_be_are_refused(opens: int, closes: int) -> None:
    with pytest.raises(ValueError, match=r"opens_minute|hours cannot run"):
        LocalSpan(opens, closes)


@pytest.mark.parametrize(
    ("opens", "closes"), [(0, 1440), (0, 1), (1439, 1440), (1439, 1441), (1320, 1560), (900, 1619)]
)
def test_hours_may_fill_the_day_or_pass_midnight(opens: int, closes: int) -> None:
    assert LocalSpan(opens, closes).closes_minute == closes


def test_a_week_keeps_each_days_hours_in_order() -> None:
    week = a_week({FRIDAY: ("13:00-17:00", "09:00-12:00")})

    assert week.days[FRIDAY] == (LocalSpan(540, 720), LocalSpan(780, 1020))


def test_a_week_refuses_hours_that_overlap_on_a_day() -> None:
    with pytest.raises(ValueError, match="overlap"):
        every_day("09:00-12:00", "11:59-13:00")


def test_a_week_refuses_a_night_that_runs_into_the_next_morning() -> None:
    with pytest.raises(ValueError, match="overlap"):
        a_week({THURSDAY: ("22:00-02:00",), FRIDAY: ("01:00-03:00",)})


def test_a_week_refuses_a_sunday_night_that_runs_into_monday() -> None:
    with pytest.raises(ValueError, match="overlap"):
        a_week({SUNDAY: ("22:00-02:00",), MONDAY: ("01:00-03:00",)})


def test_hours_may_adjoin_within_a_day_over_midnight_and_from_sunday_to_monday() -> None:
    week = a_week({SUNDAY: ("09:00-12:00", "12:00-24:00"), MONDAY: ("00:00-03:00",)})

    assert len(week.days[SUNDAY]) == 2


def test_a_week_has_seven_days() -> None:
    with pytest.raises(ValueError, match="seven"):
        WeeklyHours(((),) * 6)


def test_an_override_is_the_hours_of_its_date_and_the_week_those_of_the_others() -> None:
    schedule = a_schedule("UTC", "09:00-17:00", overrides=(DayOverride(date(2026, 7, 6), spans("10:00-11:00")),))

    assert schedule.spans_on(date(2026, 7, 6)) == spans("10:00-11:00")
    assert schedule.spans_on(date(2026, 7, 7)) == spans("09:00-17:00")


@pytest.mark.parametrize(
    "overrides",
    [
        (DayOverride(date(2026, 7, 6)), DayOverride(date(2026, 7, 6))),
        (DayOverride(date(2026, 7, 6), spans("00:30-03:00")),),
        (DayOverride(date(2026, 7, 6), spans("09:00-12:00", "11:00-13:00")),),
        (DayOverride(date(2026, 7, 6), spans("20:00-01:00")), DayOverride(date(2026, 7, 7), spans("00:00-03:00"))),
    ],
    ids=["one date twice", "the night before", "itself", "each other"],
)
def test_overrides_that_contradict_are_refused(overrides: tuple[DayOverride, ...]) -> None:
    with pytest.raises(ValueError, match=r"overlap|two overrides"):
        a_schedule("UTC", "22:00-01:00", overrides=overrides)


@pytest.mark.parametrize(
    "setting",
    [
        {"buffer_before_minutes": -1},
        {"buffer_after_minutes": 241},
        {"notice_hours": 721},
        {"horizon_days": 0},
        {"horizon_days": 366},
        {"increment_minutes": 4},
        {"increment_minutes": 241},
        {"daily_limit": 0},
        {"daily_limit": 49},
        {"notice_hours": "24"},
    ],
)
def test_settings_beyond_their_bounds_are_refused(setting: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        Schedule(zone="UTC", weekly=WeeklyHours.closed(), **setting)


def test_a_schedule_says_a_days_notice_sixty_days_ahead_every_half_hour_unless_told() -> None:
    plain = Schedule(zone="UTC", weekly=WeeklyHours.closed())

    assert (plain.notice_hours, plain.horizon_days, plain.increment_minutes, plain.daily_limit) == (24, 60, 30, None)
    assert (plain.buffer_before_minutes, plain.buffer_after_minutes) == (0, 0)
