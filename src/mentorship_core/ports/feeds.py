"""A person's sessions as a file that calendar programs read by themselves."""

from collections.abc import Sequence
from typing import Protocol

from mentorship_core.domain.people import User
from mentorship_core.ports.views import SessionRow


class Feeds(Protocol):
    def address(self, secret: str) -> str:
        """Where it is read: to be shown once, to its owner."""

    def calendar(self, person: User, sessions: Sequence[SessionRow]) -> bytes:
        """The same sessions make the same bytes, and each the event its invite made."""
