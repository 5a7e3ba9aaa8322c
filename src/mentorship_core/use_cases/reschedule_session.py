"""The same session at another time (MOVE-1, MOVE-2, PACK-5)."""

from attrs import frozen

from mentorship_core.domain.booking.events import SessionMoved
from mentorship_core.domain.booking.moving import MovePlan, MoveRefusal, plan_move
from mentorship_core.domain.booking.session import Scheduled, Side
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor
from mentorship_core.domain.refusals import NotFound, SessionNotScheduled
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.booking_desk import BookingDesk, Busy
from mentorship_core.use_cases.session_desk import SessionKept, Standing

NotMoved = NotFound | SessionNotScheduled | MoveRefusal


@frozen(kw_only=True)
class RescheduleSession(BookingDesk):
    def __call__(self, *, actor: Actor, session: SessionId, starts_at: Instant) -> SessionKept | NotMoved:
        now = self.clock()
        busy = self._busy(actor, session, starts_at, now)
        with self.begin(actor) as tx:
            decided = self._decide(tx, self.standing(tx, actor, session, now), starts_at, busy, now)
            if not isinstance(decided, tuple):
                return decided
            standing, plan = decided
            moved = SessionMoved(
                at=now,
                session=plan.session,
                before=plan.before,
                by=standing.by,
                pack=plan.pack if plan.pack_moves else None,
            )
            self.keep(tx, standing.pair, now, moved)
            return SessionKept(plan.session, changed=True)

    def preview(self, *, actor: Actor, session: SessionId, starts_at: Instant) -> MovePlan | SessionKept | NotMoved:
        """What moving it there would do, or why it cannot be moved."""
        now = self.clock()
        busy = self._busy(actor, session, starts_at, now)
        with self.begin(actor) as tx:
            decided = self._decide(tx, self.standing(tx, actor, session, now), starts_at, busy, now)
            return decided[1] if isinstance(decided, tuple) else decided

    def _busy(self, actor: Actor, session: SessionId, starts_at: Instant, now: Instant) -> Busy:
        """Nothing is asked for a session that is not there; what is not theirs is found out again under the lock."""
        with self.begin(actor) as tx:
            found = tx.session(session)
        return self.read_calendar(found.mentor, (starts_at,), now) if found is not None else ()

    def _decide(
        self, tx: Transaction, standing: Standing | NotFound, starts_at: Instant, busy: Busy, now: Instant
    ) -> tuple[Standing, MovePlan] | SessionKept | NotMoved:
        if isinstance(standing, NotFound):
            return standing
        session = standing.session
        if not isinstance(session, Scheduled):
            return SessionNotScheduled(session.id)
        if session.during.start == starts_at:
            return SessionKept(session, changed=False)
        if standing.by is not Side.STUDENT:
            # Taking the pack's expiry along may bring a seat back, and seats are locked before days.
            standing, _ = self.with_roster(tx, standing, now)
        agenda = self.agenda(tx, standing.pair, (starts_at,), now, busy)
        plan = plan_move(session, standing.pair, by=standing.by, starts_at=starts_at, agenda=agenda, terms=self.terms)
        return (standing, plan) if isinstance(plan, MovePlan) else plan
