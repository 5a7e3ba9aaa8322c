"""An event's id is its session's, spelled so that a calendar takes it: a retry cannot make a second event."""

from uuid import UUID

from mentorship_core.domain.identity import SessionId

PREFIX = "session"


def event_of(session: SessionId) -> str:
    return f"{PREFIX}{session.hex}"


def session_of(event: str) -> SessionId | None:
    """None for an event that is not a session's."""
    if not event.startswith(PREFIX):
        return None
    try:
        return SessionId(UUID(event.removeprefix(PREFIX)))
    except ValueError:
        return None
