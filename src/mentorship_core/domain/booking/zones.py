"""What the clocks of a zone show: stretches of one offset each, found once and kept."""

from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from mentorship_core.domain.booking.ticks import DAY, ENDLESS, EPOCH_DAY, SECOND, TICK, instant, ticks

NOT_A_PLACE = frozenset({"Factory", "localtime"})
"""Names the time zone database ships that say nothing about where somebody is."""


class ZoneWindow(NamedTuple):
    """From `starts` to `ends` the wall clock is `offset` ahead of UTC and shows `wall_starts` to `wall_ends`.

    All in ticks. Where a window's wall time starts after the one before ended, the times between do not exist;
    where it starts earlier, they exist twice.
    """

    starts: int
    ends: int
    offset: int
    wall_starts: int
    wall_ends: int


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(available_timezones()) - NOT_A_PLACE


def is_known(zone: str) -> bool:
    """Whether the zone is in this machine's time zone database, spelled as there."""
    return zone in _names()


def windows(zone: str, first: int, until: int) -> tuple[ZoneWindow, ...]:
    """The windows that cover these ticks, in order; none at all if the zone is unknown."""
    if not is_known(zone):
        return ()
    return _windows(zone, instant(first).year, instant(until).year)


def when_shown(zone: str, day: date) -> list[tuple[int, int]]:
    """The stretches of ticks during which the zone's calendars show this date: one, save on odd nights."""
    midnight = (day.toordinal() - EPOCH_DAY) * DAY
    stretches = [
        (max(window.starts, midnight - window.offset), min(window.ends, midnight + DAY - window.offset))
        for window in windows(zone, midnight - 2 * DAY, midnight + 3 * DAY)
    ]
    return [(first, until) for first, until in stretches if first < until]


@lru_cache(maxsize=4096)
def _windows(zone: str, first_year: int, last_year: int) -> tuple[ZoneWindow, ...]:
    turns = [turn for year in range(first_year, last_year + 1) for turn in _turns(zone, year)]
    kept = [turn for before, turn in zip([None, *turns], turns, strict=False) if before is None or before[1] != turn[1]]
    ends = [starts for starts, _ in kept[1:]] + [ENDLESS]
    return tuple(_window(starts, end, offset) for (starts, offset), end in zip(kept, ends, strict=True))


def _window(starts: int, ends: int, offset: int) -> ZoneWindow:
    return ZoneWindow(starts, ends, offset, starts + offset, ends + offset)


@lru_cache(maxsize=4096)
def _turns(zone: str, year: int) -> tuple[tuple[int, int], ...]:
    """The year's first tick and each at which the clocks are changed, with the offset from then on.

    No zone has changed its clocks twice within a day, so a look at every midnight finds all changes.
    """
    place = ZoneInfo(zone)
    days = range(ticks(datetime(year, 1, 1, tzinfo=UTC)), ticks(datetime(year + 1, 1, 1, tzinfo=UTC)) + 1, DAY)
    turns = [(days[0], _offset(place, days[0]))]
    for before, after in pairwise(days):
        if (offset := _offset(place, after)) != turns[-1][1]:
            turns.append((_turn(place, before, after), offset))
    return tuple(turns)


def _offset(place: ZoneInfo, tick: int) -> int:
    ahead = instant(tick).astimezone(place).utcoffset()
    return 0 if ahead is None else ahead // TICK


def _turn(place: ZoneInfo, before: int, after: int) -> int:
    """The first second, of those between, that has the offset of `after`."""
    new = _offset(place, after)
    while after - before > SECOND:
        middle = before + (after - before) // (2 * SECOND) * SECOND
        before, after = (before, middle) if _offset(place, middle) == new else (middle, after)
    return after
