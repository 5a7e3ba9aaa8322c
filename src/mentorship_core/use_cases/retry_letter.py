"""An operator has a message that was given up tried again, as if it were new."""

from uuid import UUID

from attrs import frozen

from mentorship_core.domain.by_hand import LetterRetried
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.acting import UseCase


@frozen
class Retried:
    message: UUID
    changed: bool = True


@frozen(kw_only=True)
class RetryLetter(UseCase):
    """NotFound for one that waits already, is done, or was never there."""

    def __call__(self, *, actor: Actor, message: UUID) -> Retried | NotFound:
        if not is_operator(actor):
            return NotFound("undelivered message")
        with self.begin(actor) as tx:
            what = tx.revive(message)
            if what is None:
                return NotFound("undelivered message")
            tx.record(LetterRetried(at=self.clock(), message=message, what=what))
            return Retried(message)
