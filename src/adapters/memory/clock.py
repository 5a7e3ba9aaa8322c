"""A clock that stands still until it is moved, or runs with the machine's and is moved ahead of it."""

from datetime import UTC, datetime, timedelta
from threading import Lock

from mentorship_core.domain.instant import Instant, utc


def machine_now() -> Instant:
    return datetime.now(UTC)


class MemoryClock:
    """`at` is where it stands; without it, the clock runs."""

    def __init__(self, at: Instant | None = None) -> None:
        self._at = None if at is None else utc(at)
        self._ahead = timedelta()
        self._lock = Lock()

    def __call__(self) -> Instant:
        return (self._at or machine_now()) + self._ahead

    def move(self, by: timedelta) -> Instant:
        if by < timedelta():
            raise ValueError("time does not go back")
        with self._lock:
            self._ahead += by
        return self()
