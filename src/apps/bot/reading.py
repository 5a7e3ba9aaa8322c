"""What a button or a choice says, read; None for what is not of ours or of an older make."""

from datetime import UTC, datetime
from uuid import UUID

from mentorship_core.domain.identity import MentorId, PackId, SessionId, UserId
from mentorship_core.domain.instant import Instant

PAIR_PARTS = 2


def session_in(text: str) -> SessionId | None:
    found = _uuid(text)
    return SessionId(found) if found is not None else None


def mentor_in(text: str) -> MentorId | None:
    found = _uuid(text)
    return MentorId(found) if found is not None else None


def pack_in(text: str) -> PackId | None:
    found = _uuid(text)
    return PackId(found) if found is not None else None


def moment_in(text: str) -> Instant | None:
    """Seconds since 1970, as buttons have room for."""
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def pair_in(text: str) -> tuple[MentorId, UserId] | None:
    """A mentor and a student of theirs."""
    parts = text.split(":", 1)
    mentor = mentor_in(parts[0])
    return (mentor, UserId(parts[1])) if mentor is not None and len(parts) == PAIR_PARTS and parts[1] else None


def seconds(at: Instant) -> str:
    return str(int(at.timestamp()))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
