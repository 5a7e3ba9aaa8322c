"""A session nobody closed is completed 72 hours after its end, and both are told (CLOSE-2)."""

from attrs import frozen

from mentorship_core.domain.booking.changes import CompletionPlan, plan_completion
from mentorship_core.domain.booking.events import SessionCompleted
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.session_desk import SessionDesk, SessionKept


@frozen(kw_only=True)
class CloseUnclosed(SessionDesk):
    def __call__(self, *, session: SessionId) -> SessionKept | NotFound:
        """Unchanged if somebody closed it, or if there is still time to."""
        now, sweep = self.clock(), System("sweep")
        with self.begin(sweep) as tx:
            standing = self.standing(tx, sweep, session, now)
            if isinstance(standing, NotFound):
                return standing
            found = standing.session
            if not isinstance(found, Scheduled) or now < found.closes_itself_at(self.terms):
                return SessionKept(found, changed=False)
            plan = plan_completion(found, standing.pack, now)
            assert isinstance(plan, CompletionPlan)
            entry = self.entry(plan, sweep, now)
            assert entry is not None
            closed = SessionCompleted(at=now, session=plan.session, pack=plan.pack, entry=entry, by_itself=True)
            self.keep(tx, standing.pair, now, closed)
            return SessionKept(plan.session, changed=True)
