"""A seat is given up by hand: a mentor proposes, an admin confirms a plan they have seen (SEAT-14)."""

from attrs import frozen

from mentorship_core.domain.cases import CaseKind, OpenCase
from mentorship_core.domain.identity import CaseId, MentorId, UserId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.orders.events import CaseOpened, CheckoutEnded
from mentorship_core.domain.orders.order import PendingOrder
from mentorship_core.domain.orders.refunding import Refundable, RefundPlan
from mentorship_core.domain.orders.releasing import Kept, ReleasePlan, kept, money_back
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Actor, Person, Role, is_operator, name_of, reason_of
from mentorship_core.domain.refusals import NotAllowed, NotFound
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.domain.seats.seat import Released, ReleaseReason
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import acts_for_mentor
from mentorship_core.use_cases.plan_refund import Planning


@frozen
class ReleaseProposed:
    """An admin is asked; `plan` is what a yes would do. `changed` is False when it was proposed before."""

    case: OpenCase
    plan: ReleasePlan
    changed: bool


@frozen
class SeatGivenUp:
    """`seat` is None when there was none to release; then `changed` is False."""

    seat: Released | None
    plan: ReleasePlan
    changed: bool


@frozen(kw_only=True)
class ReleaseSeat(Planning):
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

    def plan_release(self, tx: Transaction, pair: Pair, roster: Roster, *, refund: bool = True) -> ReleasePlan:
        now = self.clock()
        parts = [self._part(tx, pair, pack, now, refund=refund) for pack in pair.living_packs]
        return ReleasePlan(
            seat=roster.seat_of(pair.student),
            order=tx.open_order(pair.mentor, pair.student),
            refunds=tuple(part for part in parts if isinstance(part, RefundPlan)),
            kept=tuple(part for part in parts if isinstance(part, Kept)),
            at=now,
            terms=self.terms,
        )

    def release(self, tx: Transaction, plan: ReleasePlan, roster: Roster, student: UserId) -> SeatGivenUp:
        """Appointments end, the page ends, the sessions' money is asked back, and the place goes on."""
        if plan.changes_nothing:
            return SeatGivenUp(None, plan, changed=False)
        tx.record(*plan.events(by=name_of(tx.actor), reason=reason_of(tx.actor), new_id=self.new_id))
        if plan.order is not None:
            tx.record(self._checkout_ended(tx, plan.order, plan.at))
        freed = roster.release(student, ReleaseReason.BY_HAND, plan.at)
        tx.record(*freed)
        tx.record(*roster.after(*freed).pass_on(plan.at, self.terms, self.new_id))
        seats = (state for event in freed for state in event.states() if isinstance(state, Released))
        return SeatGivenUp(next(seats, None), plan, changed=True)

    def _part(self, tx: Transaction, pair: Pair, pack: LivingPack, now: Instant, *, refund: bool) -> RefundPlan | Kept:
        found = self.refundable(tx, pair, pack.id) if refund else NotFound("refund")
        scheduled = tx.scheduled_on(pack.id)
        if not isinstance(found, Refundable) or tx.pending_refund(found.order.id) is not None:
            return kept(pack, scheduled, now)
        plan = money_back(found)
        return plan if isinstance(plan, RefundPlan) else kept(pack, scheduled, now)

    def _checkout_ended(self, tx: Transaction, order: PendingOrder, now: Instant) -> CheckoutEnded:
        """Money that still arrives for it is refunded, never seated."""
        code = tx.promotion_by_id(order.promotion) if order.promotion is not None else None
        given_back = code.give_back() if code is not None else None
        return CheckoutEnded(at=now, order=order.cancel(now, never_seat=True), promotion=given_back)

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
