"""The line between us and a provider, which breaks at times: before the provider heard us, or after it did as asked."""

from collections.abc import Callable
from random import Random
from typing import TypeVar

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
from mentorship_core.ports.checkout import Page, RefundAccepted, RefundDenied, StillOpen
from tests.money.tills import Till

T = TypeVar("T")
Closed = PaymentFailed | PaymentCompleted | PaymentPending
Stands = Closed | PaymentApproved | StillOpen


class TakenWithoutAPlace(AssertionError):
    """Money was captured for somebody who had no seat to come to (PAY-2)."""


@define
class Line:
    """A Checkout. `has_place` is asked at the moment a capture has taken money."""

    till: Till
    has_place: Callable[[Order], bool]
    dice: Random
    percent: int = 0

    def takes(self, price: Money) -> bool:
        return self.till.checkout.takes(price)

    def trouble(self) -> str | None:
        return self.till.checkout.trouble()

    def step(self, currency: str) -> int:
        return self.till.checkout.step(currency)

    def open(self, order: PendingOrder) -> Page | ProviderFailed:
        return self._through(lambda: self.till.checkout.open(order))

    def close(self, order: Order) -> Closed | ProviderFailed:
        return self._through(lambda: self.till.checkout.close(order))

    def ask(self, order: Order) -> Stands | ProviderFailed:
        return self._through(lambda: self.till.checkout.ask(order))

    def capture(self, order: Order) -> Stands | ProviderFailed:
        return self._through(lambda: self._captured(order))

    def refund(self, refund: PendingRefund, payment: Payment) -> RefundAccepted | RefundDenied | ProviderFailed:
        return self._through(lambda: self.till.checkout.refund(refund, payment))

    def history(self, order: Order) -> tuple[PaymentNews, ...] | ProviderFailed:
        return self._through(lambda: self.till.checkout.history(order))

    def _through(self, ask: Callable[[], T | ProviderFailed]) -> T | ProviderFailed:
        if self.dice.randrange(100) >= self.percent:
            return ask()
        if self.dice.random() < 0.5:
            ask()
        return ProviderFailed(self.till.provider)

    def _captured(self, order: Order) -> Stands | ProviderFailed:
        page = order.checkout_id or ""
        before = len(self.till.books(page).taken)
        answer = self.till.checkout.capture(order)
        if len(self.till.books(page).taken) > before and not self.has_place(order):
            raise TakenWithoutAPlace(f"order {order.id} was captured and {order.student} has no place")
        return answer
