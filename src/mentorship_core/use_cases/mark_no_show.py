"""Somebody did not come: the student loses the session, a mentor's absence costs nothing (CLOSE-1)."""

from attrs import frozen

from mentorship_core.domain.booking.changes import NoShowPlan, plan_no_show
from mentorship_core.domain.booking.events import SessionMissed
from mentorship_core.domain.booking.session import NoShow, Scheduled, Side, Status, status_of
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import IllegalTransition, Invalid, NoShowTooEarly, NotAllowed, NotFound
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.session_desk import SessionDesk, SessionKept, Standing

NotMarked = NotFound | NotAllowed | Invalid | NoShowTooEarly | IllegalTransition
NOBODY_ELSE = Invalid((("no_show_by", "UNKNOWN", Phrase("either the student or the mentor did not come")),))


@frozen(kw_only=True)
class MarkNoShow(SessionDesk):
    def __call__(self, *, actor: Actor, session: SessionId, no_show_by: Side) -> SessionKept | NotMarked:
        now = self.clock()
        with self.begin(actor) as tx:
            decided = self._decide(tx, actor, session, no_show_by, now)
            if not isinstance(decided, tuple):
                return decided
            standing, plan = decided
            missed = SessionMissed(at=now, session=plan.session, pack=plan.pack, entry=self.entry(plan, actor, now))
            self.keep(tx, standing.pair, now, missed)
            return SessionKept(plan.session, changed=True)

    def preview(self, *, actor: Actor, session: SessionId, no_show_by: Side) -> NoShowPlan | SessionKept | NotMarked:
        with self.begin(actor) as tx:
            decided = self._decide(tx, actor, session, no_show_by, self.clock())
            return decided[1] if isinstance(decided, tuple) else decided

    def _decide(
        self, tx: Transaction, actor: Actor, session: SessionId, no_show_by: Side, now: Instant
    ) -> tuple[Standing, NoShowPlan] | SessionKept | NotMarked:
        standing = self.standing(tx, actor, session, now)
        match standing:
            case NotFound():
                return standing
            case Standing(by=Side.STUDENT):
                return NotAllowed("mark a no-show")
            case _ if no_show_by is Side.ADMIN:
                return NOBODY_ELSE
            case Standing(session=NoShow(no_show_by=by) as missed) if by is no_show_by:
                return SessionKept(missed, changed=False)
            case Standing(session=Scheduled() as scheduled):
                plan = plan_no_show(scheduled, standing.pack, no_show_by, now, self.terms)
                return (standing, plan) if isinstance(plan, NoShowPlan) else plan
            case _:
                return IllegalTransition(status_of(standing.session), Status.NO_SHOW)
