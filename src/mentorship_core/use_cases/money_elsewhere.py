"""Money that went back by a way of its own: the books and the sessions follow it, nothing is sent."""

from uuid import UUID

from attrs import evolve, frozen

from mentorship_core.domain.cases import CaseKind, DecidedCase
from mentorship_core.domain.identity import EntryId, PackId, PaymentId, RefundId
from mentorship_core.domain.orders.events import RefundedOutside
from mentorship_core.domain.orders.order import Order, PaidOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, RefundKind, SucceededRefund
from mentorship_core.domain.orders.returned import Emptying
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.people import name_of, reason_of
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.returning import Between, Returning, pending


@frozen(kw_only=True)
class Taken:
    """Sessions an admin takes for money that is gone; kept with the decision."""

    pack: LivingPack
    entry: Entry


@frozen(kw_only=True)
class MoneyElsewhere(Returning):
    def sessions_for(self, tx: Transaction, case: DecidedCase) -> Taken | None:
        """What the money that was refunded at the provider had paid for, half up, as far as it is not booked."""
        refund = tx.refund(RefundId(UUID(case.about)))
        payment = tx.payment_by_id(refund.payment) if refund is not None and refund.payment is not None else None
        if not isinstance(refund, SucceededRefund) or payment is None:
            return None
        pack, paid = self._living(tx, refund, refund.pack), payment.amount.amount_minor
        worth = (2 * refund.amount.amount_minor * pack.total + paid) // (2 * paid) if pack is not None else 0
        return self._taken(tx, pack, refund, worth)

    def record_return(self, tx: Transaction, case: DecidedCase) -> Taken | NotFound | None:
        """Somebody sent it by another way than the provider's; what the failed refund had taken is taken again."""
        failed = tx.refund(RefundId(UUID(case.about))) if case.kind is CaseKind.REFUND_FAILED else None
        found = failed.payment if failed is not None else PaymentId(UUID(case.about))
        payment = tx.payment_by_id(found) if found is not None else None
        order = tx.order(payment.order) if payment is not None else None
        if payment is None or order is None:
            return NotFound("payment")
        left = payment.refundable.less(pending(tx, payment))
        amount = failed.amount.at_most(left) if failed is not None else left
        if amount.is_zero:
            # It was heard of by itself meanwhile.
            return None
        made = evolve(self.bare(tx, order, payment), amount=amount).succeed(f"by hand: case {case.id}", self.clock())
        return self._follow(tx, made, payment, order, failed if isinstance(failed, FailedRefund) else None)

    def _follow(
        self, tx: Transaction, made: SucceededRefund, payment: Payment, order: Order, failed: FailedRefund | None
    ) -> Taken | None:
        sessions = failed.sessions if failed is not None else 0
        pack = self._living(tx, made, failed.pack) if failed is not None and sessions else None
        if failed is None or not failed.whole:
            tx.record(RefundedOutside(at=made.at, refund=made, payment=payment.refund(made.amount)))
            return self._taken(tx, pack, made, sessions)
        ended = order.refund(made.at) if isinstance(order, PaidOrder) else None
        outside = RefundedOutside(
            at=made.at, refund=evolve(made, whole=True), payment=payment.refund(made.amount), order=ended
        )
        if pack is None:
            tx.record(outside)
            return None
        self._end_pack(tx, outside, pack)
        return None

    def _end_pack(self, tx: Transaction, outside: RefundedOutside, pack: LivingPack) -> None:
        emptied = Emptying(
            scheduled=tx.scheduled_on(pack.id),
            refund=outside.refund.id,
            by=outside.refund.by,
            at=outside.at,
            terms=self.terms,
            new_id=self.new_id,
        ).of(pack)
        _, roster = self.standing(tx, outside.refund)
        refund = evolve(outside.refund, pack=pack.id, sessions=emptied.taken)
        tx.record(*emptied.sessions, evolve(outside, refund=refund, pack=emptied.pack, entry=emptied.entry))
        self.let_seat_follow(tx, roster, pack.id, whole=True)

    def _living(self, tx: Transaction, between: Between, pack_id: PackId | None) -> LivingPack | None:
        pair, _ = self.standing(tx, between)
        pack = pair.pack(pack_id) if pack_id is not None else None
        return pack if isinstance(pack, LivingPack) else None

    def _taken(self, tx: Transaction, pack: LivingPack | None, refund: SucceededRefund, sessions: int) -> Taken | None:
        count = min(pack.bookable, sessions) if pack is not None else 0
        if pack is None or count == 0:
            return None
        entry = Entry(
            id=EntryId(self.new_id()),
            pack=pack.id,
            student=pack.student,
            mentor=pack.mentor,
            delta=-count,
            reason=Reason.REFUND,
            refund=refund.id,
            actor=name_of(tx.actor),
            at=self.clock(),
        )
        return Taken(pack=pack.take(count), entry=entry)

    def bare(self, tx: Transaction, order: Order, payment: Payment) -> IntendedRefund:
        """Money alone: no pack and no sessions hang on it."""
        return IntendedRefund(
            id=RefundId(self.new_id()),
            order=order.id,
            payment=payment.id,
            pack=None,
            student=order.student,
            mentor=order.mentor,
            amount=payment.refundable.less(pending(tx, payment)),
            sessions=0,
            kind=RefundKind.FULL,
            whole=False,
            reason=reason_of(tx.actor),
            by=name_of(tx.actor),
            intended_at=self.clock(),
        )
