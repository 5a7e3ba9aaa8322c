"""The starts a mentor's hours allow, whatever else stands in their way.

The grid is laid on the wall clock, since that is what people read: from each opening by the increment in local
time. On the night the clocks go forward the times they skip are left out; on the night they go back the repeated
hour is offered once, the first time round. Opening and closing are the first instant at which the wall clock shows
that time or a later one. How long a session lasts is counted in real minutes, and all of it lies within the
opening. Hours that adjoin, of one day or of two, are one opening with a grid anchored at each.
"""

from collections.abc import Iterator
from datetime import date

from mentorship_core.domain.booking.hours import Schedule
from mentorship_core.domain.booking.ticks import DAY, ENDLESS, EPOCH_DAY, MINUTE
from mentorship_core.domain.booking.zones import ZoneWindow, windows

MARGIN = 3 * DAY
"""Hours run up to a day past the date they open on, and no zone is further than a day from UTC."""


Wall = tuple[int, int]
"""One span of hours on one day, as the wall clock's own ticks: UTC, were it the zone's."""


def grid(schedule: Schedule, minutes: int, first: int, until: int) -> list[range]:
    """The starts in [first, until), as ascending runs of ticks, from which a session of this length fits."""
    length = minutes * MINUTE
    zone = windows(schedule.zone, first - MARGIN, until + length + MARGIN)
    if not zone or first >= until:
        return []
    walls = _walls(schedule, (first - MARGIN) // DAY, (until + length + MARGIN) // DAY)
    runs = _runs(walls, zone, length, schedule.increment_minutes * MINUTE)
    return [piece for run in runs if (piece := _within(run, first, until))]


def _within(run: range, first: int, until: int) -> range:
    if run.start >= first and run.stop <= until:
        return run
    skipped = max(0, -((run.start - first) // run.step))
    return range(run.start + skipped * run.step, min(run.stop, until), run.step)


def _walls(schedule: Schedule, first_day: int, last_day: int) -> list[Wall]:
    walls: list[Wall] = []
    for day in range(first_day, last_day + 1):
        midnight = day * DAY
        for span in schedule.spans_on(date.fromordinal(day + EPOCH_DAY)):
            walls.append((midnight + span.opens_minute * MINUTE, midnight + span.closes_minute * MINUTE))
    return walls


def _runs(walls: list[Wall], zone: tuple[ZoneWindow, ...], length: int, step: int) -> list[range]:
    """Each opening's starts, from the last back to the first: where two adjoin, the later says how long it is open."""
    runs: list[range] = []
    next_opens = open_until = ENDLESS
    for opens_wall, closes_wall in reversed(walls):
        opens, closes, pieces = _shown(zone, opens_wall, closes_wall, step)
        open_until = closes if closes < next_opens else open_until
        next_opens = opens
        too_late = open_until - length + 1
        runs += [range(piece.start, min(piece.stop, too_late), step) for piece in pieces]
    runs.reverse()
    return runs


def _shown(zone: tuple[ZoneWindow, ...], opens: int, closes: int, step: int) -> tuple[int, int, list[range]]:
    """When an opening begins and ends, and its grid from its last run to its first."""
    for window in zone:
        if opens < window.wall_ends:
            break
    if window.wall_starts <= opens and closes < window.wall_ends:
        first, until = opens - window.offset, closes - window.offset
        return first, until, [range(first, until, step)]
    first, until = _first_shown(zone, opens), _first_shown(zone, closes)
    return first, until, list(_across(zone, range(opens, closes, step)))[::-1]


def _first_shown(zone: tuple[ZoneWindow, ...], wall: int) -> int:
    """The first instant at which the clock shows this time, or a later one if it is skipped."""
    window = next(window for window in zone if wall < window.wall_ends)
    return max(window.starts, wall - window.offset)


def _across(zone: tuple[ZoneWindow, ...], wall: range) -> Iterator[range]:
    """A grid in wall time, as the instants that show it: skipped times left out, repeated ones taken once."""
    shown = wall.start
    for window in zone:
        first = max(shown, window.wall_starts)
        first = wall.start - (wall.start - first) // wall.step * wall.step
        until = min(wall.stop, window.wall_ends)
        if first < until:
            yield range(first - window.offset, until - window.offset, wall.step)
        shown = max(shown, window.wall_ends)
