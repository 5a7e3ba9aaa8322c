"""A session took place: it is used up, once (CLOSE-1)."""

from attrs import frozen

from mentorship_core.domain.booking.changes import CompletionPlan, plan_completion
from mentorship_core.domain.booking.events import SessionCompleted
from mentorship_core.domain.booking.session import Completed, Scheduled, Side, Status, status_of
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor
from mentorship_core.domain.refusals import IllegalTransition, NotAllowed, NotFound, NotStarted
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.session_desk import SessionDesk, SessionKept, Standing

NotCompleted = NotFound | NotAllowed | NotStarted | IllegalTransition


@frozen(kw_only=True)
class CompleteSession(SessionDesk):
    def __call__(self, *, actor: Actor, session: SessionId) -> SessionKept | NotCompleted:
        now = self.clock()
        with self.begin(actor) as tx:
            decided = self._decide(tx, actor, session, now)
            if not isinstance(decided, tuple):
                return decided
            standing, plan = decided
            entry = self.entry(plan, actor, now)
            assert entry is not None
            completed = SessionCompleted(at=now, session=plan.session, pack=plan.pack, entry=entry)
            self.keep(tx, standing.pair, now, completed)
            return SessionKept(plan.session, changed=True)

    def preview(self, *, actor: Actor, session: SessionId) -> CompletionPlan | SessionKept | NotCompleted:
        with self.begin(actor) as tx:
            decided = self._decide(tx, actor, session, self.clock())
            return decided[1] if isinstance(decided, tuple) else decided

    def _decide(
        self, tx: Transaction, actor: Actor, session: SessionId, now: Instant
    ) -> tuple[Standing, CompletionPlan] | SessionKept | NotCompleted:
        standing = self.standing(tx, actor, session, now)
        match standing:
            case NotFound():
                return standing
            case Standing(by=Side.STUDENT):
                return NotAllowed("complete a session")
            case Standing(session=Completed() as completed):
                return SessionKept(completed, changed=False)
            case Standing(session=Scheduled() as scheduled):
                plan = plan_completion(scheduled, standing.pack, now)
                return (standing, plan) if isinstance(plan, CompletionPlan) else plan
            case _:
                return IllegalTransition(status_of(standing.session), Status.COMPLETED)
