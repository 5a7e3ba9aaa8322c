"""Orders and their payments."""

from typing import Any, assert_never

from adapters.postgres.rows import Fields, Values
from adapters.postgres.tables.money import OrderStatus
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import (
    CanceledOrder,
    FailedOrder,
    Order,
    PaidOrder,
    PendingOrder,
    RefundedOrder,
)
from mentorship_core.domain.orders.payment import Payment

NOT_YET: Values = {
    "receipt": None,
    "pending_since": None,
    "paid_at": None,
    "refunded_at": None,
    "failed_at": None,
    "canceled_at": None,
}


def order_to_row(order: Order) -> Values:
    match order:
        case PendingOrder():
            return _row(order, OrderStatus.PENDING, pending_since=order.pending_since)
        case PaidOrder():
            return _row(order, OrderStatus.PAID, receipt=order.receipt, paid_at=order.paid_at)
        case RefundedOrder():
            return _row(
                order,
                OrderStatus.REFUNDED,
                receipt=order.receipt,
                paid_at=order.paid_at,
                refunded_at=order.refunded_at,
            )
        case FailedOrder():
            return _row(order, OrderStatus.FAILED, failed_at=order.failed_at)
        case CanceledOrder():
            return _row(order, OrderStatus.CANCELED, canceled_at=order.canceled_at)
        case _:
            assert_never(order)


def order_from_row(row: Fields) -> Order:
    same = _same(row)
    match row.status:
        case OrderStatus.PENDING:
            return PendingOrder(**same, pending_since=row.pending_since)
        case OrderStatus.PAID:
            return PaidOrder(**same, receipt=row.receipt, paid_at=row.paid_at)
        case OrderStatus.REFUNDED:
            return RefundedOrder(**same, receipt=row.receipt, paid_at=row.paid_at, refunded_at=row.refunded_at)
        case OrderStatus.FAILED:
            return FailedOrder(**same, failed_at=row.failed_at)
        case OrderStatus.CANCELED:
            return CanceledOrder(**same, canceled_at=row.canceled_at)
        case unknown:
            raise ValueError(f"order {row.id} has status {unknown}")


def payment_to_row(payment: Payment) -> Values:
    return {
        "id": payment.id,
        "order_id": payment.order,
        "provider": payment.provider,
        "provider_payment_id": payment.provider_payment_id,
        "amount_minor": payment.amount.amount_minor,
        "refunded_minor": payment.refunded.amount_minor,
        "currency": payment.amount.currency,
        "status": payment.status,
        "at": payment.at,
    }


def payment_from_row(row: Fields) -> Payment:
    return Payment(
        id=row.id,
        order=row.order_id,
        provider=row.provider,
        provider_payment_id=row.provider_payment_id,
        amount=Money(row.amount_minor, row.currency),
        refunded=Money(row.refunded_minor, row.currency),
        status=row.status,
        at=row.at,
    )


def _row(order: Order, status: OrderStatus, **own: Any) -> Values:
    """`own` is what its status alone has."""
    return {
        "id": order.id,
        "student_id": order.student,
        "mentor_id": order.mentor,
        "product_id": order.product,
        "title": order.title,
        "sessions": order.sessions,
        "validity_days": order.validity_days,
        "session_minutes": order.session_minutes,
        "price_minor": order.price.amount_minor,
        "total_minor": order.total.amount_minor,
        "currency": order.price.currency,
        "promotion_id": order.promotion,
        "code": order.code,
        "provider": order.provider,
        "created_at": order.created_at,
        "page_expires_at": order.page_expires_at,
        "checkout_id": order.checkout_id,
        "url": order.url,
        "never_seat": order.never_seat,
        "policy": list(order.policy),
        "receipt_to": order.receipt_to,
        "status": status,
        **(NOT_YET | own),
    }


def _same(row: Fields) -> dict[str, Any]:
    return {
        "id": row.id,
        "student": row.student_id,
        "mentor": row.mentor_id,
        "product": row.product_id,
        "title": row.title,
        "sessions": row.sessions,
        "validity_days": row.validity_days,
        "session_minutes": row.session_minutes,
        "price": Money(row.price_minor, row.currency),
        "total": Money(row.total_minor, row.currency),
        "promotion": row.promotion_id,
        "code": row.code,
        "provider": row.provider,
        "created_at": row.created_at,
        "page_expires_at": row.page_expires_at,
        "checkout_id": row.checkout_id,
        "url": row.url,
        "never_seat": row.never_seat,
        "policy": tuple(row.policy),
        "receipt_to": row.receipt_to,
    }
