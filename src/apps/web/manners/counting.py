"""Counting in this process's memory, where every request passes: the window that runs and the one before are two
dictionaries, and older ones are dropped whole. It counts as the sliding windows of `limits` do, which would start
threads to clean up, and be asked twice."""

import time
from collections import Counter
from math import inf
from threading import Lock

from attrs import field, frozen, mutable


@frozen
class Taken:
    """`remaining` is what may be taken yet; in `reset_seconds` there will be more."""

    allowed: bool
    remaining: int
    reset_seconds: float


@mutable(eq=False)
class Windows:
    """For limits that all run by the same windows of `seconds`."""

    seconds: int
    _number: int = field(default=0, init=False)
    _current: Counter[str] = field(factory=Counter, init=False)
    _previous: Counter[str] = field(factory=Counter, init=False)
    _turning: Lock = field(factory=Lock, init=False)

    def take(self, key: str, limit: int) -> Taken:
        """One, if there is room. What the window before counted fades evenly while this one runs."""
        with self._turning:
            left = self.seconds - self._turned()
            before, counted = self._previous.get(key, 0), self._current.get(key, 0)
            faded = before * left / self.seconds
            allowed = int(faded) + counted < limit
            if allowed:
                counted += 1
                self._current[key] = counted
        until_one_fades = left % (self.seconds / before) if before else inf
        until_it_ends = left if counted else inf
        return Taken(allowed, max(0, limit - int(faded + counted)), min(until_one_fades, until_it_ends))

    def _turned(self) -> float:
        """Seconds since the window that runs began."""
        number, since = divmod(time.time(), self.seconds)
        if number != self._number:
            self._previous = self._current if number == self._number + 1 else Counter()
            self._current, self._number = Counter(), int(number)
        return since
