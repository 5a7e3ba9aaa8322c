from datetime import UTC, datetime
from typing import Any

import pytest

from mentorship_core.domain.booking.clock_text import SpanText, read_clock, read_span, write_span
from mentorship_core.domain.booking.hours import LocalSpan, Schedule
from mentorship_core.domain.booking.hours_faults import HoursFaults
from mentorship_core.domain.booking.hours_reader import read_schedule
from mentorship_core.domain.booking.hours_text import OverrideText, ScheduleText, write_schedule
from mentorship_core.domain.instant import During
from tests.core.booking.examples import between, utc

NINE_TO_FIVE = SpanText("09:00", "17:00")


def written(week: dict[int, list[tuple[str, str]]] | None = None, **settings: Any) -> ScheduleText:
    hours = week or {}
    weekly = tuple(tuple(SpanText(*texts) for texts in hours.get(day, ())) for day in range(7))
    plain: dict[str, Any] = {"zone": "Europe/London", "weekly": weekly}
    return ScheduleText(**(plain | settings))


def read(text: ScheduleText) -> Schedule:
    schedule = read_schedule(text)
    assert isinstance(schedule, Schedule), schedule
    return schedule


def faults(text: ScheduleText) -> list[tuple[str, str]]:
    found = read_schedule(text)
    assert isinstance(found, HoursFaults), found
    return [(fault.path, fault.code.value) for fault in found.faults]


@pytest.mark.parametrize(
    ("text", "minutes"), [("00:00", 0), ("09:00", 540), ("9:00", None), ("23:59", 1439), ("24:00", 1440)]
)
def test_a_time_of_day_is_read_in_full(text: str, minutes: int | None) -> None:
    assert read_clock(text) == minutes


@pytest.mark.parametrize(
    "text", ["99:99", "24:01", "25:00", "12:60", "noon", "", "09:00 ", "09:00\n", "-1:00", "\u0660\u0669:00"]
)
def test_what_is_no_time_of_day_is_not_read(text: str) -> None:
    assert read_clock(text) is None


@pytest.mark.parametrize(
    ("opens", "closes", "span"),
    [
        (540, 1020, LocalSpan(540, 1020)),
        (1320, 120, LocalSpan(1320, 1560)),
        (1320, 0, LocalSpan(1320, 1440)),
        (0, 1440, LocalSpan(0, 1440)),
        (1020, 540, None),
        (540, 540, None),
        (0, 0, None),
        (720, 0, LocalSpan(720, 1440)),
        (1260, 540, None),
        (1261, 540, LocalSpan(1261, 1980)),
    ],
)
def test_hours_past_midnight_are_told_from_an_end_before_the_start(
    opens: int, closes: int, span: LocalSpan | None
) -> None:
    assert read_span(opens, closes) == span


@pytest.mark.parametrize(
    "span", [LocalSpan(540, 1020), LocalSpan(1320, 1560), LocalSpan(600, 1440), LocalSpan(1439, 2158)]
)
def test_hours_are_written_as_they_are_read(span: LocalSpan) -> None:
    text = write_span(span)

    opens, closes = read_clock(text.opens), read_clock(text.closes)
    assert opens is not None
    assert closes is not None
    assert read_span(opens, closes) == span


def test_settings_are_read_whole_and_written_back_the_same() -> None:
    text = written(
        {0: [("09:00", "12:00"), ("13:00", "24:00")], 4: [("22:00", "02:00")]},
        overrides=(OverrideText("2026-12-24"), OverrideText("2026-12-31", (SpanText("10:00", "11:30"),))),
        away=(between("2026-08-01 00:00", "2026-08-15 00:00"),),
        buffer_before_minutes=5,
        buffer_after_minutes=10,
        notice_hours=48,
        horizon_days=90,
        increment_minutes=15,
        daily_limit=6,
    )

    schedule = read(text)

    assert schedule.weekly.days[0] == (LocalSpan(540, 720), LocalSpan(780, 1440))
    assert schedule.weekly.days[4] == (LocalSpan(1320, 1560),)
    assert [one.spans for one in schedule.overrides] == [(), (LocalSpan(600, 690),)]
    assert (schedule.notice_hours, schedule.horizon_days, schedule.daily_limit) == (48, 90, 6)
    assert write_schedule(schedule) == text


def test_time_away_is_kept_in_utc() -> None:
    away = During(datetime.fromisoformat("2026-08-01T00:00+02:00"), datetime.fromisoformat("2026-08-02T00:00+02:00"))

    kept = read(written(away=(away,))).away[0]

    assert kept == between("2026-07-31 22:00", "2026-08-01 22:00")
    assert kept.start.tzinfo is UTC


def test_an_unknown_zone_is_refused() -> None:
    assert faults(written(zone="Europe/Londres")) == [("zone", "unknown_zone")]


def test_a_week_of_six_days_is_refused() -> None:
    assert faults(written(weekly=((),) * 6)) == [("weekly", "not_seven_days")]


def test_times_that_are_none_are_refused_where_they_stand() -> None:
    text = written({1: [("99:99", "25:00")], 2: [("09:00", "10:00"), ("24:00", "02:00")]})

    assert faults(text) == [
        ("weekly.1.0.opens", "not_a_time"),
        ("weekly.1.0.closes", "not_a_time"),
        ("weekly.2.1.opens", "not_a_time"),
    ]


def test_an_end_before_the_start_is_refused() -> None:
    assert faults(written({1: [("17:00", "09:00")]})) == [("weekly.1.0.closes", "ends_before_start")]


def test_overlapping_hours_are_refused_at_the_later_opening() -> None:
    text = written({0: [("09:00", "12:00"), ("11:00", "13:00")], 3: [("22:00", "02:00")], 4: [("01:59", "03:00")]})

    assert faults(text) == [("weekly.0.1.opens", "overlaps"), ("weekly.4.0.opens", "overlaps")]


def test_sunday_night_overlapping_monday_morning_is_refused() -> None:
    text = written({0: [("01:00", "03:00")], 6: [("22:00", "02:00")]})

    assert faults(text) == [("weekly.0.0.opens", "overlaps")]


def test_one_span_inside_another_is_refused_though_a_third_lies_between() -> None:
    text = written({0: [("09:00", "17:00"), ("10:00", "11:00"), ("16:00", "18:00")]})

    assert faults(text) == [("weekly.0.1.opens", "overlaps"), ("weekly.0.2.opens", "overlaps")]


def test_overrides_are_refused_where_they_can_be_mended() -> None:
    text = written(
        {0: [("22:00", "02:00")], 2: [("01:00", "05:00")]},
        overrides=(OverrideText("2026-07-07", (SpanText("01:00", "03:00"), SpanText("23:00", "02:00"))),),
    )

    assert faults(text) == [("overrides.0.spans.0.opens", "overlaps"), ("overrides.0.spans.1.closes", "overlaps")]


def test_dates_are_refused_that_are_none_or_given_twice_or_not_of_our_time() -> None:
    days = ("2026-02-30", "20260101", "2026-07-06", "2026-07-06", "0001-01-01", "2026-W01-1")
    text = written(overrides=tuple(OverrideText(day) for day in days))

    assert faults(text) == [
        ("overrides.0.day", "not_a_date"),
        ("overrides.1.day", "not_a_date"),
        ("overrides.3.day", "date_twice"),
        ("overrides.4.day", "out_of_range"),
        ("overrides.5.day", "not_a_date"),
    ]


def test_time_away_is_refused_backwards_without_zone_or_ages_off() -> None:
    text = written(
        away=(
            between("2026-08-02 00:00", "2026-08-01 00:00"),
            During(utc("2026-08-01 00:00").replace(tzinfo=None), utc("2026-08-02 00:00")),
            between("2026-08-01 00:00", "9999-12-31 00:00"),
        )
    )

    assert faults(text) == [
        ("away.0.end", "ends_before_start"),
        ("away.1.start", "no_zone"),
        ("away.2.end", "out_of_range"),
    ]


def test_numbers_beyond_their_bounds_are_refused_with_the_bounds() -> None:
    found = read_schedule(written(notice_hours=721, increment_minutes=4, daily_limit=0))

    assert isinstance(found, HoursFaults)
    assert [(fault.path, fault.words) for fault in found.faults] == [
        ("notice_hours", "This must be from 0 to 720."),
        ("increment_minutes", "This must be from 5 to 240."),
        ("daily_limit", "This must be from 1 to 48."),
    ]


def test_more_than_anybody_needs_is_refused() -> None:
    many = [
        (f"{place // 2:02}:{place % 2 * 30:02}", f"{place // 2:02}:{place % 2 * 30 + 10:02}") for place in range(25)
    ]
    text = written(
        {0: many},
        overrides=tuple(OverrideText(f"{2100 + place % 99}-01-01") for place in range(401)),
        away=(between("2026-08-01 00:00", "2026-08-02 00:00"),) * 201,
    )

    assert faults(text) == [("away", "too_many"), ("overrides", "too_many"), ("weekly.0", "too_many")]


def test_everything_wrong_is_told_at_once() -> None:
    text = written({0: [("09:00", "12:00"), ("11:00", "13:00")], 1: [("9", "17:00")]}, zone="Nowhere", horizon_days=0)

    assert faults(text) == [
        ("zone", "unknown_zone"),
        ("horizon_days", "out_of_range"),
        ("weekly.1.0.opens", "not_a_time"),
        ("weekly.0.1.opens", "overlaps"),
    ]
