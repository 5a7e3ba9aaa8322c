"""What is bookable, found by looking at a clock on the wall every minute. Slow, plain, and none of the product's code.

The clock is watched for days before and after. Hours open at the first minute at which it shows their opening time or
a later one, and close likewise. A minute is a grid time if the clock shows the time for the first time, a whole number
of steps after the opening.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
DAYS_AROUND = 4


class Said(NamedTuple):
    """A mentor's rules and everybody's busy times, as plain as can be; minutes count from `origin`."""

    zone: str
    spans: dict[date, list[tuple[int, int]]]
    away: list[tuple[int, int]]
    buffers: tuple[int, int]
    notice_hours: int
    horizon_days: int
    step: int
    daily_limit: int | None
    session: int
    now: int
    not_after: int | None
    mentor_busy: list[tuple[int, int]]
    student_busy: list[tuple[int, int]]
    booked: dict[date, int]


class Clock(NamedTuple):
    """What the wall clock shows each minute, and when it first came to each time."""

    first: int
    shown: list[datetime]
    reached: dict[datetime, int]


@lru_cache(maxsize=64)
def watch(zone: str, origin: datetime, days: int) -> Clock:
    place, first = ZoneInfo(zone), -DAYS_AROUND * 1440
    shown = [
        (origin + minute * MINUTE).astimezone(place).replace(tzinfo=None, fold=0)
        for minute in range(first, (days + DAYS_AROUND) * 1440)
    ]
    reached: dict[datetime, int] = {}
    latest = shown[0]
    for minute, wall in enumerate(shown, start=first):
        while latest <= wall:
            reached[latest] = minute
            latest += MINUTE
    return Clock(first, shown, reached)


class Day(NamedTuple):
    """All of it laid out in minutes: hours as (opens, closes, opening by the wall clock)."""

    clock: Clock
    hours: list[tuple[int, int, datetime]]
    open: set[int]
    away: set[int]
    mentor: set[int]
    student: set[int]


def judge(said: Said, origin: datetime, days: int) -> Iterator[tuple[int, str | None]]:
    """Every minute of so many days from `origin`, with the first rule that forbids a start then."""
    clock = watch(said.zone, origin, days)
    hours = list(_hours(said, clock))
    laid_out = Day(
        clock,
        hours,
        {minute for opens, closes, _ in hours for minute in range(opens, closes)},
        _minutes(said.away),
        _minutes(said.mentor_busy),
        _minutes(said.student_busy),
    )
    for minute in range(days * 1440):
        yield minute, _forbids(said, laid_out, minute)


def _minutes(stretches: Sequence[tuple[int, int]]) -> set[int]:
    return {minute for start, end in stretches for minute in range(start, end)}


def _hours(said: Said, clock: Clock) -> Iterator[tuple[int, int, datetime]]:
    for day, spans in said.spans.items():
        midnight = datetime.combine(day, time())
        for opens, closes in spans:
            starts, ends = midnight + opens * MINUTE, midnight + closes * MINUTE
            if starts in clock.reached and ends in clock.reached:
                yield clock.reached[starts], clock.reached[ends], starts


def _forbids(said: Said, day: Day, minute: int) -> str | None:
    during, (before, after) = range(minute, minute + said.session), said.buffers
    date_shown = day.clock.shown[minute - day.clock.first].date()
    if minute < said.now + said.notice_hours * 60:
        return "TOO_SHORT_NOTICE"
    if minute > said.now + said.horizon_days * 1440:
        return "TOO_FAR_AHEAD"
    if said.not_after is not None and minute >= said.not_after:
        return "AFTER_PACK_EXPIRY"
    if not day.open.issuperset(during) or not _on_grid(said, day, minute):
        return "OUTSIDE_WORKING_HOURS"
    if not day.away.isdisjoint(during):
        return "MENTOR_AWAY"
    if said.daily_limit is not None and said.booked.get(date_shown, 0) >= said.daily_limit:
        return "DAILY_LIMIT"
    blocks = range(minute - before, minute + said.session + after)
    return None if day.student.isdisjoint(during) and day.mentor.isdisjoint(blocks) else "SLOT_TAKEN"


def _on_grid(said: Said, day: Day, minute: int) -> bool:
    wall = day.clock.shown[minute - day.clock.first]
    return day.clock.reached.get(wall) == minute and any(
        opens <= minute < closes and (wall - opening) // MINUTE % said.step == 0 for opens, closes, opening in day.hours
    )


def days_around(origin: datetime, days: int) -> list[date]:
    first = origin.astimezone(UTC).date()
    return [first + timedelta(days=step) for step in range(-DAYS_AROUND + 1, days + DAYS_AROUND)]
