"""Discord's rate limits: so many requests of a kind about one thing in some seconds, and so many of any kind."""

import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from threading import Lock

from attrs import define, field

from tests.emulators.speaking import Answer, in_json


@define
class Limits:
    """`most` requests a `window`; 0 for no limit. `everywhere` makes every refusal a global one."""

    most: int = 0
    window_seconds: float = 1.0
    retry_after: float = 0.6
    everywhere: bool = False
    now: Callable[[], float] = time.monotonic
    refused: int = field(default=0, init=False)
    _seen: dict[str, list[float]] = field(factory=lambda: defaultdict(list), init=False, repr=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def check(self, bucket: str) -> Mapping[str, str] | Answer:
        """The headers of an answer, or the refusal in its place."""
        if not self.most:
            return {}
        with self._lock:
            now = self.now()
            seen = [at for at in self._seen[bucket] if now - at < self.window_seconds]
            self._seen[bucket] = seen
            if len(seen) >= self.most:
                return self.busy(self.window_seconds - (now - seen[0]))
            seen.append(now)
            return {
                "x-ratelimit-limit": str(self.most),
                "x-ratelimit-remaining": str(self.most - len(seen)),
                "x-ratelimit-reset-after": f"{self.window_seconds - (now - seen[0]):.3f}",
                "x-ratelimit-bucket": bucket.split(" ", maxsplit=1)[0],
            }

    def busy(self, seconds: float | None = None) -> Answer:
        self.refused += 1
        wait = self.retry_after if seconds is None else seconds
        scope = {"x-ratelimit-global": "true"} if self.everywhere else {}
        said = {"message": "You are being rate limited.", "retry_after": wait, "global": self.everywhere}
        headers = {"retry-after": f"{wait:.3f}", "x-ratelimit-scope": "global" if self.everywhere else "user", **scope}
        return in_json(said, 429, **headers)
