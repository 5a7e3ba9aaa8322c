"""What time it is. In demo and tests the clock can be moved, for every process at once."""

from datetime import timedelta
from typing import Protocol

from mentorship_core.domain.instant import Instant


class Clock(Protocol):
    def __call__(self) -> Instant: ...


class MovableClock(Clock, Protocol):
    def move(self, by: timedelta) -> Instant:
        """Move forward; raises ValueError for moving back."""
