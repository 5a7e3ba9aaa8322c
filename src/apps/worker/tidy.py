"""Clears away what nobody asks for any more, a little at a time, so that the tables do not grow without end."""

from collections.abc import Callable

import structlog
from attrs import frozen

from mentorship_core.ports.idempotency import Idempotency
from mentorship_core.ports.outbox import Outbox

AT_A_TIME = 500
MOST_ROUNDS = 200
"""What is left then waits for the next time."""

log = structlog.get_logger(__name__)


@frozen(kw_only=True)
class Tidy:
    outbox: Outbox
    idempotency: Idempotency
    clear_links: Callable[[int], int]

    def __call__(self) -> None:
        """Answers kept for a day, messages done a month ago, and links over for a week."""
        keys, messages, links = _all(self.idempotency.clear), _all(self.outbox.clear), _all(self.clear_links)
        if keys or messages or links:
            log.info("tidy.cleared", keys=keys, messages=messages, links=links)


def _all(clear: Callable[[int], int]) -> int:
    """In batches short enough to keep nobody waiting."""
    total = 0
    for _ in range(MOST_ROUNDS):
        cleared = clear(AT_A_TIME)
        total += cleared
        if cleared < AT_A_TIME:
            break
    return total
