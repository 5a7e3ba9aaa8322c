"""A checkout behind a line: what a test breaks, it overrides; everything else goes through."""

from attrs import define

from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import (
    PaymentApproved,
    PaymentCompleted,
    PaymentFailed,
    PaymentNews,
    PaymentPending,
)
from mentorship_core.domain.orders.order import Order, PendingOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import Checkout, Page, RefundAccepted, RefundDenied, StillOpen

Standing = PaymentCompleted | PaymentPending | PaymentFailed | PaymentApproved | StillOpen | ProviderFailed


@define
class Line:
    behind: Checkout

    def takes(self, price: Money) -> bool:
        return self.behind.takes(price)

    def step(self, currency: str) -> int:
        return self.behind.step(currency)

    def open(self, order: PendingOrder) -> Page | ProviderFailed:
        return self.behind.open(order)

    def close(self, order: Order) -> PaymentFailed | PaymentCompleted | PaymentPending | ProviderFailed:
        return self.behind.close(order)

    def ask(self, order: Order) -> Standing:
        return self.behind.ask(order)

    def capture(self, order: Order) -> Standing:
        return self.behind.capture(order)

    def refund(self, refund: PendingRefund, payment: Payment) -> RefundAccepted | RefundDenied | ProviderFailed:
        return self.behind.refund(refund, payment)

    def history(self, order: Order) -> tuple[PaymentNews, ...] | ProviderFailed:
        return self.behind.history(order)

    def trouble(self) -> str | None:
        return self.behind.trouble()


class DeadLine(Line):
    """Nobody answers."""

    def open(self, order: PendingOrder) -> ProviderFailed:
        return ProviderFailed(order.provider)

    def close(self, order: Order) -> ProviderFailed:
        return ProviderFailed(order.provider)

    def ask(self, order: Order) -> ProviderFailed:
        return ProviderFailed(order.provider)

    def capture(self, order: Order) -> ProviderFailed:
        return ProviderFailed(order.provider)

    def refund(self, refund: PendingRefund, payment: Payment) -> ProviderFailed:
        return ProviderFailed(payment.provider)

    def history(self, order: Order) -> ProviderFailed:
        return ProviderFailed(order.provider)

    def trouble(self) -> str:
        return "Nobody answers."
