"""Answers kept under a client's own key, so that asking again replays the answer instead of acting again."""

from typing import Protocol

from attrs import frozen


@frozen
class Fresh:
    """Nobody used this key here before, or the one who did gave up: act, then keep the answer or forget the key."""


@frozen(kw_only=True)
class Replay:
    """The answer of the first time; `media_type` and `location` are its headers."""

    status: int
    body: bytes
    media_type: str
    location: str | None = None


@frozen
class InUse:
    """The first request is still running, within its lease."""


@frozen
class Reused:
    """The key was used with another body."""


class Idempotency(Protocol):
    """Keys are scoped to a person and a route, leased for 60 s while running, kept for 24 h by the machine's clock."""

    def claim(self, person: str, route: str, key: str, body_hash: str) -> Fresh | Replay | InUse | Reused: ...
    def keep(self, person: str, route: str, key: str, answer: Replay) -> None: ...
    def forget(self, person: str, route: str, key: str) -> None:
        """The act broke (5xx): the key may be used again."""

    def clear(self, limit: int = 1000) -> int:
        """Remove so many keys whose day is over; how many there were."""
