"""Orders, payments, promotions, and the packs that orders made."""

from sqlalchemy import Text as SqlText
from sqlalchemy import bindparam, cast, func, literal, select

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import ID, MENTOR, STUDENT
from adapters.postgres.reads.locks import UNTIL_THE_END, lock_owner
from adapters.postgres.rows.orders import order_from_row, payment_from_row
from adapters.postgres.rows.packs import pack_from_row
from adapters.postgres.rows.shop import promotion_from_row
from adapters.postgres.tables.money import OrderStatus, orders, payments, promotions
from adapters.postgres.tables.packs import packs
from mentorship_core.domain.identity import MentorId, OrderId, PaymentId, PromotionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import Order, PendingOrder, Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.packs.pricing import Promotion

_CODE = bindparam("code", type_=SqlText)

NAME_PROMOTION = select(func.set_config("app.promotion", func.lower(cast(_CODE, SqlText)), UNTIL_THE_END))
PROMOTION_BY_CODE = (
    select(promotions).where(func.lower(promotions.c.code) == func.lower(_CODE)).with_for_update(key_share=True)
)
PROMOTION = select(promotions).where(promotions.c.id == ID).with_for_update(key_share=True)
COUNTED = (OrderStatus.PENDING, OrderStatus.PAID, OrderStatus.REFUNDED)
PROMOTION_USES = select(func.count()).where(
    orders.c.promotion_id == ID, orders.c.student_id == STUDENT, orders.c.status.in_(COUNTED)
)
_OF_PAIR = (orders.c.mentor_id == MENTOR, orders.c.student_id == STUDENT)
IS_LOYAL = select(
    select(literal(1))
    .where(*_OF_PAIR, orders.c.status == OrderStatus.PAID, orders.c.paid_at < bindparam("before"))
    .exists()
)
LOCK_ORDER = lock_owner(orders, orders.c.id == ID)
ORDER = select(orders).where(orders.c.id == ID)
NEXT_RECEIPT = select(func.next_receipt(MENTOR))
_IS_OPEN = (*_OF_PAIR, orders.c.status == OrderStatus.PENDING)
LOCK_OPEN_ORDER = lock_owner(orders, *_IS_OPEN)
OPEN_ORDER = select(orders).where(*_IS_OPEN)
OTHER_PAID = select(
    select(literal(1))
    .where(
        *_OF_PAIR,
        orders.c.id != ID,
        orders.c.status.in_((OrderStatus.PAID, OrderStatus.REFUNDED)),
        orders.c.paid_at >= bindparam("since"),
    )
    .exists()
)
PAYMENTS_OF = select(payments).where(payments.c.order_id == ID).order_by(payments.c.at, payments.c.id)
_AT_PROVIDER = (
    payments.c.provider == bindparam("provider"),
    payments.c.provider_payment_id == bindparam("provider_id"),
)
_ITS_ORDER = orders.c.id == payments.c.order_id
LOCK_PAYMENT_AT_PROVIDER = lock_owner(orders, _ITS_ORDER, *_AT_PROVIDER)
PAYMENT_AT_PROVIDER = select(payments).where(*_AT_PROVIDER)
LOCK_PAYMENT = lock_owner(orders, _ITS_ORDER, payments.c.id == ID)
PAYMENT = select(payments).where(payments.c.id == ID)
_ITS_PACK = packs.c.order_id == bindparam("order")
LOCK_PACK_OF_ORDER = lock_owner(packs, _ITS_PACK)
PACK_OF_ORDER = select(packs).where(_ITS_PACK)


def granting(order: Order, payments: tuple[Payment, ...]) -> Payment | None:
    """Of an order's payments, oldest first: the one that is the order's total, or else the latest."""
    found = (payment for payment in payments if payment.amount == order.total)
    return next(found, payments[-1] if payments else None)


class MoneyReading(Asking):
    def promotion(self, code: str) -> Promotion | None:
        self.value(NAME_PROMOTION, code=code)
        return self.one(PROMOTION_BY_CODE, promotion_from_row, code=code)

    def promotion_by_id(self, promotion: PromotionId) -> Promotion | None:
        self.value(NAME_PROMOTION, code=str(promotion))
        return self.one(PROMOTION, promotion_from_row, id=promotion)

    def promotion_uses(self, promotion: PromotionId, student: UserId) -> int:
        return int(self.value(PROMOTION_USES, id=promotion, student=student))

    def is_loyal(self, student: UserId, mentor: MentorId, before: Instant) -> bool:
        return bool(self.value(IS_LOYAL, student=student, mentor=mentor, before=before))

    def order(self, order: OrderId) -> Order | None:
        if not self.value(LOCK_ORDER, id=order):
            return None
        return self.one(ORDER, order_from_row, id=order)

    def next_receipt(self, mentor: MentorId) -> int:
        return int(self.value(NEXT_RECEIPT, mentor=mentor))

    def open_order(self, mentor: MentorId, student: UserId) -> PendingOrder | None:
        self.value(LOCK_OPEN_ORDER, mentor=mentor, student=student)
        found = self.one(OPEN_ORDER, order_from_row, mentor=mentor, student=student)
        return found if isinstance(found, PendingOrder) else None

    def other_paid_order(self, order: Order) -> bool:
        pair = {"mentor": order.mentor, "student": order.student}
        return bool(self.value(OTHER_PAID, **pair, id=order.id, since=order.created_at))

    def payment_of(self, order: OrderId) -> Payment | None:
        bought = self.order(order)
        if bought is None:
            return None
        return granting(bought, self.each(PAYMENTS_OF, payment_from_row, id=order))

    def payment(self, provider: Provider, provider_payment_id: str) -> Payment | None:
        named = {"provider": provider, "provider_id": provider_payment_id}
        self.value(LOCK_PAYMENT_AT_PROVIDER, **named)
        return self.one(PAYMENT_AT_PROVIDER, payment_from_row, **named)

    def payment_by_id(self, payment: PaymentId) -> Payment | None:
        self.value(LOCK_PAYMENT, id=payment)
        return self.one(PAYMENT, payment_from_row, id=payment)

    def pack_of_order(self, order: OrderId) -> Pack | None:
        self.value(LOCK_PACK_OF_ORDER, order=order)
        return self.one(PACK_OF_ORDER, pack_from_row, order=order)
