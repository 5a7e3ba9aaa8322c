"""Counting in this process's memory, where every request passes, without the threads that `limits` starts to clean up:
the window that runs and the one before are two dictionaries, and older ones are dropped whole."""

import time
from collections import Counter
from threading import Lock

from limits.storage import MemoryStorage
from typing_extensions import override


class Windows(MemoryStorage):
    """For limits that all run by the same windows."""

    def __init__(self, expiry: int) -> None:
        super().__init__()
        self._expiry = expiry
        self._number = 0
        self._current = Counter[str]()
        self._previous = Counter[str]()
        self._turning = Lock()

    @override
    def acquire_sliding_window_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        with self._turning:
            before, fading_seconds, counted, _ = self._seen(key, expiry)
            if int(before * fading_seconds / expiry) + counted + amount > limit:
                return False
            self._current[key] = counted + amount
            return True

    @override
    def get_sliding_window(self, key: str, expiry: int) -> tuple[int, float, int, float]:
        with self._turning:
            return self._seen(key, expiry)

    def _seen(self, key: str, expiry: int) -> tuple[int, float, int, float]:
        """What the window before counted, how long that fades still, what this one counted, and when that is over."""
        assert expiry == self._expiry
        number, since = divmod(time.time(), expiry)
        if number != self._number:
            self._previous = self._current if number == self._number + 1 else Counter()
            self._current, self._number = Counter(), int(number)
        before, left = self._previous.get(key, 0), expiry - since
        return before, left if before else 0.0, self._current.get(key, 0), left + expiry
