"""What keeps a session from starting: stretches of starts that are shut, and what they leave of a grid."""

from collections.abc import Iterable

from mentorship_core.domain.booking.ticks import ENDLESS, ticks
from mentorship_core.domain.instant import During

Shut = tuple[int, int]
"""No session may start from the first tick up to, not including, the second."""


def overlapping(busy: Iterable[During], length: int, before: int = 0, after: int = 0) -> list[Shut]:
    """The starts of sessions that would overlap these stretches, padded by `before` and `after`.

    A stretch that never begins holds nobody up.
    """
    reach = length + after
    stretches = [(ticks(one.start), ticks(one.end)) for one in busy]
    return [(start - reach + 1, end + before) for start, end in stretches if start < end]


def less(runs: Iterable[range], shut: Iterable[Shut]) -> list[range]:
    """What of the ascending runs is shut by nothing."""
    free: list[range] = []
    bars, place = _merged(shut), 0
    for run in runs:
        first, stop, step = run.start, run.stop, run.step
        while first < stop:
            while bars[place][1] <= first:
                place += 1
            bar, over = bars[place]
            if bar > first:
                free.append(range(first, min(bar, stop), step))
            first += -((first - over) // step) * step
    return free


def _merged(shut: Iterable[Shut]) -> list[Shut]:
    """The same in order, none touching another, with one beyond every date to end the search."""
    merged: list[Shut] = []
    for start, end in sorted(shut):
        if not merged or start > merged[-1][1]:
            merged.append((start, end))
        elif end > merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
    return [*merged, (ENDLESS, ENDLESS + 1)]
