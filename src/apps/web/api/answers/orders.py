"""Orders, and where a checkout stands."""

from datetime import datetime
from typing import assert_never
from uuid import UUID

from attrs import frozen

from apps.web.api.answers.plain import Money, sum_of
from mentorship_core.domain.orders.order import (
    CanceledOrder,
    FailedOrder,
    Order,
    PaidOrder,
    PendingOrder,
    RefundedOrder,
)
from mentorship_core.domain.orders.receipt import number_of
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, Refund, SentRefund, SucceededRefund
from mentorship_core.ports.views import OrderRow


@frozen(kw_only=True)
class Checkout:
    """`url` is where to pay; null when there was nothing to pay. `policy` is to be shown before."""

    order_id: UUID
    url: str | None
    page_expires_at: datetime
    total: Money
    policy: list[str]
    changed: bool


@frozen(kw_only=True)
class Standing:
    """`status` is pending, paid, refunded, failed or canceled; `pack_id` is there once it bought one.

    `not_taken` is the code of what kept us from taking money the buyer had agreed to pay: none of it moved.
    """

    order_id: UUID
    status: str
    total: Money
    pack_id: UUID | None
    not_taken: str | None
    changed: bool


@frozen(kw_only=True)
class RefundSeen:
    id: UUID
    amount: Money
    sessions: int
    kind: str
    status: str


@frozen(kw_only=True)
class OrderSeen:
    id: UUID
    mentor_id: UUID
    mentor_name: str
    product_id: UUID
    title: str
    sessions: int
    status: str
    provider: str
    checkout_id: str | None
    url: str | None
    price: Money
    discount: Money
    total: Money
    refunded: Money
    code: str | None
    created_at: datetime
    paid_at: datetime | None
    pack_id: UUID | None
    refunds: list[RefundSeen]
    receipt_number: str | None
    receipt_url: str | None


@frozen
class Orders:
    orders: list[OrderSeen]


@frozen
class OrdersFound:
    """`cursor` fetches the next page, null at the end."""

    orders: list[OrderSeen]
    cursor: str | None


def status_of_order(order: Order) -> str:
    match order:
        case PendingOrder():
            return "pending"
        case PaidOrder():
            return "paid"
        case RefundedOrder():
            return "refunded"
        case FailedOrder():
            return "failed"
        case CanceledOrder():
            return "canceled"
        case _:
            assert_never(order)


def status_of_refund(refund: Refund) -> str:
    match refund:
        case IntendedRefund():
            return "intended"
        case SentRefund():
            return "sent"
        case SucceededRefund():
            return "succeeded"
        case FailedRefund():
            return "failed"
        case _:
            assert_never(refund)


def refund_seen(refund: Refund) -> RefundSeen:
    return RefundSeen(
        id=refund.id,
        amount=sum_of(refund.amount),
        sessions=refund.sessions,
        kind=refund.kind.value,
        status=status_of_refund(refund),
    )


def order_seen(row: OrderRow) -> OrderSeen:
    order = row.order
    paid = order if isinstance(order, PaidOrder | RefundedOrder) else None
    refunded = row.payment.refunded.amount_minor if row.payment is not None else 0
    return OrderSeen(
        id=order.id,
        mentor_id=order.mentor,
        mentor_name=row.mentor_name,
        product_id=order.product,
        title=order.title,
        sessions=order.sessions,
        status=status_of_order(order),
        provider=order.provider.value,
        checkout_id=order.checkout_id,
        url=order.url if isinstance(order, PendingOrder) else None,
        price=sum_of(order.price),
        discount=sum_of(order.discount),
        total=sum_of(order.total),
        refunded=Money(refunded, order.total.currency),
        code=order.code,
        created_at=order.created_at,
        paid_at=paid.paid_at if paid is not None else None,
        pack_id=row.pack,
        refunds=[refund_seen(refund) for refund in row.refunds],
        receipt_number=number_of(paid, row.series) if paid is not None else None,
        receipt_url=f"/orders/{order.id}/receipt" if paid is not None else None,
    )
