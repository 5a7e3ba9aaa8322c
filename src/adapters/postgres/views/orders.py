"""Orders with what became of them."""

from collections import defaultdict
from typing import Any

from attrs import frozen
from sqlalchemy import BindParameter, Integer, Select, bindparam, select

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import ID, STUDENT
from adapters.postgres.reads.money import granting
from adapters.postgres.rows import Fields
from adapters.postgres.rows.money_back import dispute_from_row, refund_from_row
from adapters.postgres.rows.orders import order_from_row, payment_from_row
from adapters.postgres.tables.money import disputes, orders, payments, refunds
from adapters.postgres.tables.packs import packs
from adapters.postgres.tables.people import mentors, users
from adapters.postgres.views.looking import Looking, asks_for_mine, is_mine
from mentorship_core.domain.identity import OrderId, UserId
from mentorship_core.domain.orders.dispute import Dispute
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import Refund
from mentorship_core.domain.people import Actor
from mentorship_core.ports.views import OrderRow

AT_MOST = 100
ORDERS: Select[Any] = select(
    orders,
    mentors.c.name.label("mentor_name"),
    mentors.c.series,
    users.c.name.label("student_name"),
    packs.c.id.label("pack_id"),
).select_from(
    orders.join(mentors, mentors.c.id == orders.c.mentor_id)
    .outerjoin(users, users.c.id == orders.c.student_id)
    .outerjoin(packs, packs.c.order_id == orders.c.id)
)
_NEWEST = ORDERS.order_by(orders.c.created_at.desc(), orders.c.id.desc()).limit(bindparam("limit", type_=Integer))
OF_STUDENT = _NEWEST.where(orders.c.student_id == STUDENT)
ALL = _NEWEST
MINE = _NEWEST.where(is_mine(orders))
ORDER = ORDERS.where(orders.c.id == ID)
ORDER_OF_CHECKOUT = select(orders.c.id).where(orders.c.checkout_id == bindparam("checkout")).order_by(orders.c.id)
_THESE: BindParameter[Any] = bindparam("orders", expanding=True)
PAYMENTS = select(payments).where(payments.c.order_id.in_(_THESE)).order_by(payments.c.at, payments.c.id)
REFUNDS = select(refunds).where(refunds.c.order_id.in_(_THESE)).order_by(refunds.c.intended_at, refunds.c.id)
DISPUTES = select(disputes).where(disputes.c.order_id.in_(_THESE)).order_by(disputes.c.opened_at, disputes.c.id)


@frozen
class OrderViews(Looking):
    def orders(
        self, actor: Actor, *, student: UserId | None = None, limit: int | None = AT_MOST
    ) -> tuple[OrderRow, ...]:
        with self.looking(actor) as asking:
            if student is not None:
                return _order_rows(asking, OF_STUDENT, student=student, limit=limit)
            return _order_rows(asking, MINE if asks_for_mine(actor) else ALL, limit=limit)

    def order(self, actor: Actor, order: OrderId) -> OrderRow | None:
        with self.looking(actor) as asking:
            return next(iter(_order_rows(asking, ORDER, id=order)), None)

    def order_of_checkout(self, actor: Actor, checkout_id: str) -> OrderId | None:
        with self.looking(actor) as asking:
            return asking.one(ORDER_OF_CHECKOUT, lambda row: OrderId(row.id), checkout=checkout_id)


def _order_rows(asking: Asking, statement: Select[Any], **given: Any) -> tuple[OrderRow, ...]:
    return with_money(asking, asking.each(statement, lambda row: row, **given))


def with_money(asking: Asking, rows: tuple[Fields, ...]) -> tuple[OrderRow, ...]:
    """What was paid for each of these, and what became of it."""
    if not rows:
        return ()
    these = [row.id for row in rows]
    paid = defaultdict[OrderId, list[Payment]](list)
    for payment in asking.each(PAYMENTS, payment_from_row, orders=these):
        paid[payment.order].append(payment)
    returned = defaultdict[OrderId, list[Refund]](list)
    for refund in asking.each(REFUNDS, refund_from_row, orders=these):
        returned[refund.order].append(refund)
    disputed = defaultdict[OrderId, list[Dispute]](list)
    for dispute in asking.each(DISPUTES, dispute_from_row, orders=these):
        disputed[dispute.order].append(dispute)
    return tuple(_order_row(row, tuple(paid[row.id]), tuple(returned[row.id]), tuple(disputed[row.id])) for row in rows)


def _order_row(
    row: Fields, paid: tuple[Payment, ...], returned: tuple[Refund, ...], disputed: tuple[Dispute, ...]
) -> OrderRow:
    order = order_from_row(row)
    return OrderRow(
        series=row.series,
        order=order,
        mentor_name=row.mentor_name,
        student_name=row.student_name or "",
        payment=granting(order, paid),
        refunds=returned,
        pack=row.pack_id,
        disputes=disputed,
    )
