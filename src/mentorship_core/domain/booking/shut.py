"""What keeps a session from starting: stretches of starts that are shut, and what they leave of a grid."""

from collections.abc import Iterable, Sequence

from mentorship_core.domain.booking.ticks import ENDLESS, ticks_of
from mentorship_core.domain.instant import During

Shut = tuple[int, int]
"""No session may start from the first tick up to, not including, the second."""


def overlapping(busy: Sequence[During], length: int, before: int = 0, after: int = 0) -> list[Shut]:
    """The starts of sessions that would overlap these stretches, padded by `before` and `after`.

    A stretch that never begins holds nobody up.
    """
    firsts, lasts = ticks_of([one.start for one in busy]), ticks_of([one.end for one in busy])
    reach = length + after - 1
    return [(start - reach, end + before) for start, end in zip(firsts, lasts, strict=True) if start < end]


def less(runs: Iterable[range], shut: Iterable[Shut]) -> list[range]:
    """What of the ascending runs is shut by nothing: one walk along both."""
    free: list[range] = []
    bars = iter([*sorted(shut), (ENDLESS, ENDLESS + 1)])
    bar, over = next(bars)
    for run in runs:
        first, stop, step = run.start, run.stop, run.step
        while first < stop:
            # Never passed on a start beyond this run: the bar may reach into the next.
            while over <= first:
                bar, over = next(bars)
            if bar >= stop:
                free.append(range(first, stop, step))
                break
            if bar > first:
                free.append(range(first, bar, step))
            first -= (first - over) // step * step
    return free
