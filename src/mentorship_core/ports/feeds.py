"""A person's sessions as a file that calendar programs read by themselves."""

from typing import Protocol

from attrs import frozen

from mentorship_core.domain.booking.session import Session
from mentorship_core.ports.writing import Written


@frozen(kw_only=True)
class FeedWords:
    """`name` is the calendar's; each session comes with its words."""

    name: str
    sessions: tuple[tuple[Session, Written], ...]


class Feeds(Protocol):
    def address(self, secret: str) -> str:
        """Where it is read: to be shown once, to its owner."""

    def calendar(self, words: FeedWords, zone: str) -> bytes:
        """In its reader's zone. The same sessions make the same bytes, and each the event its invite made."""
