"""A provider's hosted checkout. One adapter per provider; every answer is in our words."""

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen

from mentorship_core.domain.orders.news import PaymentCompleted, PaymentFailed, PaymentPending
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
    def open(self, order: PendingOrder) -> Page | ProviderFailed:
        """Make the page, or find the one made before for this order."""

    def close(self, order: Order) -> PaymentFailed | PaymentCompleted | PaymentPending | ProviderFailed:
        """End the page so that it can no longer be paid; if it was paid already, that is the answer."""

    def ask(self, order: Order) -> PaymentCompleted | PaymentPending | PaymentFailed | StillOpen | ProviderFailed:
        """Where the money stands at the provider."""

    def refund(self, refund: PendingRefund, payment: Payment) -> RefundAccepted | RefundDenied | ProviderFailed:
        """Send the money back, once for this refund's id however often it is asked."""


Checkouts = Mapping[Provider, Checkout]
