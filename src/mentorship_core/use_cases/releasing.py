"""What giving a seat up means, for whoever may do it: appointments, the open page, the sessions' money (SEAT-14)."""

from attrs import frozen

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.events import CheckoutEnded
from mentorship_core.domain.orders.order import PendingOrder
from mentorship_core.domain.orders.refunding import Refundable, RefundPlan
from mentorship_core.domain.orders.releasing import Kept, ReleasePlan, kept, money_back
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import name_of, reason_of
from mentorship_core.domain.refusals import NotFound
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.domain.seats.seat import Released, ReleaseReason
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.plan_refund import Planning


@frozen
class SeatGivenUp:
    """`seat` is None when there was none to release; then `changed` is False."""

    seat: Released | None
    plan: ReleasePlan
    changed: bool


@frozen(kw_only=True)
class Releasing(Planning):
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
        return self.give_up(tx, plan, roster, student)

    def give_up(self, tx: Transaction, plan: ReleasePlan, roster: Roster, student: UserId) -> SeatGivenUp:
        """Whether or not there is a seat: what the plan says of packs holds all the same."""
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
