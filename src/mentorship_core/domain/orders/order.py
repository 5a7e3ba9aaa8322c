"""One attempt to buy. It copies what is sold and for how much; one class per status."""

from enum import StrEnum
from typing import Any, TypeVar

from attrs import evolve, field, fields, frozen

from mentorship_core.domain.identity import MentorId, OrderId, ProductId, PromotionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.state import State


class Provider(StrEnum):
    STRIPE = "stripe"
    PAYPAL = "paypal"
    SANDBOX = "sandbox"


@frozen(kw_only=True)
class _Order(State):
    """`page_expires_at` is sent unchanged on every retry. Money for a `never_seat` order is refunded.

    `policy` is what the page said about refunds and cancellations when the checkout began.
    """

    id: OrderId
    student: UserId
    mentor: MentorId
    product: ProductId
    title: str
    sessions: int
    validity_days: int
    session_minutes: int
    price: Money
    total: Money
    promotion: PromotionId | None = None
    code: str | None = None
    provider: Provider
    created_at: Instant
    page_expires_at: Instant
    checkout_id: str | None = None
    url: str | None = None
    never_seat: bool = False
    policy: tuple[str, ...] = ()
    receipt_to: str | None = field(default=None, repr=False)
    """Where the provider mails its own receipt: the buyer's address when the checkout began, on every retry."""

    @property
    def discount(self) -> Money:
        return self.price.less(self.total)


@frozen(kw_only=True)
class RefundedOrder(_Order):
    receipt: int
    paid_at: Instant
    refunded_at: Instant


@frozen(kw_only=True)
class PaidOrder(_Order):
    """`receipt` is its place in its mentor's series: from one on, and none is left out."""

    receipt: int
    paid_at: Instant

    def refund(self, at: Instant) -> RefundedOrder:
        return _as(RefundedOrder, self, receipt=self.receipt, paid_at=self.paid_at, refunded_at=at)


@frozen(kw_only=True)
class _Payable(_Order):
    def pay(self, at: Instant, receipt: int) -> PaidOrder:
        return _as(PaidOrder, self, receipt=receipt, paid_at=at)


@frozen(kw_only=True)
class FailedOrder(_Payable):
    failed_at: Instant


@frozen(kw_only=True)
class CanceledOrder(_Payable):
    canceled_at: Instant


@frozen(kw_only=True)
class PendingOrder(_Payable):
    """`pending_since` is set once the provider has the money on its way but not settled (PAY-3)."""

    pending_since: Instant | None = None

    def open_page(self, checkout_id: str, url: str) -> "PendingOrder":
        return evolve(self, checkout_id=checkout_id, url=url)

    def await_provider(self, at: Instant) -> "PendingOrder":
        return evolve(self, pending_since=self.pending_since or at)

    def fail(self, at: Instant) -> FailedOrder:
        return _as(FailedOrder, self, failed_at=at)

    def cancel(self, at: Instant, *, never_seat: bool = False) -> CanceledOrder:
        return evolve(_as(CanceledOrder, self, canceled_at=at), never_seat=never_seat)


Order = PendingOrder | PaidOrder | FailedOrder | CanceledOrder | RefundedOrder
_O = TypeVar("_O", bound=_Order)


def _as(kind: type[_O], order: _Order, **more: Any) -> _O:
    return kind(**{one.name: getattr(order, one.name) for one in fields(_Order)}, **more)
