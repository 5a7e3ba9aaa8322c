"""No video provider is connected."""

from mentorship_core.domain.identity import SessionId, UserId
from mentorship_core.domain.instant import Instant


class NoVideoProvider(RuntimeError):
    """Nobody can make rooms here; an operator must connect a provider."""


class AbsentVideo:
    """The Video port where there is none."""

    is_connected = False

    def token(self, session: SessionId, person: UserId, now: Instant, expires_at: Instant) -> str:
        del person, now, expires_at
        raise NoVideoProvider(f"no video provider is connected, so session {session} has no room")
