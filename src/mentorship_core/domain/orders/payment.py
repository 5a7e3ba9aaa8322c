"""A provider's money for an order. `refunded` never passes `amount`."""

from enum import StrEnum

from attrs import evolve, frozen

from mentorship_core.domain.identity import OrderId, PaymentId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.state import State


class PaymentStatus(StrEnum):
    PENDING = "pending"
    COMPLETED = "completed"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"
    FAILED = "failed"


@frozen(kw_only=True)
class Payment(State):
    id: PaymentId
    order: OrderId
    provider: Provider
    provider_payment_id: str
    amount: Money
    refunded: Money
    status: PaymentStatus
    at: Instant

    @property
    def refundable(self) -> Money:
        return self.amount.less(self.refunded)

    def refund(self, amount: Money) -> "Payment":
        refunded = self.refunded.plus(amount)
        whole = refunded.amount_minor >= self.amount.amount_minor
        status = PaymentStatus.REFUNDED if whole else PaymentStatus.PARTIALLY_REFUNDED
        return evolve(self, refunded=refunded, status=status)

    def gone(self, amount: Money) -> "Payment":
        """A refund failed: so much has left in all, by whatever else happened to this money."""
        nothing = evolve(self, refunded=amount.less(amount), status=PaymentStatus.COMPLETED)
        return nothing if amount.is_zero else nothing.refund(amount)
