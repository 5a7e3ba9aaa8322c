"""Long lists for operators, as they are asked for: each a page of one statement."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from attrs import frozen
from sqlalchemy import ColumnElement, Select, Text, func, select
from sqlalchemy import cast as as_type

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import ID
from adapters.postgres.rows import Fields
from adapters.postgres.rows.booking import contest_from_row
from adapters.postgres.rows.messages import case_from_row
from adapters.postgres.rows.money_back import refund_from_row
from adapters.postgres.rows.packs import entry_from_row
from adapters.postgres.rows.people import user_from_row
from adapters.postgres.rows.shop import product_from_row
from adapters.postgres.tables.booking import ContestStatus, contests, sessions
from adapters.postgres.tables.messages import audit_log, cases
from adapters.postgres.tables.money import orders, payments, products, refunds
from adapters.postgres.tables.packs import entries, packs
from adapters.postgres.tables.people import mentors, users
from adapters.postgres.views.keysets import Keyset, mentions, patterns_of
from adapters.postgres.views.looking import Looking
from adapters.postgres.views.operators import AUDITED, audit_row
from adapters.postgres.views.orders import ORDERS, with_money
from adapters.postgres.views.packs import PACKS, pack_row
from mentorship_core.domain.cases import Case, DecidedCase
from mentorship_core.domain.identity import CaseId, ProductId, UserId
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import Actor, Role, User
from mentorship_core.ports.lists import ContestRow, EntryRow, Found, ProductRow, RefundRow
from mentorship_core.ports.views import AuditRow, OrderRow, PackRow

T = TypeVar("T")


@frozen
class Listing(Generic[T]):
    """All of a list, its order, how a page of it is read, and what of it is searched."""

    statement: Select[Any]
    order: Keyset
    read: Callable[[Asking, tuple[Fields, ...]], tuple[T, ...]]
    mentioned: ColumnElement[bool] | None = None


def each(read: Callable[[Fields], T]) -> Callable[[Asking, tuple[Fields, ...]], tuple[T, ...]]:
    return lambda _, rows: tuple(read(row) for row in rows)


def _between(table: Any, *columns: Any) -> Select[Any]:
    """With the names of those two between whom it is."""
    named = (mentors.c.name.label("mentor_name"), users.c.name.label("student_name"))
    joined = table.join(mentors, mentors.c.id == table.c.mentor_id)
    return select(*columns, *named).select_from(joined.outerjoin(users, users.c.id == table.c.student_id))


def _refund_row(row: Fields) -> RefundRow:
    return RefundRow(
        refund=refund_from_row(row),
        provider=row.provider,
        mentor_name=row.mentor_name,
        student_name=row.student_name or "",
    )


def _entry_row(row: Fields) -> EntryRow:
    return EntryRow(
        entry=entry_from_row(row), title=row.title, mentor_name=row.mentor_name, student_name=row.student_name or ""
    )


def _contest_row(row: Fields) -> ContestRow:
    return ContestRow(
        contest=contest_from_row(row),
        starts_at=row.starts_at,
        mentor_name=row.mentor_name,
        student_name=row.student_name or "",
    )


def _product_row(row: Fields) -> ProductRow:
    return ProductRow(product=product_from_row(row), mentor_name=row.mentor_name)


def _decided(row: Fields) -> DecidedCase:
    return cast("DecidedCase", case_from_row(row))


_PEOPLE = (users.c.name, users.c.email, mentors.c.name)
_OF_ORDER = refunds.c.order_id == orders.c.id
_PAID_AS = select(func.string_agg(payments.c.provider_payment_id, " ")).where(payments.c.order_id == orders.c.id)
_RETURNED_AS = select(func.string_agg(func.concat_ws(" ", refunds.c.id, refunds.c.provider_refund_id), " "))
EVERYBODY = Listing(
    select(users),
    Keyset((users.c.name, users.c.id), (str, str), falls=False),
    each(user_from_row),
    mentions(users.c.name, users.c.email, users.c.role, users.c.id),
)
SALES = Listing(
    ORDERS,
    Keyset((orders.c.created_at, orders.c.id), (datetime, UUID)),
    with_money,
    mentions(
        *_PEOPLE,
        *(orders.c.title, orders.c.code, orders.c.receipt_to, orders.c.id, orders.c.checkout_id),
        _PAID_AS.scalar_subquery(),
        _RETURNED_AS.where(_OF_ORDER).scalar_subquery(),
    ),
)
RETURNS = Listing(
    _between(refunds, refunds),
    Keyset((refunds.c.intended_at, refunds.c.id), (datetime, UUID)),
    each(_refund_row),
    mentions(*_PEOPLE, refunds.c.reason, refunds.c.id, refunds.c.order_id, refunds.c.provider_refund_id),
)
BOUGHT = Listing(
    PACKS,
    Keyset((packs.c.bought_at, packs.c.id), (datetime, UUID)),
    each(pack_row),
    mentions(*_PEOPLE, packs.c.title, packs.c.id, packs.c.order_id),
)
ACTS = Listing(
    AUDITED,
    Keyset((audit_log.c.number,), (int,)),
    each(audit_row),
    mentions(audit_log.c.act, audit_log.c.actor, users.c.name, audit_log.c.reason, audit_log.c.after),
)
LEDGER = Listing(
    _between(entries, entries, packs.c.title).join(packs, packs.c.id == entries.c.pack_id),
    Keyset((entries.c.number,), (int,)),
    each(_entry_row),
)
DECISIONS = Listing(
    select(cases).where(cases.c.decided_at.is_not(None)),
    Keyset((cases.c.decided_at, cases.c.id), (datetime, UUID)),
    each(_decided),
)
CONTESTED = Listing(
    _between(contests, contests, sessions.c.starts_at).join(sessions, sessions.c.id == contests.c.session_id),
    Keyset((contests.c.opened_at, contests.c.id), (datetime, UUID)),
    each(_contest_row),
)

_PRODUCTS = select(products, mentors.c.name.label("mentor_name")).join(mentors, mentors.c.id == products.c.mentor_id)
SOLD = Listing(
    _PRODUCTS,
    Keyset((products.c.title, products.c.id), (str, UUID), falls=False),
    each(_product_row),
    mentions(products.c.title, mentors.c.name, products.c.id),
)
PRODUCT = _PRODUCTS.where(func.acting_operator(), products.c.id == ID)
CASE = select(cases).where(func.acting_operator(), cases.c.id == ID)


@frozen
class PostgresLists(Looking):
    def find_users(
        self,
        actor: Actor,
        *,
        words: str = "",
        role: Role | None = None,
        locked: bool | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Found[User]:
        only: list[ColumnElement[bool]] = [users.c.role == role] if role is not None else []
        only += [users.c.locked == locked, users.c.erased_at.is_(None)] if locked is not None else []
        return self._found(actor, EVERYBODY, only, words=words, cursor=cursor, limit=limit)

    def find_orders(
        self,
        actor: Actor,
        *,
        words: str = "",
        state: str | None = None,
        provider: Provider | None = None,
        code: str | None = None,
        student: UserId | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Found[OrderRow]:
        only = [*_in_state(orders, state), *([orders.c.provider == provider] if provider is not None else [])]
        only += [orders.c.code == code] if code is not None else []
        only += [orders.c.student_id == student] if student is not None else []
        return self._found(actor, SALES, only, words=words, cursor=cursor, limit=limit)

    def find_refunds(
        self, actor: Actor, *, words: str = "", state: str | None = None, cursor: str | None = None, limit: int = 50
    ) -> Found[RefundRow]:
        return self._found(actor, RETURNS, _in_state(refunds, state), words=words, cursor=cursor, limit=limit)

    def find_packs(
        self, actor: Actor, *, words: str = "", state: str | None = None, cursor: str | None = None, limit: int = 50
    ) -> Found[PackRow]:
        return self._found(actor, BOUGHT, _in_state(packs, state), words=words, cursor=cursor, limit=limit)

    def find_acts(
        self, actor: Actor, *, words: str = "", cursor: str | None = None, limit: int = 50
    ) -> Found[AuditRow]:
        return self._found(actor, ACTS, words=words, cursor=cursor, limit=limit)

    def find_entries(self, actor: Actor, *, cursor: str | None = None, limit: int = 50) -> Found[EntryRow]:
        return self._found(actor, LEDGER, cursor=cursor, limit=limit)

    def find_decided(self, actor: Actor, *, cursor: str | None = None, limit: int = 50) -> Found[DecidedCase]:
        return self._found(actor, DECISIONS, cursor=cursor, limit=limit)

    def find_contests(
        self, actor: Actor, *, is_open: bool | None = None, cursor: str | None = None, limit: int = 50
    ) -> Found[ContestRow]:
        only = [(contests.c.status == ContestStatus.OPEN).is_(is_open)] if is_open is not None else []
        return self._found(actor, CONTESTED, only, cursor=cursor, limit=limit)

    def find_products(
        self,
        actor: Actor,
        *,
        words: str = "",
        active: bool | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Found[ProductRow]:
        only = [products.c.active.is_(active)] if active is not None else []
        return self._found(actor, SOLD, only, words=words, cursor=cursor, limit=limit)

    def case(self, actor: Actor, case: CaseId) -> Case | None:
        with self.looking(actor) as asking:
            return asking.one(CASE, case_from_row, id=case)

    def product(self, actor: Actor, product: ProductId) -> ProductRow | None:
        with self.looking(actor) as asking:
            return asking.one(PRODUCT, _product_row, id=product)

    def _found(
        self,
        actor: Actor,
        listing: Listing[T],
        only: Sequence[ColumnElement[bool]] = (),
        *,
        words: str = "",
        cursor: str | None,
        limit: int,
    ) -> Found[T]:
        searched = [listing.mentioned] if words.split() and listing.mentioned is not None else []
        asked = listing.statement.where(func.acting_operator(), *only, *searched)
        given = {"patterns": patterns_of(words)} if searched else {}
        with self.looking(actor) as asking:
            return listing.order.page(
                asking, asked, lambda rows: listing.read(asking, rows), cursor=cursor, limit=limit, **given
            )


def _in_state(table: Any, state: str | None) -> list[ColumnElement[bool]]:
    return [as_type(table.c.status, Text) == state] if state is not None else []
