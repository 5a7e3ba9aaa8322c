"""A closed session that should have been closed otherwise, or not at all (CLOSE-4)."""

from attrs import evolve, frozen

from mentorship_core.domain.booking.changes import Plan
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.session import (
    Canceled,
    Closed,
    Correction,
    Scheduled,
    Session,
    Side,
    Status,
    correct,
    correction_closes_at,
    deducts,
    status_of,
)
from mentorship_core.domain.identity import SeatId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.ledger import Reason
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.refusals import CorrectionClosed, IllegalTransition, NoSessionsLeft, SoldOut
from mentorship_core.domain.seats.events import SeatEvent
from mentorship_core.domain.seats.roster import NewId, Roster
from mentorship_core.domain.terms import Terms


@frozen(kw_only=True)
class CorrectionPlan(Plan):
    """`takes_time` when a canceled session needs its time again, which somebody else may have since."""

    before: Status
    takes_time: bool

    def on_seat(self, seat: SeatId) -> "CorrectionPlan":
        """The student may have another seat by now."""
        return evolve(self, session=evolve(self.session, seat=seat))

    def waiting(self, now: Instant) -> "CorrectionPlan":
        """No seat to use it from yet: the pack's time does not run meanwhile."""
        return evolve(self, pack=self.pack.stop_clock(now))

    @property
    def needs_seat(self) -> bool:
        return isinstance(self.session, Scheduled)

    @property
    def comes_back(self) -> bool:
        """Whether the student can use a session again, or is expected at one."""
        return self.delta > 0 or self.needs_seat


def plan_correction(
    session: Closed, pack: LivingPack, wish: Correction, *, by: Side, now: Instant, terms: Terms
) -> CorrectionPlan | CorrectionClosed | IllegalTransition | NoSessionsLeft:
    """The ledger gets the inverse row; a session that comes back can be used for at least seven days."""
    closes_at = correction_closes_at(session, terms)
    if by is Side.MENTOR and now >= closes_at:
        return CorrectionClosed(closes_at)
    if by is Side.MENTOR and session.forgiven:
        # An admin has decided about it.
        return IllegalTransition(status_of(session), wish.to)
    corrected = correct(session, wish, now, terms)
    if isinstance(corrected, IllegalTransition):
        return corrected
    delta = int(deducts(session)) - int(deducts(corrected))
    left = _left(pack, delta, int(isinstance(corrected, Scheduled)), now, terms)
    if isinstance(left, NoSessionsLeft):
        return left
    return CorrectionPlan(
        session=corrected,
        pack=left,
        delta=delta,
        reason=Reason.CORRECTION if delta else None,
        before=status_of(session),
        takes_time=isinstance(session, Canceled),
    )


def _left(pack: LivingPack, delta: int, booked: int, now: Instant, terms: Terms) -> LivingPack | NoSessionsLeft:
    """The pack with one session back, with one less, or with one of its free ones booked."""
    if pack.bookable + delta < booked:
        return NoSessionsLeft(pack.id, pack.remaining, pack.scheduled)
    left = pack.give_back(max(delta, 0), now, terms) if delta > 0 or booked else pack.take(-delta)
    return left.book() if booked else left


def clashes(session: Session, diary: Diary) -> bool:
    """Whether somebody is busy at the time of a session that is not in the diary, being canceled."""
    blocked = any(session.blocks.overlaps(block) for block in diary.blocks)
    return blocked or any(session.during.overlaps(busy) for busy in diary.student_busy)


def seat_again(roster: Roster, student: UserId, now: Instant, new_id: NewId) -> tuple[SeatEvent, ...]:
    """Their seat, a free one, or the first place in line for the next, claimed without paying."""
    admitted = roster.admit(student, now, new_id)
    return roster.put_first(student, now, new_id, restored=True) if isinstance(admitted, SoldOut) else admitted
