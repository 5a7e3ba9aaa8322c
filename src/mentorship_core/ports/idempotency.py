"""Answers already given, so that asking again with the same key repeats the answer and not the act."""

from typing import Protocol

from attrs import frozen

from mentorship_core.domain.refusals import KeyInUse, KeyReused


@frozen(kw_only=True)
class Asked:
    """One request: whose it is, on which route, under which key, and a hash of all that it says."""

    person: str
    route: str
    key: str
    body_hash: str


@frozen
class Answered:
    """`answer` is the surface's own text."""

    status: int
    answer: str


class Idempotency(Protocol):
    """By the machine's own clock; answers are kept for 24 hours."""

    def begin(self, asked: Asked, lease_seconds: int) -> Answered | KeyInUse | KeyReused | None:
        """None when the act is now the caller's to do, until the lease is over."""

    def keep(self, asked: Asked, answered: Answered) -> None:
        """The act is done: whoever asks again gets this."""

    def release(self, asked: Asked) -> None:
        """The act was not done: it may be tried again at once."""
