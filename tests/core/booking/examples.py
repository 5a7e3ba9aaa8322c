"""Small beginnings for tests: a mentor with these hours, a question, what is offered on a day by its own clock."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mentorship_core.domain.booking.availability import Question, starts
from mentorship_core.domain.booking.clock_text import read_clock, read_span
from mentorship_core.domain.booking.hours import DayOverride, LocalSpan, Schedule, Spans, WeeklyHours
from mentorship_core.domain.instant import During, Instant

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


def span(text: str) -> LocalSpan:
    """Reads `09:00-17:00`."""
    opens, closes = (read_clock(part) for part in text.split("-"))
    assert opens is not None
    assert closes is not None
    found = read_span(opens, closes)
    assert found is not None
    return found


def spans(*texts: str) -> Spans:
    return tuple(span(text) for text in texts)


def a_week(hours: dict[int, tuple[str, ...]]) -> WeeklyHours:
    return WeeklyHours(tuple(spans(*hours.get(weekday, ())) for weekday in range(7)))


def every_day(*texts: str) -> WeeklyHours:
    return WeeklyHours.on(range(7), *spans(*texts))


def closed_on(*days: date) -> tuple[DayOverride, ...]:
    return tuple(DayOverride(day) for day in days)


def a_schedule(zone: str = "UTC", *hours: str, **settings: Any) -> Schedule:
    """Open every day at these hours, bookable at once and for a year."""
    plain: dict[str, Any] = {"notice_hours": 0, "horizon_days": 365, "weekly": every_day(*hours)}
    return Schedule(zone=zone, **(plain | settings))


def utc(text: str) -> Instant:
    """Reads `2026-03-08 07:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def between(start: str, end: str) -> During:
    return During(utc(start), utc(end))


def asked(schedule: Schedule, now: str = "2026-01-01 00:00", minutes: int = 60, **facts: Any) -> Question:
    return Question(schedule=schedule, minutes=minutes, now=utc(now), **facts)


def offered_on(question: Question, day: str) -> list[str]:
    """The starts of a local day as its wall clock shows them."""
    zone, midnight = ZoneInfo(question.schedule.zone), datetime.combine(date.fromisoformat(day), time(), UTC)
    around = starts(question, During(midnight - timedelta(days=2), midnight + timedelta(days=3)))
    local = [start.astimezone(zone) for start in around]
    return [f"{start:%H:%M}" for start in local if start.date() == date.fromisoformat(day)]


def in_utc(found: Iterable[Instant]) -> list[str]:
    return [f"{start:%Y-%m-%d %H:%M}" for start in found]
