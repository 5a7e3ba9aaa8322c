"""Requests that may be sent twice and are acted on once."""

from typing import Protocol

from attrs import frozen


@frozen
class Fresh:
    """Nobody has sent this before: act, then `keep` the answer or `forget` that it was asked."""


@frozen(kw_only=True)
class Replay:
    """It was answered before, so."""

    status: int
    body: str


@frozen
class InUse:
    """The same request is being acted on at this moment."""


@frozen
class Reused:
    """The key was used for another body."""


class Idempotency(Protocol):
    """Keys are kept for a day and belong to one person and one route. By the machine's own clock."""

    def claim(self, person: str, route: str, key: str, body_hash: str) -> Fresh | Replay | InUse | Reused:
        """Take the key for a minute: whoever dies while acting can be repeated after that."""

    def keep(self, person: str, route: str, key: str, status: int, body: str) -> None:
        """The answer to give from now on."""

    def forget(self, person: str, route: str, key: str) -> None:
        """Nothing came of it, so that the same key may be tried again."""
