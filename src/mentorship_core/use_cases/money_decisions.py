"""What an admin may decide about money that needs a person: return it, accept it, try again."""

from uuid import UUID

from attrs import evolve, frozen

from mentorship_core.domain.cases import DecidedCase
from mentorship_core.domain.identity import PaymentId, RefundId
from mentorship_core.domain.orders.events import RefundIntended
from mentorship_core.domain.orders.order import PaidOrder, RefundedOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, RefundKind
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.orders.settlement import Settlement
from mentorship_core.domain.refusals import AlreadyPaid, IllegalTransition, NotFound, NothingToRefund, Refusal
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.money_elsewhere import MoneyElsewhere
from mentorship_core.use_cases.refund_pack import RefundPack
from mentorship_core.use_cases.returning import pending


@frozen(kw_only=True)
class MoneyDecisions(MoneyElsewhere):
    """Each answers the refusal that keeps its case open, or None."""

    refund_pack: RefundPack

    def return_payment(self, tx: Transaction, case: DecidedCase) -> Refusal | None:
        """Money that bought nothing goes back whole; its order is left as it is."""
        payment = tx.payment_by_id(PaymentId(UUID(case.about)))
        order = tx.order(payment.order) if payment is not None else None
        if payment is None or order is None:
            return NotFound("payment")
        return self._ask_back(tx, self.bare(tx, order, payment), payment)

    def accept_payment(self, tx: Transaction, case: DecidedCase) -> Refusal | None:
        """Another amount than the order's is taken for it: a pack, or the money back when no seat is left."""
        payment = tx.payment_by_id(PaymentId(UUID(case.about)))
        order = tx.order(payment.order) if payment is not None else None
        if payment is None or order is None:
            return NotFound("payment")
        if isinstance(order, PaidOrder | RefundedOrder):
            return AlreadyPaid(order.id)
        if payment.refundable.is_zero:
            # It went back meanwhile: there is nothing left to accept.
            return IllegalTransition("refunded", "accept")
        pair, roster = self.standing(tx, order)
        settlement = Settlement(
            order=order,
            payment=payment,
            pair=pair,
            roster=roster,
            receipt=tx.next_receipt(order.mentor),
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
            self.bare(tx, order, payment), pack=failed.pack, kind=failed.kind, whole=failed.whole, amount=failed.amount
        )
        return self._ask_back(tx, again, payment)

    def _ask_back(self, tx: Transaction, refund: IntendedRefund, payment: Payment) -> NothingToRefund | None:
        amount = refund.amount.at_most(payment.refundable.less(pending(tx, payment)))
        if amount.is_zero:
            return NothingToRefund()
        tx.record(RefundIntended(at=refund.intended_at, refund=evolve(refund, amount=amount)))
        return None
