"""What Discord said of its limits: whoever would ask too much waits before asking, and not after being refused."""

import time
from collections.abc import Callable, Mapping
from math import ceil
from threading import Lock

from attrs import define, field, frozen

MOST_REMEMBERED = 2_000


@frozen
class Route:
    """Discord counts by what is asked and by the guild or channel it is asked about."""

    asked: str
    major: str


@define
class Throttle:
    """Safe to share between threads. It forgets with the process; Discord's own answers still hold."""

    clock: Callable[[], float] = time.monotonic
    _everywhere: float = field(default=0.0, init=False)
    _bucket_of: dict[str, str] = field(factory=dict, init=False)
    _free_at: dict[tuple[str, str], float] = field(factory=dict, init=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def wait_seconds(self, route: Route) -> int:
        """0 when it may be asked now."""
        with self._lock:
            at = max(self._everywhere, self._free_at.get(self._bucket(route), 0.0))
            return max(0, ceil(at - self.clock()))

    def learn(self, route: Route, headers: Mapping[str, str]) -> None:
        """From any answer: a bucket that is empty is not asked again before it fills."""
        with self._lock:
            if "x-ratelimit-bucket" in headers:
                self._bucket_of[route.asked] = headers["x-ratelimit-bucket"]
            if headers.get("x-ratelimit-remaining") == "0":
                self._free(self._bucket(route), seconds_in(headers.get("x-ratelimit-reset-after")))

    def refused(self, route: Route, wait_seconds: float, *, everywhere: bool) -> None:
        """A 429."""
        with self._lock:
            if everywhere:
                self._everywhere = max(self._everywhere, self.clock() + wait_seconds)
            else:
                self._free(self._bucket(route), wait_seconds)

    def _free(self, bucket: tuple[str, str], wait_seconds: float) -> None:
        now = self.clock()
        if len(self._free_at) >= MOST_REMEMBERED:
            self._free_at = {one: at for one, at in self._free_at.items() if at > now}
        self._free_at[bucket] = now + wait_seconds

    def _bucket(self, route: Route) -> tuple[str, str]:
        return self._bucket_of.get(route.asked, route.asked), route.major


def seconds_in(text: str | None) -> float:
    """As Discord writes them, with fractions; 0 for none."""
    try:
        return max(0.0, float(text or 0))
    except ValueError:
        return 0.0
