"""Public holidays a mentor keeps: whole local days on which nothing is offered. They move no clocks."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve, frozen

from mentorship_core.domain.booking.hours import HOLIDAYS_AT_MOST, Schedule
from mentorship_core.domain.booking.ticks import instant
from mentorship_core.domain.booking.zones import when_shown
from mentorship_core.domain.instant import During


@frozen
class HolidayPlace:
    """A country by its ISO code, and one of its states or regions where theirs differ."""

    country: str
    subdivision: str | None = None


@frozen(order=True)
class Holiday:
    day: date
    name: str


def days_off(zone: str, holidays: Iterable[Holiday]) -> Iterator[tuple[During, str]]:
    """Each as the stretch of its local date, with its name."""
    for holiday in holidays:
        for first, until in when_shown(zone, holiday.day):
            yield During(instant(first), instant(until)), holiday.name


def with_holidays(schedule: Schedule, holidays: Iterable[Holiday]) -> Schedule:
    """They stand in the way as time away does."""
    off = tuple(during for during, _ in days_off(schedule.zone, holidays))
    return evolve(schedule, away=(*schedule.away, *off[:HOLIDAYS_AT_MOST])) if off else schedule


def names_of(stretches: Iterable[During], named: Mapping[During, str]) -> tuple[str, ...]:
    """What those that have a name are called, each once."""
    return tuple(dict.fromkeys(named[one] for one in stretches if named.get(one)))
