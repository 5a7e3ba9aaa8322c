"""A closed session is closed otherwise, or is scheduled again (CLOSE-4)."""

from attrs import frozen

from mentorship_core.domain.booking.agenda import local_days
from mentorship_core.domain.booking.correcting import CorrectionPlan, clashes, plan_correction, seat_again
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.events import ContestDecided, SessionCorrected
from mentorship_core.domain.booking.session import Correction, Scheduled, Session, Side, Status
from mentorship_core.domain.cases import CaseKind
from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.events import CaseDecided
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.people import Actor, is_operator, name_of
from mentorship_core.domain.refusals import (
    CorrectionClosed,
    IllegalTransition,
    NoSessionsLeft,
    NotAllowed,
    NotFound,
    PackRefunded,
    RefundPending,
    SeatNotActive,
    SlotTaken,
)
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.session_desk import SessionDesk, SessionKept, Standing

NotCorrected = (
    NotFound
    | NotAllowed
    | IllegalTransition
    | CorrectionClosed
    | NoSessionsLeft
    | PackRefunded
    | RefundPending
    | SlotTaken
    | SeatNotActive
)


@frozen(kw_only=True)
class _Corrected:
    standing: Standing
    plan: CorrectionPlan
    seats: tuple[Event, ...]


@frozen(kw_only=True)
class CorrectSession(SessionDesk):
    def __call__(self, *, actor: Actor, session: SessionId, to: Correction) -> SessionKept | NotCorrected:
        now = self.clock()
        with self.begin(actor) as tx:
            decided = self._decide(tx, actor, session, to, now)
            if not isinstance(decided, _Corrected):
                return decided
            plan = decided.plan
            corrected = SessionCorrected(
                at=now,
                session=plan.session,
                before=plan.before,
                pack=plan.pack,
                entry=self.entry(plan, actor, now),
            )
            self.keep(tx, decided.standing.pair, now, *decided.seats, corrected)
            if plan.delta > 0 and is_operator(actor):
                tx.record(*self._settled_contests(tx, actor, plan.session, now))
            return SessionKept(plan.session, changed=True)

    def preview(
        self, *, actor: Actor, session: SessionId, to: Correction
    ) -> CorrectionPlan | SessionKept | NotCorrected:
        """What correcting it would cost or return."""
        with self.begin(actor) as tx:
            decided = self._decide(tx, actor, session, to, self.clock())
            return decided.plan if isinstance(decided, _Corrected) else decided

    def _decide(
        self, tx: Transaction, actor: Actor, session_id: SessionId, to: Correction, now: Instant
    ) -> _Corrected | SessionKept | NotCorrected:
        standing = self.standing(tx, actor, session_id, now)
        if isinstance(standing, NotFound):
            return standing
        session = standing.session
        if standing.by is Side.STUDENT:
            return NotAllowed("correct a session")
        if to.holds_for(session):
            return SessionKept(session, changed=False)
        if isinstance(session, Scheduled):
            return IllegalTransition(Status.SCHEDULED, to.to)
        standing, roster = self.with_roster(tx, standing, now)
        pack = standing.pair.pack(session.pack)
        if not isinstance(pack, LivingPack):
            return PackRefunded(session.pack)
        if pack.order is not None and tx.pending_refund(pack.order) is not None:
            return RefundPending()
        plan = plan_correction(session, pack, to, by=standing.by, now=now, terms=self.terms)
        return self._seated(tx, standing, roster, plan, now) if isinstance(plan, CorrectionPlan) else plan

    def _seated(
        self, tx: Transaction, standing: Standing, roster: Roster, plan: CorrectionPlan, now: Instant
    ) -> _Corrected | SlotTaken | SeatNotActive:
        """With the seat that what comes back needs, and its time still free; days are locked after seats."""
        seats: tuple[Event, ...] = ()
        if plan.comes_back:
            seats = seat_again(roster, standing.session.student, now, self.new_id)
            seat = standing.pair.after(*seats).seat
            if seat is None and plan.needs_seat:
                return SeatNotActive(roster.mentor, None)
            plan = plan.on_seat(seat.id) if seat is not None else plan.waiting(now)
        if plan.takes_time and clashes(plan.session, self._diary(tx, plan.session)):
            return SlotTaken()
        return _Corrected(standing=standing, plan=plan, seats=seats)

    def _diary(self, tx: Transaction, session: Session) -> Diary:
        mentor = tx.mentor(session.mentor)
        assert mentor is not None
        days = local_days(mentor.schedule.zone, (session.blocks,))
        return tx.diary(session.mentor, session.student, session.blocks, days)

    def _settled_contests(self, tx: Transaction, actor: Actor, session: Session, now: Instant) -> tuple[Event, ...]:
        """A contest about a session that an admin has brought back has nothing left to decide."""
        events: list[Event] = []
        for contest in tx.open_contests(session.mentor, session.student):
            if contest.session != session.id:
                continue
            events.append(ContestDecided(at=now, contest=contest.uphold(now)))
            case = tx.open_case(CaseKind.CONTEST, str(contest.id))
            if case is not None:
                decided = case.decide("uphold", name_of(actor), "the session was corrected", now)
                events.append(CaseDecided(at=now, case=decided))
        return tuple(events)
