"""Sam's order of four sessions for 200.00 EUR, and what hangs on it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from mentorship_core.domain.identity import OrderId, PaymentId, ProductId, RefundId
from mentorship_core.domain.money import Money, nothing
from mentorship_core.domain.orders.order import PaidOrder, PendingOrder, Provider
from mentorship_core.domain.orders.payment import Payment, PaymentStatus
from mentorship_core.domain.orders.refund import IntendedRefund, RefundKind
from tests.core.booking.appointments import MIRA, NOW, SAM

ORDER = OrderId(UUID(int=501))
PAID_AT = NOW + timedelta(minutes=5)


def euros(text: str) -> Money:
    return Money.parse(text, "EUR")


def an_order(**settings: Any) -> PendingOrder:
    plain: dict[str, Any] = {
        "id": ORDER,
        "student": SAM,
        "mentor": MIRA,
        "product": ProductId(UUID(int=101)),
        "title": "Four sessions",
        "sessions": 4,
        "validity_days": 45,
        "session_minutes": 60,
        "price": euros("200.00"),
        "total": euros("200.00"),
        "provider": Provider.SANDBOX,
        "created_at": NOW,
        "page_expires_at": NOW + timedelta(minutes=31),
    }
    return PendingOrder(**(plain | settings))


def a_paid_order(**settings: Any) -> PaidOrder:
    return an_order(**settings).pay(PAID_AT, 7)


def a_payment(amount: Money | None = None, refunded: Money | None = None) -> Payment:
    paid = amount or euros("200.00")
    empty = Payment(
        id=PaymentId(UUID(int=601)),
        order=ORDER,
        provider=Provider.SANDBOX,
        provider_payment_id="pay_1",
        amount=paid,
        refunded=nothing(paid.currency),
        status=PaymentStatus.COMPLETED,
        at=PAID_AT,
    )
    return empty if refunded is None else empty.refund(refunded)


def a_refund(**settings: Any) -> IntendedRefund:
    plain: dict[str, Any] = {
        "id": RefundId(UUID(int=701)),
        "order": ORDER,
        "payment": PaymentId(UUID(int=601)),
        "pack": None,
        "student": SAM,
        "mentor": MIRA,
        "amount": euros("200.00"),
        "sessions": 0,
        "kind": RefundKind.FULL,
        "whole": True,
        "reason": "",
        "by": "ada",
        "intended_at": NOW,
    }
    return IntendedRefund(**(plain | settings))
