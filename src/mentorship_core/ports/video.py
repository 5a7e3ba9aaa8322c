"""A room for one session's two people."""

from typing import Protocol

from mentorship_core.domain.identity import SessionId, UserId
from mentorship_core.domain.instant import Instant


class Video(Protocol):
    @property
    def is_connected(self) -> bool:
        """Whether there are rooms at all; without them no token is asked for."""

    def token(self, session: SessionId, person: UserId, now: Instant, expires_at: Instant) -> str:
        """A token for one person in one room until then."""
