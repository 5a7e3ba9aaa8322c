"""The starts a mentor's hours allow, whatever else stands in their way.

The grid is laid on the wall clock, since that is what people read: from each opening by the increment in local
time. On the night the clocks go forward the times they skip are left out; on the night they go back the repeated
hour is offered once, the first time round. Opening and closing are the first instant at which the wall clock shows
that time or a later one. How long a session lasts is counted in real minutes, and all of it lies within the
opening. Hours that adjoin, of one day or of two, are one opening with a grid anchored at each.
"""

from bisect import bisect_left
from operator import itemgetter

from mentorship_core.domain.booking.hours import Schedule, Spans
from mentorship_core.domain.booking.ticks import DAY, ENDLESS, EPOCH_DAY, EPOCH_WEEKDAY, MINUTE
from mentorship_core.domain.booking.zones import ZoneWindow, windows

MARGIN = 3 * DAY
"""Hours run less than a day past the date they open on, and no zone is further than a day from UTC."""

Wall = tuple[int, int]
"""When hours open and close by the wall clock, in ticks as if that were UTC."""

Part = tuple[int, int, int]
"""Hours, or what of them lies between two changes of the clocks: when it begins, when it ends, its first start."""


def grid(schedule: Schedule, minutes: int, first: int, until: int) -> list[range]:
    """The starts in [first, until), as ascending runs of ticks, from which a session of this length fits."""
    if first >= until:
        return []
    length, step = minutes * MINUTE, schedule.increment_minutes * MINUTE
    runs = _fitting(_parts_between(schedule, first, until + length), length, step)
    return [piece for run in runs if (piece := _within(run, first, until))]


def is_open(schedule: Schedule, tick: int) -> bool:
    """Whether the mentor works then, be it a start on the grid or not."""
    return any(opens <= tick < closes for opens, closes, _ in _parts_between(schedule, tick, tick + 1))


def _parts_between(schedule: Schedule, first: int, until: int) -> list[Part]:
    """All the hours that touch [first, until), and some around; none in an unknown zone."""
    zone = windows(schedule.zone, first - MARGIN, until + MARGIN)
    if not zone:
        return []
    walls = _walls(schedule, (first - MARGIN) // DAY, (until + MARGIN) // DAY)
    return _parts(walls, zone, schedule.increment_minutes * MINUTE)


def _within(run: range, first: int, until: int) -> range:
    if first <= run.start and run.stop <= until:
        return run
    skipped = max(0, -((run.start - first) // run.step))
    return range(run.start + skipped * run.step, min(run.stop, until), run.step)


def _walls(schedule: Schedule, first_day: int, last_day: int) -> list[Wall]:
    """The hours of all these days, ascending."""
    week = [_after_midnight(spans) for spans in schedule.weekly.days]
    changed = {override.day.toordinal() - EPOCH_DAY: _after_midnight(override.spans) for override in schedule.overrides}
    return [
        (day * DAY + opens, day * DAY + closes)
        for day in range(first_day, last_day + 1)
        for opens, closes in changed.get(day, week[(day + EPOCH_WEEKDAY) % 7])
    ]


def _after_midnight(spans: Spans) -> list[Wall]:
    return [(span.opens_minute * MINUTE, span.closes_minute * MINUTE) for span in spans]


def _parts(walls: list[Wall], zone: tuple[ZoneWindow, ...], step: int) -> list[Part]:
    """The hours in real time, ascending, cut where the clocks change."""
    parts: list[Part] = []
    place, shown = 0, zone[0].wall_starts
    for window in zone:
        offset, afresh = window.offset, max(shown, window.wall_starts)
        done = bisect_left(walls, window.wall_ends, key=itemgetter(1))
        whole = min(done, bisect_left(walls, afresh, key=itemgetter(0)))
        parts += [_part(wall, window, afresh, step) for wall in walls[place:whole]]
        parts += [(opens - offset, closes - offset, opens - offset) for opens, closes in walls[whole:done]]
        if done < len(walls) and walls[done][0] < window.wall_ends:
            parts.append(_part(walls[done], window, afresh, step))
        place, shown = done, max(shown, window.wall_ends)
    return parts


def _part(wall: Wall, window: ZoneWindow, afresh: int, step: int) -> Part:
    """Hours that reach over an end of the window, where wall times from `afresh` on are shown for the first time."""
    opens = wall[0] - window.offset if wall[0] >= afresh else window.starts
    closes = max(window.starts, min(window.ends, wall[1] - window.offset))
    skipped = max(0, -((wall[0] - afresh) // step))
    return opens, closes, wall[0] + skipped * step - window.offset


def _fitting(parts: list[Part], length: int, step: int) -> list[range]:
    """The starts from which the session ends in time. Seen from the last part back: one that adjoins it runs on."""
    runs: list[range] = []
    next_opens = open_until = ENDLESS
    for opens, closes, first in reversed(parts):
        if closes < next_opens:
            open_until = closes
        next_opens = opens
        runs.append(range(first, min(closes, open_until - length + 1), step))
    runs.reverse()
    return runs
