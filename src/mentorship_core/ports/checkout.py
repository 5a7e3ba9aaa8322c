"""A provider's hosted checkout. One adapter per provider; every answer is in our words."""

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen

from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import (
    PaymentApproved,
    PaymentCompleted,
    PaymentFailed,
    PaymentNews,
    PaymentPending,
)
from mentorship_core.domain.orders.order import Order, PendingOrder, Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund
from mentorship_core.domain.refusals import ProviderFailed


@frozen(kw_only=True)
class Page:
    checkout_id: str
    url: str


@frozen
class StillOpen:
    """The page can still be paid."""


@frozen(kw_only=True)
class RefundAccepted:
    """`settled` when the money is already on its way back; else news will follow."""

    provider_refund_id: str
    settled: bool


@frozen
class RefundDenied:
    why: str


class Checkout(Protocol):
    def takes(self, price: Money) -> bool:
        """Whether this provider can charge exactly that: its currency, and no fraction it does not know."""

    def step(self, currency: str) -> int:
        """The least it moves, in our minor units: 1, but where it knows no fractions that we know."""

    def open(self, order: PendingOrder) -> Page | ProviderFailed:
        """Make the page, or find the one made before for this order."""

    def close(self, order: Order) -> PaymentFailed | PaymentCompleted | PaymentPending | ProviderFailed:
        """End the page so that it can no longer be paid; if it was paid already, that is the answer."""

    def ask(
        self, order: Order
    ) -> PaymentCompleted | PaymentPending | PaymentFailed | PaymentApproved | StillOpen | ProviderFailed:
        """Where the money stands at the provider."""

    def capture(
        self, order: Order
    ) -> PaymentCompleted | PaymentPending | PaymentFailed | PaymentApproved | StillOpen | ProviderFailed:
        """Take the money the buyer agreed to, once however often it is asked; a provider that takes it by itself
        answers as `ask`. PaymentApproved here: nothing was taken and it may be tried again."""

    def refund(self, refund: PendingRefund, payment: Payment) -> RefundAccepted | RefundDenied | ProviderFailed:
        """Send the money back, once for this refund's id however often and however late it is asked (PAY-5)."""

    def history(self, order: Order) -> tuple[PaymentNews, ...] | ProviderFailed:
        """All the provider knows of the order's money, oldest first: paid, failed, sent back, disputed. What has not
        been decided yet is left out. Hearing it again changes nothing."""

    def trouble(self) -> str | None:
        """What keeps this provider from working here, in a sentence; None when its credentials are taken."""


Checkouts = Mapping[Provider, Checkout]
