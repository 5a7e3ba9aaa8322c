"""Why a session cannot be changed."""

from typing import ClassVar

from attrs import frozen

from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.refusals.refusal import Refusal


@frozen
class TooLateToChange(Refusal):
    code: ClassVar[str] = "TOO_LATE_TO_CHANGE"
    until: Instant


@frozen
class RescheduleLimit(Refusal):
    code: ClassVar[str] = "RESCHEDULE_LIMIT"
    moves: int


@frozen
class SessionNotScheduled(Refusal):
    code: ClassVar[str] = "SESSION_NOT_SCHEDULED"
    session: SessionId


@frozen
class IllegalTransition(Refusal):
    code: ClassVar[str] = "ILLEGAL_TRANSITION"
    from_status: str
    to_status: str


@frozen
class NotStarted(Refusal):
    """A session is closed after its start, not before."""

    code: ClassVar[str] = "NOT_STARTED"
    starts_at: Instant


@frozen
class NoShowTooEarly(Refusal):
    code: ClassVar[str] = "NO_SHOW_TOO_EARLY"
    from_: Instant


@frozen
class CorrectionClosed(Refusal):
    code: ClassVar[str] = "CORRECTION_CLOSED"
    closed_at: Instant


@frozen
class ContestClosed(Refusal):
    code: ClassVar[str] = "CONTEST_CLOSED"
    closed_at: Instant | None


@frozen
class OutsideJoinWindow(Refusal):
    code: ClassVar[str] = "OUTSIDE_JOIN_WINDOW"
    window: During


@frozen
class ConsentMissing(Refusal):
    """A recording needs both people's explicit yes."""

    code: ClassVar[str] = "CONSENT_MISSING"
