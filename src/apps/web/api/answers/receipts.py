"""A receipt, and where its page and its file are."""

from datetime import datetime
from uuid import UUID

from attrs import frozen

from apps.web.api.answers.plain import Money, sum_of
from mentorship_core.domain.orders.receipt import Receipt


@frozen(kw_only=True)
class ReturnedSeen:
    """`way` is refund, or dispute where the bank took it back."""

    at: datetime
    amount: Money
    way: str
    sessions: int


@frozen(kw_only=True)
class AwaitedSeen:
    """Asked for, and not back yet."""

    refund_id: UUID
    asked_at: datetime
    amount: Money


@frozen(kw_only=True)
class ReceiptSeen:
    """`paid` less what was returned is `remains`; `provider` and `reference` are null when there was nothing to pay."""

    number: str
    order_id: UUID
    paid_at: datetime
    buyer_name: str
    buyer_email: str
    mentor_name: str
    title: str
    sessions: int
    session_minutes: int
    validity_days: int
    price: Money
    discount: Money
    code: str | None
    total: Money
    paid: Money
    provider: str | None
    reference: str | None
    returned: list[ReturnedSeen]
    awaited: list[AwaitedSeen]
    remains: Money
    url: str
    pdf_url: str


def receipt_seen(receipt: Receipt) -> ReceiptSeen:
    order, payment = receipt.order, receipt.payment
    url = f"/orders/{order.id}/receipt"
    return ReceiptSeen(
        number=receipt.number,
        order_id=order.id,
        paid_at=order.paid_at,
        buyer_name=receipt.buyer.name,
        buyer_email=receipt.buyer.email,
        mentor_name=receipt.mentor_name,
        title=order.title,
        sessions=order.sessions,
        session_minutes=order.session_minutes,
        validity_days=order.validity_days,
        price=sum_of(order.price),
        discount=sum_of(order.discount),
        code=order.code,
        total=sum_of(order.total),
        paid=sum_of(receipt.paid),
        provider=payment.provider.value if payment is not None else None,
        reference=payment.provider_payment_id if payment is not None else None,
        returned=[
            ReturnedSeen(at=one.at, amount=sum_of(one.amount), way=one.way.value, sessions=one.sessions)
            for one in receipt.returned
        ],
        awaited=[
            AwaitedSeen(refund_id=one.id, asked_at=one.intended_at, amount=sum_of(one.amount))
            for one in receipt.awaited
        ],
        remains=sum_of(receipt.remains),
        url=url,
        pdf_url=f"{url}.pdf",
    )
