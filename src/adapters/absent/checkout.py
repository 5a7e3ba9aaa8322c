"""A provider nobody gave us the keys of: it never answers, and what waits for it goes on waiting."""

from attrs import frozen

from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Order, PendingOrder, Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund
from mentorship_core.domain.refusals import ProviderFailed


@frozen
class AbsentCheckout:
    provider: Provider

    def takes(self, price: Money) -> bool:
        del price
        return False

    def step(self, currency: str) -> int:
        del currency
        return 1

    def open(self, order: PendingOrder) -> ProviderFailed:
        del order
        return ProviderFailed(self.provider)

    def close(self, order: Order) -> ProviderFailed:
        del order
        return ProviderFailed(self.provider)

    def ask(self, order: Order) -> ProviderFailed:
        del order
        return ProviderFailed(self.provider)

    def capture(self, order: Order) -> ProviderFailed:
        del order
        return ProviderFailed(self.provider)

    def refund(self, refund: PendingRefund, payment: Payment) -> ProviderFailed:
        del refund, payment
        return ProviderFailed(self.provider)

    def history(self, order: Order) -> ProviderFailed:
        del order
        return ProviderFailed(self.provider)

    def trouble(self) -> str:
        return f"{self.provider} is not set in this environment."
