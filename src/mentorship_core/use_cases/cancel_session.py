"""A session is called off before it starts (CANCEL-1, CANCEL-2, PACK-5)."""

from attrs import frozen

from mentorship_core.domain.booking.changes import CancelPlan, plan_cancel
from mentorship_core.domain.booking.events import SessionCanceled
from mentorship_core.domain.booking.session import Canceled, Scheduled, Status, status_of
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor
from mentorship_core.domain.refusals import IllegalTransition, NotFound, TooLateToChange
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.session_desk import SessionDesk, SessionKept, Standing

NotCanceled = NotFound | TooLateToChange | IllegalTransition


@frozen(kw_only=True)
class CancelSession(SessionDesk):
    def __call__(self, *, actor: Actor, session: SessionId) -> SessionKept | NotCanceled:
        now = self.clock()
        with self.begin(actor) as tx:
            decided = self._decide(tx, actor, session, now)
            if not isinstance(decided, tuple):
                return decided
            standing, plan = decided
            entry = self.entry(plan, actor, now)
            canceled = SessionCanceled(at=now, session=plan.session, pack=plan.pack, entry=entry)
            self.keep(tx, standing.pair, now, canceled)
            return SessionKept(plan.session, changed=True)

    def preview(self, *, actor: Actor, session: SessionId) -> CancelPlan | SessionKept | NotCanceled:
        """What canceling would cost now, said before the click."""
        with self.begin(actor) as tx:
            decided = self._decide(tx, actor, session, self.clock())
            return decided[1] if isinstance(decided, tuple) else decided

    def _decide(
        self, tx: Transaction, actor: Actor, session: SessionId, now: Instant
    ) -> tuple[Standing, CancelPlan] | SessionKept | NotCanceled:
        standing = self.standing(tx, actor, session, now)
        match standing:
            case NotFound():
                return standing
            case Standing(session=Canceled() as canceled):
                return SessionKept(canceled, changed=False)
            case Standing(session=Scheduled() as scheduled):
                plan = plan_cancel(scheduled, standing.pack, standing.by, now, self.terms)
                return (standing, plan) if isinstance(plan, CancelPlan) else plan
            case _:
                return IllegalTransition(status_of(standing.session), Status.CANCELED)
