"""Messages waiting to be acted on: taken under a lease, at least once, until done or given up."""

from typing import Protocol
from uuid import UUID

from attrs import frozen

from mentorship_core.domain.follow_ups import FollowUp
from mentorship_core.domain.instant import Instant


@frozen(kw_only=True)
class Leased:
    """`id` is the idempotency key given to whoever is called. `attempts` counts this one."""

    id: UUID
    follow_up: FollowUp
    attempts: int
    leased_until: Instant


class Outbox(Protocol):
    def take(self, worker: str, lease_seconds: int, limit: int = 1) -> tuple[Leased, ...]:
        """The oldest messages that are due and under nobody's lease; by the machine's own clock, not the demo's."""

    def done(self, message: UUID) -> None:
        """Acted on, also if it had been given up."""

    def retry(self, message: UUID, after_seconds: int, why: str) -> None: ...
    def bury(self, message: UUID, why: str) -> None:
        """Give up: a dead letter an operator can see, and have tried again."""

    def pending(self) -> int:
        """How many messages are neither done nor given up, whether due or waiting."""

    def clear(self, limit: int = 1000) -> int:
        """Remove so many of those done a month ago; how many there were."""
