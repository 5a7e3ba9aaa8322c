"""Orders whose provider should be asked: few, each kind found through a partial index of its own."""

from typing import Any

from attrs import frozen
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Interval,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    union,
)

from adapters.postgres.due.asking import DueAsking
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.tables.money import PROVIDER, disputes, orders, orders_asked, refunds
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import Instant, days, hours, minutes
from mentorship_core.domain.orders.order import Provider

_NOW, _OLD = bindparam("now", type_=INSTANT), bindparam("old", type_=INSTANT)
_SINCE = bindparam("since", type_=INSTANT)
_LIMIT = bindparam("limit", type_=Integer)
_IS_OPEN: ColumnElement[bool] = orders.c.over_at.is_(None)
_COSTS: ColumnElement[bool] = orders.c.total_minor > 0
_REFUNDED = select(refunds.c.order_id).where(refunds.c.unanswered_since.is_not(None))
_DISPUTED = select(disputes.c.order_id).where(disputes.c.at.is_(None))
_IN_QUESTION = union(
    select(orders.c.id).where(_IS_OPEN, _COSTS, orders.c.created_at <= _OLD),
    select(orders.c.id).where(orders.c.over_at > _SINCE, _COSTS, orders.c.created_at <= _OLD),
    select(refunds.c.order_id).where(refunds.c.unanswered_since <= _OLD),
    _DISPUTED,
).subquery("in_question")
_BEGUN_OR_OVER: CompoundSelect[Any] = union(
    select(orders.c.id).where(_IS_OPEN),
    select(orders.c.id).where(orders.c.over_at >= _SINCE),
    select(orders.c.id).where(orders.c.created_at >= _SINCE),
    _REFUNDED,
    _DISPUTED,
)
_PAGE_MOMENT = orders.c.page_expires_at + bindparam("after_page", type_=Interval)
_ITS_PAGE_IS_OVER = and_(_IS_OPEN, _PAGE_MOMENT <= _NOW, orders_asked.c.asked_at < _PAGE_MOMENT)
ORDERS = (
    select(orders.c.id)
    .join(_IN_QUESTION, _IN_QUESTION.c.id == orders.c.id)
    .outerjoin(orders_asked, orders_asked.c.order_id == orders.c.id)
    .where(or_(orders_asked.c.order_id.is_(None), orders_asked.c.again_at <= _NOW, _ITS_PAGE_IS_OVER))
    .order_by(func.coalesce(orders_asked.c.again_at, orders.c.created_at), orders.c.id)
    .limit(_LIMIT)
)
AT_REST = (
    select(orders.c.id)
    .outerjoin(orders_asked, orders_asked.c.order_id == orders.c.id)
    .where(
        and_(orders.c.over_at > _SINCE, orders.c.over_at <= _OLD, _COSTS, orders.c.receipt.is_not(None)),
        or_(orders_asked.c.order_id.is_(None), orders_asked.c.asked_at <= bindparam("asked", type_=INSTANT)),
    )
    .order_by(func.coalesce(orders_asked.c.asked_at, orders.c.over_at), orders.c.id)
    .limit(_LIMIT)
)
_ALL = _BEGUN_OR_OVER.subquery("since")
ALL: Select[Any] = (
    select(orders.c.id).join(_ALL, _ALL.c.id == orders.c.id).order_by(orders.c.created_at, orders.c.id).limit(_LIMIT)
)
OF_PROVIDER = ALL.where(orders.c.provider == bindparam("provider", type_=PROVIDER))


@frozen
class DueOrders(DueAsking):
    def orders(self, now: Instant, limit: int = 100) -> tuple[OrderId, ...]:
        terms = self.terms
        given = {
            "now": now,
            "old": now - minutes(terms.ask_after_minutes),
            "since": now - hours(terms.ask_for_hours),
            "after_page": minutes(terms.ask_after_page_minutes),
            "limit": limit,
        }
        with self.asking() as asking:
            return asking.each(ORDERS, lambda row: OrderId(row.id), **given)

    def orders_at_rest(self, now: Instant, limit: int = 20) -> tuple[OrderId, ...]:
        terms = self.terms
        given = {
            "since": now - days(terms.ask_paid_for_days),
            "old": now - hours(terms.ask_for_hours),
            "asked": now - hours(terms.ask_paid_every_hours),
            "limit": limit,
        }
        with self.asking() as asking:
            return asking.each(AT_REST, lambda row: OrderId(row.id), **given)

    def orders_since(
        self, since: Instant, *, provider: Provider | None = None, limit: int = 100
    ) -> tuple[OrderId, ...]:
        statement, named = (ALL, {}) if provider is None else (OF_PROVIDER, {"provider": provider})
        with self.asking() as asking:
            return asking.each(statement, lambda row: OrderId(row.id), since=since, limit=limit, **named)
