"""Which of several stretches on a line, or around a week, run into each other."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Clash(NamedTuple):
    """Two stretches that overlap, by their places in the list given; `later` starts last."""

    earlier: int
    later: int


def clashes(stretches: Iterable[tuple[int, int]], cycle: int | None = None) -> Iterator[Clash]:
    """Each stretch that starts before an earlier one has ended; with a cycle, the last meets the first again."""
    placed = sorted((start, end, place) for place, (start, end) in enumerate(stretches))
    if cycle is not None and placed:
        start, end, place = placed[0]
        placed.append((start + cycle, end + cycle, place))
    for before, after in _neighbours(placed):
        if after[0] < before[1] and before[2] != after[2]:
            yield Clash(before[2], after[2])


def clash_between(stretches: Iterable[tuple[int, int]], cycle: int | None = None) -> Clash | None:
    return next(clashes(stretches, cycle), None)


def _neighbours(placed: list[tuple[int, int, int]]) -> Iterator[tuple[tuple[int, int, int], tuple[int, int, int]]]:
    """Each stretch with that one before it which ends last."""
    before = None
    for after in placed:
        if before is not None:
            yield before, after
        before = after if before is None or after[1] >= before[1] else before
