"""One appointment: one class per status, each with the moves it has."""

from enum import StrEnum
from typing import Any, TypeVar

from attrs import evolve, fields, frozen

from mentorship_core.domain.identity import MentorId, PackId, SeatId, SessionId, UserId
from mentorship_core.domain.instant import During, Instant, days, hours, minutes
from mentorship_core.domain.refusals import (
    IllegalTransition,
    NoShowTooEarly,
    NotStarted,
    RescheduleLimit,
    TooLateToChange,
)
from mentorship_core.domain.state import State
from mentorship_core.domain.terms import Terms


class Side(StrEnum):
    """On whose behalf somebody acts on a session."""

    STUDENT = "student"
    MENTOR = "mentor"
    ADMIN = "admin"


class Status(StrEnum):
    SCHEDULED = "scheduled"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    CANCELED = "canceled"


@frozen(kw_only=True)
class _Session(State):
    """`blocks` is `during` with the mentor's buffers of that moment; `sequence` rises with every change."""

    id: SessionId
    mentor: MentorId
    student: UserId
    pack: PackId
    seat: SeatId
    during: During
    blocks: During
    booked_at: Instant
    student_moves: int = 0
    moves_free: bool = False
    """The mentor asked for another time: the student's next move is not counted, and comes in time until the start."""
    sequence: int = 0
    free_cancel_until: Instant | None = None
    notes: str = ""
    shared_notes: str = ""
    recording_url: str | None = None
    recording_until: Instant | None = None
    student_consents: bool | None = None
    mentor_consents: bool | None = None
    forgiven: bool = False
    """A contest gave the deduction back."""
    deducted_at: Instant | None = None
    """When a correction made it count; otherwise it counts, if at all, since it was closed."""
    invited_by_calendar: bool = False
    """Who invites to it stays the same for its life: the mentor's calendar, or our mail."""
    edition: int = 1


@frozen(kw_only=True)
class Completed(_Session):
    closed_at: Instant


@frozen(kw_only=True)
class NoShow(_Session):
    closed_at: Instant
    no_show_by: Side


@frozen(kw_only=True)
class Canceled(_Session):
    closed_at: Instant
    canceled_by: Side
    late: bool


@frozen(kw_only=True)
class Scheduled(_Session):
    def move(self, during: During, blocks: During, by: Side, now: Instant, terms: Terms) -> "Scheduled":
        """Same session, same invite, another time (MOVE-1, MOVE-2)."""
        moved = evolve(
            self,
            during=during,
            blocks=blocks,
            moves_free=False,
            sequence=self.sequence + 1,
            edition=self.edition + 1,
        )
        if by is Side.STUDENT:
            counted = 0 if self.moves_free else 1
            return evolve(moved, student_moves=self.student_moves + counted, free_cancel_until=None)
        free_until = max(during.start - hours(terms.change_hours), now + hours(terms.free_after_move_hours))
        return evolve(moved, free_cancel_until=min(free_until, during.start))

    def refusal_to_move(self, by: Side, now: Instant, terms: Terms) -> TooLateToChange | RescheduleLimit | None:
        is_bound = by is Side.STUDENT and not self.moves_free
        latest = self.during.start - (hours(terms.change_hours) if is_bound else hours(0))
        if now >= self.during.start or (is_bound and now > latest):
            return TooLateToChange(latest)
        if is_bound and self.student_moves >= terms.student_moves:
            return RescheduleLimit(self.student_moves)
        return None

    def ask_to_move(self) -> "Scheduled":
        """The mentor cannot hold it then: moving it once, or canceling it, is free to the student until the start."""
        return evolve(self, moves_free=True, free_cancel_until=self.during.start, edition=self.edition + 1)

    def cancel(self, by: Side, now: Instant, terms: Terms) -> "Canceled | TooLateToChange":
        """Free to the student unless they are late themselves (CANCEL-1, CANCEL-2)."""
        if now >= self.during.start:
            return TooLateToChange(self.during.start)
        late = by is Side.STUDENT and self.is_late_to_cancel(now, terms)
        return _as(Canceled, self, closed_at=now, canceled_by=by, late=late)

    def is_late_to_cancel(self, now: Instant, terms: Terms) -> bool:
        in_time = now <= self.during.start - hours(terms.change_hours)
        forgiven = self.free_cancel_until is not None and now <= self.free_cancel_until
        return not (in_time or forgiven)

    def complete(self, now: Instant) -> "Completed | NotStarted":
        if now < self.during.start:
            return NotStarted(self.during.start)
        return _as(Completed, self, closed_at=now)

    def miss(self, no_show_by: Side, now: Instant, terms: Terms) -> "NoShow | NoShowTooEarly":
        earliest = self.during.start + minutes(terms.no_show_minutes)
        if now < earliest:
            return NoShowTooEarly(earliest)
        return _as(NoShow, self, closed_at=now, no_show_by=no_show_by)

    def closes_itself_at(self, terms: Terms) -> Instant:
        return self.during.end + hours(terms.auto_close_hours)


Closed = Completed | NoShow | Canceled
Session = Scheduled | Completed | NoShow | Canceled
_S = TypeVar("_S", bound=_Session)


def _as(kind: type[_S], session: _Session, **more: Any) -> _S:
    same: dict[str, Any] = {one.name: getattr(session, one.name) for one in fields(_Session)}
    same |= {"sequence": session.sequence + 1, "edition": session.edition + 1}
    return kind(**(same | more))


def status_of(session: Session) -> Status:
    match session:
        case Scheduled():
            return Status.SCHEDULED
        case Completed():
            return Status.COMPLETED
        case NoShow():
            return Status.NO_SHOW
        case Canceled():
            return Status.CANCELED


def deducts(session: Session) -> bool:
    """Whether a pack's session was used up by this one."""
    match session:
        case Scheduled():
            return False
        case Completed():
            return not session.forgiven
        case NoShow():
            return session.no_show_by is Side.STUDENT and not session.forgiven
        case Canceled():
            return session.late and not session.forgiven


def recording_of(session: Session, now: Instant) -> str | None:
    """Its link, while it lasts (NOTE-1)."""
    over = session.recording_until is not None and session.recording_until <= now
    return None if over else session.recording_url


def as_read_by(session: Session, *, mentor: bool, now: Instant) -> Session:
    """NOTE-1: private notes are the mentor's own, and nobody finds a recording whose time is over."""
    read: Session = session if mentor else evolve(session, notes="")
    over = read.recording_until is not None and read.recording_until <= now
    return evolve(read, recording_url=None, recording_until=None) if over else read


def forgive(session: Closed) -> Closed:
    return evolve(session, forgiven=True, edition=session.edition + 1)


@frozen(kw_only=True)
class Correction:
    """What a closed session should have been. `no_show_by`, `canceled_by` and `late` go with their status."""

    to: Status
    no_show_by: Side | None = None
    canceled_by: Side = Side.ADMIN
    late: bool = False

    def holds_for(self, session: Session) -> bool:
        """Whether it is that already."""
        match session:
            case NoShow():
                return self.to is Status.NO_SHOW and self.no_show_by in (None, session.no_show_by)
            case Canceled():
                return self.to is Status.CANCELED and self.late == session.late
            case Scheduled() | Completed():
                return self.to is status_of(session)


def correct(session: Closed, wish: Correction, now: Instant, terms: Terms) -> Session | IllegalTransition:
    """CLOSE-4: any closed status to another, and back to scheduled until 72 h after the end."""
    refused = IllegalTransition(status_of(session), wish.to)
    if wish.holds_for(session):
        return refused
    match wish.to:
        case Status.SCHEDULED:
            still = now < session.during.end + hours(terms.auto_close_hours)
            return _as(Scheduled, session, forgiven=False, deducted_at=None, moves_free=False) if still else refused
        case Status.COMPLETED:
            return _reclosed(Completed, session, now)
        case Status.NO_SHOW if wish.no_show_by is not None:
            return _reclosed(NoShow, session, now, no_show_by=wish.no_show_by)
        case Status.CANCELED:
            return _reclosed(Canceled, session, now, canceled_by=wish.canceled_by, late=wish.late)
        case _:
            return refused


_C = TypeVar("_C", Completed, NoShow, Canceled)


def _reclosed(kind: type[_C], session: Closed, now: Instant, **more: Any) -> _C:
    """Closed as long ago as before; what counts only from now on can be contested from now on."""
    closed = _as(kind, session, closed_at=session.closed_at, forgiven=False, **more)
    return evolve(closed, deducted_at=now) if deducts(closed) and not deducts(session) else closed


def contest_closes_at(session: Closed, terms: Terms) -> Instant:
    """Until when a deduction may be contested (CLOSE-3)."""
    return (session.deducted_at or session.closed_at) + hours(terms.contest_hours)


def correction_closes_at(session: Closed, terms: Terms) -> Instant:
    """Until when a mentor may correct; an admin always may."""
    return session.closed_at + days(terms.correction_days)
