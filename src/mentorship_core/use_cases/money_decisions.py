"""What an admin may decide about money that needs a person: return it, accept it, try again, take sessions for it."""

from uuid import UUID

from attrs import evolve, frozen

from mentorship_core.domain.cases import CaseKind, DecidedCase
from mentorship_core.domain.identity import EntryId, PaymentId, RefundId
from mentorship_core.domain.orders.events import RefundedOutside, RefundIntended
from mentorship_core.domain.orders.order import Order, PaidOrder, RefundedOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, RefundKind, SucceededRefund
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.orders.settlement import Settlement
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.people import name_of, reason_of
from mentorship_core.domain.refusals import AlreadyPaid, NotFound, NothingToRefund, Refusal
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.refund_pack import RefundPack
from mentorship_core.use_cases.returning import Returning, pending


@frozen(kw_only=True)
class Taken:
    pack: LivingPack
    entry: Entry


@frozen(kw_only=True)
class MoneyDecisions(Returning):
    """Each answers the refusal that keeps its case open, or None."""

    refund_pack: RefundPack

    def return_payment(self, tx: Transaction, case: DecidedCase) -> Refusal | None:
        """Money that bought nothing goes back whole; its order is left as it is."""
        payment = tx.payment_by_id(PaymentId(UUID(case.about)))
        order = tx.order(payment.order) if payment is not None else None
        if payment is None or order is None:
            return NotFound("payment")
        return self._ask_back(tx, self._bare(tx, order, payment), payment)

    def accept_payment(self, tx: Transaction, case: DecidedCase) -> Refusal | None:
        """Another amount than the order's is taken for it: a pack, or the money back when no seat is left."""
        payment = tx.payment_by_id(PaymentId(UUID(case.about)))
        order = tx.order(payment.order) if payment is not None else None
        if payment is None or order is None:
            return NotFound("payment")
        if isinstance(order, PaidOrder | RefundedOrder):
            return AlreadyPaid(order.id)
        pair, roster = self.standing(tx, order)
        settlement = Settlement(
            order=order,
            payment=payment,
            pair=pair,
            roster=roster,
            now=self.clock(),
            new_id=self.new_id,
            second_in_a_row=tx.other_paid_order(order),
        )
        tx.record(*settlement.events())
        return None

    def retry_refund(self, tx: Transaction, case: DecidedCase) -> Refusal | None:
        """Sessions that came back are taken again; where none did, the money alone is asked for again."""
        failed = tx.refund(RefundId(UUID(case.about)))
        if not isinstance(failed, FailedRefund):
            return NotFound("failed refund")
        if failed.sessions and failed.pack is not None:
            money = failed.amount if failed.kind is RefundKind.AMOUNT else None
            wish = RefundWish(kind=failed.kind, money=money, sessions=failed.sessions)
            begun = self.refund_pack.refund(tx, failed.pack, wish)
            return begun if isinstance(begun, Refusal) else None
        payment, order = tx.payment_by_id(failed.payment) if failed.payment else None, tx.order(failed.order)
        if payment is None or order is None:
            return NothingToRefund()
        again = evolve(
            self._bare(tx, order, payment), pack=failed.pack, kind=failed.kind, whole=failed.whole, amount=failed.amount
        )
        return self._ask_back(tx, again, payment)

    def record_return(self, tx: Transaction, case: DecidedCase) -> Refusal | None:
        """Somebody sent the money back by another way than the provider's: the books say so, nothing is sent."""
        failed = tx.refund(RefundId(UUID(case.about))) if case.kind is CaseKind.REFUND_FAILED else None
        found = failed.payment if failed is not None else PaymentId(UUID(case.about))
        payment = tx.payment_by_id(found) if found is not None else None
        order = tx.order(payment.order) if payment is not None else None
        if payment is None or order is None:
            return NotFound("payment")
        left = payment.refundable.less(pending(tx, payment))
        amount = failed.amount.at_most(left) if failed is not None else left
        if amount.is_zero:
            return NothingToRefund()
        now = self.clock()
        made = evolve(self._bare(tx, order, payment), amount=amount).succeed(f"by hand: case {case.id}", now)
        tx.record(RefundedOutside(at=now, refund=made, payment=payment.refund(amount)))
        return None

    def sessions_for(self, tx: Transaction, case: DecidedCase) -> Taken | None:
        """What the money that went back outside had paid for, half up, as far as it is not booked."""
        refund = tx.refund(RefundId(UUID(case.about)))
        payment = tx.payment_by_id(refund.payment) if refund is not None and refund.payment is not None else None
        if not isinstance(refund, SucceededRefund) or payment is None:
            return None
        pair, _ = self.standing(tx, refund)
        pack = pair.pack(refund.pack) if refund.pack is not None else None
        if not isinstance(pack, LivingPack):
            return None
        paid = payment.amount.amount_minor
        count = min(pack.bookable, (2 * refund.amount.amount_minor * pack.total + paid) // (2 * paid))
        if count == 0:
            return None
        return Taken(pack=pack.take(count), entry=self._entry(tx, pack, refund, count))

    def _entry(self, tx: Transaction, pack: LivingPack, refund: SucceededRefund, count: int) -> Entry:
        return Entry(
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

    def _bare(self, tx: Transaction, order: Order, payment: Payment) -> IntendedRefund:
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

    def _ask_back(self, tx: Transaction, refund: IntendedRefund, payment: Payment) -> NothingToRefund | None:
        amount = refund.amount.at_most(payment.refundable.less(pending(tx, payment)))
        if amount.is_zero:
            return NothingToRefund()
        tx.record(RefundIntended(at=refund.intended_at, refund=evolve(refund, amount=amount)))
        return None
