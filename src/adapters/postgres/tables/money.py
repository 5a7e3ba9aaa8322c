"""What is sold, and the money for it."""

from enum import StrEnum

from sqlalchemy import BigInteger, Column, Computed, Named, Table, Text, TypedColumns, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from adapters.postgres.tables.kinds import INSTANT, METADATA, PersonId, enum_of
from mentorship_core.domain.identity import (
    DisputeId,
    MentorId,
    OrderId,
    PackId,
    PaymentId,
    ProductId,
    PromotionId,
    RefundId,
    UserId,
)
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.payment import PaymentStatus
from mentorship_core.domain.orders.refund import RefundKind


class OrderStatus(StrEnum):
    PENDING = "pending"
    PAID = "paid"
    REFUNDED = "refunded"
    FAILED = "failed"
    CANCELED = "canceled"


class RefundStatus(StrEnum):
    INTENDED = "intended"
    SENT = "sent"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class DisputeStatus(StrEnum):
    OPEN = "open"
    WON = "won"
    LOST = "lost"


PROVIDER = enum_of("payment_provider", Provider)


class ProductColumns(TypedColumns):
    id: Named[ProductId] = Column(Uuid, primary_key=True)
    mentor_id: Named[MentorId] = Column(Uuid)
    title: Named[str] = Column(Text)
    description: Named[str] = Column(Text)
    price_minor: Named[int] = Column(BigInteger)
    currency: Named[str] = Column(Text)
    sessions: Named[int]
    validity_days: Named[int]
    session_minutes: Named[int]
    active: Named[bool]
    loyal_price_minor: Named[int | None] = Column(BigInteger)
    loyal_before: Named[Instant | None] = Column(INSTANT)


class PromotionColumns(TypedColumns):
    id: Named[PromotionId] = Column(Uuid, primary_key=True)
    code: Named[str] = Column(Text)
    percent: Named[int | None]
    amount_minor: Named[int | None] = Column(BigInteger)
    currency: Named[str | None] = Column(Text)
    starts_at: Named[Instant] = Column(INSTANT)
    ends_at: Named[Instant] = Column(INSTANT)
    total_limit: Named[int | None]
    per_person_limit: Named[int | None]
    products: Named[list[ProductId]] = Column(ARRAY(Uuid))
    redeemed: Named[int]


class OrderColumns(TypedColumns):
    id: Named[OrderId] = Column(Uuid, primary_key=True)
    student_id: Named[UserId] = Column(PersonId)
    mentor_id: Named[MentorId] = Column(Uuid)
    product_id: Named[ProductId] = Column(Uuid)
    title: Named[str] = Column(Text)
    sessions: Named[int]
    validity_days: Named[int]
    session_minutes: Named[int]
    price_minor: Named[int] = Column(BigInteger)
    total_minor: Named[int] = Column(BigInteger)
    currency: Named[str] = Column(Text)
    promotion_id: Named[PromotionId | None] = Column(Uuid)
    code: Named[str | None] = Column(Text)
    provider: Named[Provider] = Column(PROVIDER)
    created_at: Named[Instant] = Column(INSTANT)
    page_expires_at: Named[Instant] = Column(INSTANT)
    checkout_id: Named[str | None] = Column(Text)
    url: Named[str | None] = Column(Text)
    never_seat: Named[bool]
    policy: Named[list[str]] = Column(ARRAY(Text))
    receipt_to: Named[str | None] = Column(Text)
    receipt: Named[int | None]
    status: Named[OrderStatus] = Column(enum_of("order_status", OrderStatus))
    pending_since: Named[Instant | None] = Column(INSTANT)
    paid_at: Named[Instant | None] = Column(INSTANT)
    refunded_at: Named[Instant | None] = Column(INSTANT)
    failed_at: Named[Instant | None] = Column(INSTANT)
    canceled_at: Named[Instant | None] = Column(INSTANT)
    over_at: Named[Instant | None] = Column(INSTANT, Computed(""))


class PaymentColumns(TypedColumns):
    id: Named[PaymentId] = Column(Uuid, primary_key=True)
    order_id: Named[OrderId] = Column(Uuid)
    provider: Named[Provider] = Column(PROVIDER)
    provider_payment_id: Named[str] = Column(Text)
    amount_minor: Named[int] = Column(BigInteger)
    refunded_minor: Named[int] = Column(BigInteger)
    currency: Named[str] = Column(Text)
    status: Named[PaymentStatus] = Column(enum_of("payment_status", PaymentStatus))
    at: Named[Instant] = Column(INSTANT)


class RefundColumns(TypedColumns):
    """`provider` is filled in by a trigger, from the order."""

    id: Named[RefundId] = Column(Uuid, primary_key=True)
    order_id: Named[OrderId] = Column(Uuid)
    payment_id: Named[PaymentId | None] = Column(Uuid)
    pack_id: Named[PackId | None] = Column(Uuid)
    student_id: Named[UserId] = Column(PersonId)
    mentor_id: Named[MentorId] = Column(Uuid)
    amount_minor: Named[int] = Column(BigInteger)
    currency: Named[str] = Column(Text)
    sessions: Named[int]
    kind: Named[RefundKind] = Column(enum_of("refund_kind", RefundKind))
    whole: Named[bool]
    reason: Named[str] = Column(Text)
    by: Named[str] = Column(Text)
    intended_at: Named[Instant] = Column(INSTANT)
    status: Named[RefundStatus] = Column(enum_of("refund_status", RefundStatus))
    provider: Named[Provider] = Column(PROVIDER)
    provider_refund_id: Named[str | None] = Column(Text)
    at: Named[Instant | None] = Column(INSTANT)
    why: Named[str | None] = Column(Text)
    unanswered_since: Named[Instant | None] = Column(INSTANT, Computed(""))


class DisputeColumns(TypedColumns):
    id: Named[DisputeId] = Column(Uuid, primary_key=True)
    provider: Named[Provider] = Column(PROVIDER)
    provider_dispute_id: Named[str] = Column(Text)
    payment_id: Named[PaymentId] = Column(Uuid)
    order_id: Named[OrderId] = Column(Uuid)
    pack_id: Named[PackId | None] = Column(Uuid)
    student_id: Named[UserId] = Column(PersonId)
    mentor_id: Named[MentorId] = Column(Uuid)
    amount_minor: Named[int] = Column(BigInteger)
    currency: Named[str] = Column(Text)
    inquiry: Named[bool]
    opened_at: Named[Instant] = Column(INSTANT)
    status: Named[DisputeStatus] = Column(enum_of("dispute_status", DisputeStatus))
    at: Named[Instant | None] = Column(INSTANT)


class AskedColumns(TypedColumns):
    order_id: Named[OrderId] = Column(Uuid, primary_key=True)
    asked_at: Named[Instant] = Column(INSTANT)
    again_at: Named[Instant] = Column(INSTANT)
    failures: Named[int]
    held_until: Named[Instant | None] = Column(INSTANT)


products = Table("mentorship_products", METADATA, ProductColumns)
promotions = Table("promotions", METADATA, PromotionColumns)
orders = Table("orders", METADATA, OrderColumns)
payments = Table("payments", METADATA, PaymentColumns)
refunds = Table("refunds", METADATA, RefundColumns)
disputes = Table("disputes", METADATA, DisputeColumns)
orders_asked = Table("orders_asked", METADATA, AskedColumns)
