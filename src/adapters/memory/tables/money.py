"""Orders, payments, refunds, disputes, and the packs they buy."""

from collections.abc import Hashable

from adapters.memory.table import Journal, Table
from mentorship_core.domain.identity import DisputeId, EntryId, OrderId, PackId, PaymentId, RefundId
from mentorship_core.domain.orders.asking import Asked
from mentorship_core.domain.orders.dispute import Dispute
from mentorship_core.domain.orders.order import Order, PaidOrder, PendingOrder, RefundedOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import IntendedRefund, PendingRefund, Refund, SentRefund, SucceededRefund
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import Pack, RefundedPack
from mentorship_core.ports.transaction import RefusedByStore


class MoneyTables:
    def __init__(self, journal: Journal) -> None:
        self.orders: Table[OrderId, Order] = Table(journal, lambda order: order.id)
        self.orders_of_pair = self.orders.index(lambda order: [(order.mentor, order.student)])
        self.orders_of_mentor = self.orders.index(lambda order: [order.mentor])
        self.orders_of_student = self.orders.index(lambda order: [order.student])
        self.open_of_pair = self.orders.index(
            lambda order: [(order.mentor, order.student)] if isinstance(order, PendingOrder) else [],
            rule="orders_one_open_per_pair",
        )
        self.order_of_checkout = self.orders.index(
            lambda order: [(order.provider, order.checkout_id)] if order.checkout_id else [], rule="orders_checkout"
        )
        self.order_of_receipt = self.orders.index(
            lambda order: [(order.mentor, order.receipt)] if isinstance(order, PaidOrder | RefundedOrder) else [],
            rule="orders_receipt",
        )
        self.payments: Table[PaymentId, Payment] = Table(journal, lambda payment: payment.id)
        self.payments_of = self.payments.index(lambda payment: [payment.order])
        self.payment_at_provider = self.payments.index(
            lambda payment: [(payment.provider, payment.provider_payment_id)], rule="payments_provider_payment"
        )
        self.refunds: Table[RefundId, Refund] = Table(journal, lambda refund: refund.id)
        self.refunds_of = self.refunds.index(lambda refund: [refund.order])
        self.refunds_of_pair = self.refunds.index(lambda refund: [(refund.mentor, refund.student)])
        self.refund_at_provider = self.refunds.index(self._names_at_provider, rule="refunds_provider_refund")
        self.disputes: Table[DisputeId, Dispute] = Table(journal, lambda dispute: dispute.id)
        self.disputes_of = self.disputes.index(lambda dispute: [dispute.order])
        self.dispute_at_provider = self.disputes.index(
            lambda dispute: [(dispute.provider, dispute.provider_dispute_id)], rule="disputes_provider_dispute"
        )
        self.asked: Table[OrderId, Asked] = Table(journal, lambda asked: asked.order)
        self.packs: Table[PackId, Pack] = Table(journal, lambda pack: pack.id)
        self.pack_of_order = self.packs.index(
            lambda pack: [pack.order] if pack.order else [], rule="packs_one_per_order"
        )
        self.packs_of_pair = self.packs.index(lambda pack: [(pack.mentor, pack.student)])
        self.packs_of_student = self.packs.index(lambda pack: [pack.student])
        self.packs_of_mentor = self.packs.index(lambda pack: [pack.mentor])
        self.ledger: Table[EntryId, Entry] = Table(journal, lambda entry: entry.id)
        self.ledger_of = self.ledger.index(lambda entry: [entry.pack])

    def keep_payment(self, payment: Payment) -> Payment | None:
        before = self.payments.put(payment)
        self._check_refunds_of(payment)
        return before

    def keep_refund(self, refund: Refund) -> Refund | None:
        before = self.refunds.put(refund)
        payment = self.payments.get(refund.payment) if refund.payment else None
        if payment is not None:
            self._check_refunds_of(payment)
        return before

    def keep_pack(self, pack: Pack) -> Pack | None:
        before = self.packs.get(pack.id)
        if isinstance(before, RefundedPack) and not isinstance(pack, RefundedPack):
            raise RefusedByStore("packs_refunded_is_final", str(pack.id))
        return self.packs.put(pack)

    def keep_entry(self, entry: Entry) -> Entry | None:
        if self.ledger.get(entry.id) is not None:
            raise RefusedByStore("ledger_insert_only", str(entry.id))
        return self.ledger.put(entry)

    def _check_refunds_of(self, payment: Payment) -> None:
        """Refunded and pending together never pass what was captured."""
        pending = sum(
            refund.amount.amount_minor
            for refund in self.refunds_of.find(payment.order)
            if isinstance(refund, PendingRefund) and refund.payment == payment.id
        )
        if payment.refunded.amount_minor + pending > payment.amount.amount_minor:
            raise RefusedByStore("refunds_within_payment", str(payment.id))

    def _names_at_provider(self, refund: Refund) -> list[Hashable]:
        order = self.orders.get(refund.order)
        if order is None or not isinstance(refund, SentRefund | SucceededRefund):
            return []
        return [(order.provider, refund.provider_refund_id)]


def is_pending(refund: Refund) -> bool:
    return isinstance(refund, IntendedRefund | SentRefund)
