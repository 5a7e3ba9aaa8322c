from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentorship_core.domain.booking.ticks import HOUR, MINUTE, instant, ticks
from mentorship_core.domain.booking.zones import is_known, when_shown, windows
from tests.core.booking.examples import utc

NEVER = ticks(utc("2026-01-01 00:00"))


def turns(zone: str, start: str, end: str) -> list[tuple[str, int]]:
    return [
        (f"{instant(window.starts):%Y-%m-%d %H:%M}", window.offset // MINUTE)
        for window in windows(zone, ticks(utc(start)), ticks(utc(end)))
    ]


def test_new_york_changes_its_clocks_twice_a_year() -> None:
    assert turns("America/New_York", "2026-03-01 00:00", "2026-12-01 00:00") == [
        ("2026-01-01 00:00", -300),
        ("2026-03-08 07:00", -240),
        ("2026-11-01 06:00", -300),
    ]


def test_windows_run_on_over_new_year() -> None:
    assert turns("Australia/Lord_Howe", "2026-12-30 00:00", "2027-01-02 00:00") == [
        ("2026-01-01 00:00", 660),
        ("2026-04-04 15:00", 630),
        ("2026-10-03 15:30", 660),
        ("2027-04-03 15:00", 630),
        ("2027-10-02 15:30", 660),
    ]


@pytest.mark.parametrize(
    "zone", ["Africa/Casablanca", "America/Nuuk", "Antarctica/Troll", "Asia/Kathmandu", "Pacific/Apia"]
)
def test_every_hour_of_three_years_has_the_offset_its_window_says(zone: str) -> None:
    first, place = datetime(2010, 12, 31, tzinfo=UTC), ZoneInfo(zone)
    found = windows(zone, ticks(first), ticks(first + timedelta(days=1100)))

    for hour in range(1, 1100 * 24, 7):
        moment = first + timedelta(hours=hour)
        [offset] = [one.offset for one in found if one.starts <= ticks(moment) < one.ends]
        assert timedelta(microseconds=offset) == moment.astimezone(place).utcoffset()


def test_a_day_is_shown_for_as_long_as_the_clocks_take() -> None:
    [(first, until)] = when_shown("America/Santiago", date(2026, 9, 6))

    assert (instant(first), until - first) == (utc("2026-09-06 04:00"), 23 * HOUR)


def test_a_date_can_come_twice_in_a_night() -> None:
    shown = when_shown("America/St_Johns", date(2009, 10, 31))

    assert [until - first for first, until in shown] == [24 * HOUR, 59 * MINUTE]


def test_a_date_can_be_left_out() -> None:
    assert when_shown("Pacific/Apia", date(2011, 12, 30)) == []


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "UTC\0", "/etc/localtime", "../UTC", "Factory", "europe/london"])
def test_a_name_that_is_no_zone_is_not_known(zone: str) -> None:
    assert not is_known(zone)
    assert windows(zone, NEVER, NEVER) == ()


def test_an_instant_survives_being_counted_to_the_microsecond() -> None:
    moment = datetime(2026, 7, 6, 9, 30, 1, 234567, tzinfo=UTC)

    assert instant(ticks(moment)) == moment
