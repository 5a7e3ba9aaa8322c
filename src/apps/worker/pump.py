"""Takes messages from the outbox and acts on them: at least once, with growing waits, then a dead letter."""

import structlog
from attrs import frozen

from mentorship_core.ports.outbox import Leased, Outbox
from mentorship_core.use_cases.handlers.errands import Errands
from mentorship_core.use_cases.handlers.outcome import Done, GiveUp, Later

LEASE_SECONDS = 30
FIRST_WAIT_SECONDS = 1
LONGEST_WAIT_SECONDS = 3600
MOST_ATTEMPTS = 16
"""With doubling waits about seven hours."""

MOST_WAITS = 200
"""Where somebody tells us how long to wait, waiting is no failure; yet nothing waits for ever."""

log = structlog.get_logger(__name__)


def wait_seconds(attempts: int) -> int:
    """1, 2, 4, 8 … an hour."""
    return min(FIRST_WAIT_SECONDS << (attempts - 1), LONGEST_WAIT_SECONDS)


def _most_attempts(asked_seconds: int) -> int:
    return MOST_WAITS if asked_seconds else MOST_ATTEMPTS


@frozen(kw_only=True)
class Pump:
    outbox: Outbox
    errands: Errands
    worker: str
    lease_seconds: int = LEASE_SECONDS

    def drain(self) -> int:
        """Act on all that is due; how many messages that was."""
        count = 0
        while leased := self.outbox.take(self.worker, self.lease_seconds):
            for message in leased:
                self._act(message)
                count += 1
        return count

    def _act(self, message: Leased) -> None:
        try:
            outcome = self.errands(message.follow_up)
        except Exception as broke:
            log.exception("errand.broke", message=str(message.id), kind=type(message.follow_up).__name__)
            outcome = Later(f"{type(broke).__name__}: {broke}")
        match outcome:
            case Done():
                self.outbox.done(message.id)
            case Later(why=why, wait_seconds=asked) if message.attempts < _most_attempts(asked):
                self.outbox.retry(message.id, asked or wait_seconds(message.attempts), why)
            case Later(why=why) | GiveUp(why=why):
                log.error("errand.given_up", message=str(message.id), why=why)
                self.errands.give_up(message.follow_up, why)
                self.outbox.bury(message.id, why)
