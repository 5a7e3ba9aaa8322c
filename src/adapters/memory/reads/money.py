"""Reads of orders, payments, refunds, disputes and promotions."""

from adapters.memory.reads.reading import Reading
from adapters.memory.tables.money import is_pending
from mentorship_core.domain.identity import MentorId, OrderId, PaymentId, PromotionId, RefundId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.asking import Asked
from mentorship_core.domain.orders.dispute import Dispute
from mentorship_core.domain.orders.order import Order, PaidOrder, PendingOrder, Provider, RefundedOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import IntendedRefund, PendingRefund, Refund, SentRefund
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.people import is_operator
from mentorship_core.ports.transaction import RefusedByStore


class MoneyReading(Reading):
    def promotion(self, code: str) -> Promotion | None:
        return self._opened(self._tables.people.promotion_by_code.one(code.lower()))

    def promotion_by_id(self, promotion: PromotionId) -> Promotion | None:
        return self._opened(self._tables.people.promotions.get(promotion))

    def promotion_uses(self, promotion: PromotionId, student: UserId) -> int:
        orders = self._all_seen(self._tables.money.orders_of_student.find(student))
        counted = PendingOrder | PaidOrder | RefundedOrder
        return sum(order.promotion == promotion and isinstance(order, counted) for order in orders)

    def is_loyal(self, student: UserId, mentor: MentorId, before: Instant) -> bool:
        orders = self._all_seen(self._tables.money.orders_of_pair.find((mentor, student)))
        return any(isinstance(order, PaidOrder) and order.paid_at < before for order in orders)

    def order(self, order: OrderId) -> Order | None:
        found = self._seen(self._tables.money.orders.get(order))
        if found is not None:
            self._lock_student(found.student)
        return found

    def next_receipt(self, mentor: MentorId) -> int:
        if not self._access.holds(mentor):
            raise RefusedByStore("not_theirs", f"the lock of mentor {mentor} is not held")
        orders = self._tables.money.orders_of_mentor.each(mentor)
        return 1 + max((order.receipt for order in orders if isinstance(order, PaidOrder | RefundedOrder)), default=0)

    def open_order(self, mentor: MentorId, student: UserId) -> PendingOrder | None:
        found = self._seen(self._tables.money.open_of_pair.one((mentor, student)))
        if found is not None:
            self._lock_student(student)
        return found if isinstance(found, PendingOrder) else None

    def other_paid_order(self, order: Order) -> bool:
        others = self._tables.money.orders_of_pair.find((order.mentor, order.student))
        return any(
            isinstance(other, PaidOrder | RefundedOrder) and other.paid_at >= order.created_at
            for other in self._all_seen(others)
            if other.id != order.id
        )

    def payment_of(self, order: OrderId) -> Payment | None:
        bought = self._seen(self._tables.money.orders.get(order))
        if bought is None:
            return None
        self._lock_student(bought.student)
        payments = sorted(self._tables.money.payments_of.find(order), key=lambda payment: (payment.at, payment.id))
        granting = (payment for payment in payments if payment.amount == bought.total)
        return next(granting, payments[-1] if payments else None)

    def payment(self, provider: Provider, provider_payment_id: str) -> Payment | None:
        return self._locked(self._tables.money.payment_at_provider.one((provider, provider_payment_id)))

    def payment_by_id(self, payment: PaymentId) -> Payment | None:
        return self._locked(self._tables.money.payments.get(payment))

    def refund(self, refund: RefundId) -> Refund | None:
        found = self._seen(self._tables.money.refunds.get(refund))
        if found is not None:
            self._lock_student(found.student)
        return found

    def refund_at_provider(self, provider: Provider, provider_refund_id: str) -> Refund | None:
        found = self._seen(self._tables.money.refund_at_provider.one((provider, provider_refund_id)))
        return None if found is None else self.refund(found.id)

    def pending_refund(self, order: OrderId) -> PendingRefund | None:
        pending = (refund for refund in self.refunds_of(order) if is_pending(refund))
        found = next(pending, None)
        return found if isinstance(found, IntendedRefund | SentRefund) else None

    def refunds_of(self, order: OrderId) -> tuple[Refund, ...]:
        found = self._all_seen(self._tables.money.refunds_of.find(order))
        for refund in found:
            self._lock_student(refund.student)
        return tuple(sorted(found, key=lambda refund: (refund.intended_at, refund.id)))

    def dispute(self, provider: Provider, provider_dispute_id: str) -> Dispute | None:
        found = self._seen(self._tables.money.dispute_at_provider.one((provider, provider_dispute_id)))
        if found is not None:
            self._lock_student(found.student)
        return found

    def disputes_of(self, order: OrderId) -> tuple[Dispute, ...]:
        found = self._all_seen(self._tables.money.disputes_of.find(order))
        return tuple(sorted(found, key=lambda dispute: (dispute.opened_at, dispute.id)))

    def asked(self, order: OrderId) -> Asked | None:
        return self._tables.money.asked.get(order) if is_operator(self._actor) else None

    def pack_of_order(self, order: OrderId) -> Pack | None:
        found = self._seen(self._tables.money.pack_of_order.one(order))
        if found is not None:
            self._lock_student(found.student)
        return found

    def _opened(self, promotion: Promotion | None) -> Promotion | None:
        if promotion is not None:
            self._access.open_promotion(promotion)
        return promotion

    def _locked(self, payment: Payment | None) -> Payment | None:
        found = self._seen(payment)
        return found if found is not None and self.order(found.order) is not None else None
