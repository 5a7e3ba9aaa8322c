"""Reads a mentor's settings: a `Schedule`, or everything that is wrong with them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from mentorship_core.domain.booking.clock_text import SpanText, read_clock, read_span
from mentorship_core.domain.booking.hours import (
    AWAY_RANGES,
    BOUNDS,
    DAY_MINUTES,
    OVERRIDES,
    SPANS_A_DAY,
    DayOverride,
    Schedule,
    WeeklyHours,
)
from mentorship_core.domain.booking.hours_faults import (
    HoursCode,
    HoursFault,
    HoursFaults,
    Placed,
    overlaps_in_week,
    overlaps_of_overrides,
)
from mentorship_core.domain.booking.hours_text import OverrideText, ScheduleText
from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.instant import During, utc

FIRST_YEAR, LAST_YEAR = 2000, 2199
"""A date outside these is a slip of the pen."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Read = Placed | HoursFault
Days = Mapping[date, list[Read]]


def read_schedule(text: ScheduleText) -> Schedule | HoursFaults:
    week, day_faults = list(_week(text.weekly)), list(_day_faults(text.overrides))
    changed = _changed(text.overrides) if not day_faults else {}
    read = [*week, *(one for day in changed.values() for one in day)]
    faults = [
        *_faults_beside_hours(text),
        *day_faults,
        *(one for one in read if isinstance(one, HoursFault)),
        *overlaps_in_week(_placed(week)),
        *_overlaps_around(week, changed),
    ]
    return HoursFaults(tuple(dict.fromkeys(faults))) if faults else _schedule(text, week, changed)


def _schedule(text: ScheduleText, week: list[Read], changed: Days) -> Schedule:
    days = [[one.span for one in _placed(week) if one.day == weekday] for weekday in range(7)]
    return Schedule(
        zone=text.zone,
        weekly=WeeklyHours(tuple(tuple(spans) for spans in days)),
        overrides=tuple(DayOverride(day, tuple(one.span for one in _placed(read))) for day, read in changed.items()),
        away=tuple(During(utc(one.start), utc(one.end)) for one in text.away),
        **{name: getattr(text, name) for name in BOUNDS},
    )


def _placed(read: Iterable[Read]) -> list[Placed]:
    return [one for one in read if isinstance(one, Placed)]


def _week(weekly: tuple[tuple[SpanText, ...], ...]) -> Iterator[Read]:
    if len(weekly) != 7:
        yield HoursFault.at("weekly", HoursCode.NOT_SEVEN_DAYS)
        return
    for weekday, spans in enumerate(weekly):
        yield from _spans(f"weekly.{weekday}", weekday, spans)


def _spans(path: str, day: int, spans: tuple[SpanText, ...]) -> Iterator[Read]:
    if len(spans) > SPANS_A_DAY:
        yield HoursFault.at(path, HoursCode.TOO_MANY)
        return
    for place, text in enumerate(spans):
        yield from _span(f"{path}.{place}", day, text)


def _span(path: str, day: int, text: SpanText) -> Iterator[Read]:
    opens, closes = read_clock(text.opens), read_clock(text.closes)
    if opens is None or opens == DAY_MINUTES:
        yield HoursFault.at(f"{path}.opens", HoursCode.NOT_A_TIME)
    if closes is None:
        yield HoursFault.at(f"{path}.closes", HoursCode.NOT_A_TIME)
    if opens is None or opens == DAY_MINUTES or closes is None:
        return
    span = read_span(opens, closes)
    yield HoursFault.backwards(f"{path}.closes") if span is None else Placed(path, day, span)


def _day_faults(overrides: tuple[OverrideText, ...]) -> Iterator[HoursFault]:
    if len(overrides) > OVERRIDES:
        yield HoursFault.at("overrides", HoursCode.TOO_MANY)
        return
    seen: set[date] = set()
    for place, override in enumerate(overrides):
        day, path = _date(override.day), f"overrides.{place}.day"
        if day is None:
            yield HoursFault.at(path, HoursCode.NOT_A_DATE)
        elif not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield HoursFault.beyond(path, f"{FIRST_YEAR}-01-01", f"{LAST_YEAR}-12-31")
        elif day in seen:
            yield HoursFault.at(path, HoursCode.DATE_TWICE)
        else:
            seen.add(day)


def _date(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _changed(overrides: tuple[OverrideText, ...]) -> Days:
    days = [date.fromisoformat(override.day) for override in overrides]
    return {
        day: list(_spans(f"overrides.{place}.spans", day.toordinal(), overrides[place].spans))
        for place, day in enumerate(days)
    }


def _overlaps_around(week: list[Read], changed: Days) -> Iterator[HoursFault]:
    for day in changed:
        around = [date.fromordinal(day.toordinal() + step) for step in (-1, 0, 1)]
        yield from overlaps_of_overrides(placed for one in around for placed in _hours_on(one, week, changed))


def _hours_on(day: date, week: list[Read], changed: Days) -> list[Placed]:
    if day in changed:
        return _placed(changed[day])
    return [one._replace(day=day.toordinal()) for one in _placed(week) if one.day == day.weekday()]


def _faults_beside_hours(text: ScheduleText) -> Iterator[HoursFault]:
    if not is_known(text.zone):
        yield HoursFault.at("zone", HoursCode.UNKNOWN_ZONE)
    for name, (least, most) in BOUNDS.items():
        value = getattr(text, name)
        if not (least <= value <= most if value is not None else name == "daily_limit"):
            yield HoursFault.beyond(name, least, most)
    if len(text.away) > AWAY_RANGES:
        yield HoursFault.at("away", HoursCode.TOO_MANY)
        return
    for place, away in enumerate(text.away):
        yield from _away_faults(f"away.{place}", away)


def _away_faults(path: str, away: During) -> Iterator[HoursFault]:
    ends = {"start": away.start, "end": away.end}
    no_zone = [name for name, moment in ends.items() if moment.tzinfo is None]
    yield from (HoursFault.at(f"{path}.{name}", HoursCode.NO_ZONE) for name in no_zone)
    for name, moment in ends.items():
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            yield HoursFault.beyond(f"{path}.{name}", f"{FIRST_YEAR}-01-01", f"{LAST_YEAR}-12-31")
    if not no_zone and away.end <= away.start:
        yield HoursFault.at(f"{path}.end", HoursCode.ENDS_BEFORE_START)
