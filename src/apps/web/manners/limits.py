"""How often one may ask: a sliding window per kind of route, counted by person, else by client address."""

import time
from collections.abc import Mapping
from enum import StrEnum
from functools import partial

import structlog
from attrs import field, frozen
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import RedisStorage, Storage
from limits.strategies import SlidingWindowCounterRateLimiter

from apps.web.manners.counting import Windows

log = structlog.get_logger()


class Kind(StrEnum):
    DEFAULT = "default"
    USER = "user"
    AUTH = "auth"
    CHECKOUT = "checkout"
    BOOKING = "booking"
    AVAILABILITY = "availability"
    INSTRUCTOR = "instructor"
    FORMS = "forms"
    WEBHOOK = "webhook"


PER_MINUTE: Mapping[Kind, int] = {
    Kind.DEFAULT: 120,
    Kind.USER: 120,
    Kind.AUTH: 10,
    Kind.CHECKOUT: 5,
    Kind.BOOKING: 10,
    Kind.AVAILABILITY: 60,
    Kind.INSTRUCTOR: 60,
    Kind.FORMS: 5,
    Kind.WEBHOOK: 600,
}
A_MINUTE = 60
REDIS_SECONDS = 0.5
NEVER_UNCOUNTED = frozenset({Kind.AUTH, Kind.CHECKOUT})
"""Where a guess or a hold could be made without end, a store that cannot count lets nobody pass."""


@frozen
class Standing:
    """What is left of a window. `allowed` is False once it is used up; `reset_seconds` until there is room again."""

    allowed: bool
    limit: int
    remaining: int
    reset_seconds: int

    def headers(self) -> dict[str, str]:
        told = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.reset_seconds),
        }
        return told if self.allowed else {**told, "Retry-After": str(max(1, self.reset_seconds))}


Storing = Windows | Storage


def storage_at(redis_url: str | None) -> Storing:
    """One process counts by itself; many count together in a Redis, which has a moment to answer."""
    if redis_url is None:
        return Windows(A_MINUTE)
    return RedisStorage(
        redis_url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS, health_check_interval=30
    )


class CannotCount(Exception):
    """The store that counts has failed, on a route where that is no reason to let anybody pass."""


@frozen
class Limits:
    """`factor` raises every limit alike, for tests and demos."""

    factor: int = 1
    storage: Storing = field(factory=partial(Windows, A_MINUTE))

    @property
    def is_at_hand(self) -> bool:
        """Counted in this process's memory."""
        return isinstance(self.storage, Windows)

    def count(self, kind: Kind, who: str) -> Standing | None:
        """Take one from the window of this kind; None if it could not be counted and that does no harm."""
        most = PER_MINUTE[kind] * self.factor
        if isinstance(self.storage, Windows):
            taken = self.storage.take(f"{kind}/{who}", most)
            return Standing(taken.allowed, most, taken.remaining, round(taken.reset_seconds))
        try:
            return _counted_in(self.storage, RateLimitItemPerMinute(most), kind, who)
        except Exception as failed:
            log.error("limits_not_counted", kind=kind, why=type(failed).__name__)  # noqa: TRY400  a trace may hold an address
            if kind in NEVER_UNCOUNTED:
                raise CannotCount from failed
            return None


def _counted_in(storage: Storage, item: RateLimitItem, kind: Kind, who: str) -> Standing:
    window = SlidingWindowCounterRateLimiter(storage)
    allowed = window.hit(item, kind, who)
    reset_at, remaining = window.get_window_stats(item, kind, who)
    return Standing(allowed, item.amount, remaining, max(0, round(reset_at - time.time())))
