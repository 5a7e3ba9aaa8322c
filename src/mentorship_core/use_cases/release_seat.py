"""A seat is given up by hand: a mentor proposes, an admin confirms a plan they have seen (SEAT-14)."""

from attrs import frozen

from mentorship_core.domain.cases import CaseKind, OpenCase
from mentorship_core.domain.identity import CaseId, MentorId, UserId
from mentorship_core.domain.instant import days
from mentorship_core.domain.orders.events import CaseOpened
from mentorship_core.domain.orders.releasing import ReleasePlan
from mentorship_core.domain.people import Actor, Person, Role, is_operator, reason_of
from mentorship_core.domain.refusals import NotAllowed, NotFound
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import acts_for_mentor
from mentorship_core.use_cases.releasing import Releasing, SeatGivenUp


@frozen
class ReleaseProposed:
    """An admin is asked; `plan` is what a yes would do. `changed` is False when it was proposed before."""

    case: OpenCase
    plan: ReleasePlan
    changed: bool


@frozen(kw_only=True)
class ReleaseSeat(Releasing):
    """Without `confirm` the plan alone. With `refund` unused sessions go back as money, else they are forfeit."""

    def __call__(
        self, *, actor: Actor, mentor: MentorId, student: UserId, confirm: bool = False, refund: bool = True
    ) -> ReleasePlan | ReleaseProposed | SeatGivenUp | NotFound | NotAllowed:
        if isinstance(actor, Person) and (actor.role is Role.STUDENT or not (refund or is_operator(actor))):
            return NotAllowed("release seats" if refund else "forfeit sessions")
        with self.begin(actor) as tx:
            if not acts_for_mentor(tx, actor, mentor):
                return NotFound("seat")
            now = self.clock()
            standing = self.up_to_date(tx, mentor, student, now)
            if standing is None:
                return NotFound("seat")
            plan = self.plan_release(tx, *standing, refund=refund)
            if not confirm:
                return plan
            if not is_operator(actor):
                return self._propose(tx, plan, mentor, student)
            return self.release(tx, plan, standing[1], student)

    def _propose(self, tx: Transaction, plan: ReleasePlan, mentor: MentorId, student: UserId) -> ReleaseProposed:
        about = f"{mentor}:{student}"
        if (known := tx.open_case(CaseKind.RELEASE_PROPOSED, about)) is not None:
            return ReleaseProposed(known, plan, changed=False)
        case = OpenCase(
            id=CaseId(self.new_id()),
            kind=CaseKind.RELEASE_PROPOSED,
            about=about,
            student=student,
            mentor=mentor,
            facts=f"The mentor asks to give this student's seat up: {reason_of(tx.actor) or 'no reason given'}",
            opened_at=plan.at,
            decide_by=plan.at + days(self.terms.decide_days),
        )
        tx.record(CaseOpened(at=plan.at, case=case))
        return ReleaseProposed(case, plan, changed=True)
