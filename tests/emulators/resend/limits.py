"""So many requests a second, for the whole team (resend.com/docs/api-reference/rate-limit)."""

import time
from collections.abc import Callable
from threading import Lock

from attrs import define, field


@define
class Limit:
    """`clock` is in seconds, and the machine's: nobody waits by a moved one."""

    requests_a_second: int
    clock: Callable[[], float] = time.monotonic
    _second: int = field(default=-1, init=False)
    _taken: int = field(default=0, init=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def left(self) -> int:
        """How many are left after this one in this second; negative for one too many."""
        with self._lock:
            second = int(self.clock())
            if second != self._second:
                self._second, self._taken = second, 0
            self._taken += 1
            return self.requests_a_second - self._taken
