"""Long lists for operators, page by page."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TypeVar

from adapters.memory.audit import Act, AuditLog
from adapters.memory.tables import Tables
from adapters.memory.views.people import PersonViews
from mentorship_core.domain.booking.contest import Contest, OpenContest
from mentorship_core.domain.cases import Case, DecidedCase
from mentorship_core.domain.identity import CaseId, MentorId, ProductId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import Order, Provider
from mentorship_core.domain.orders.refund import Refund
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Actor, Role, User, is_operator, name_of
from mentorship_core.ports.clock import Clock
from mentorship_core.ports.lists import ContestRow, EntryRow, Found, ProductRow, RefundRow
from mentorship_core.ports.views import AuditRow, OrderRow, PackRow

T = TypeVar("T")
R = TypeVar("R")
Place = tuple[str, ...]


class MemoryLists(PersonViews):
    def __init__(
        self, tables: Tables, audit: AuditLog, clock: Clock, alone: Callable[[], AbstractContextManager[None]]
    ) -> None:
        super().__init__(tables, clock, alone)
        self._audit_log = audit

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
        def wanted(user: User) -> bool:
            is_so = locked is None or (user.locked is locked and user.erased_at is None)
            return is_so and role in (None, user.role) and _mentions(words, user.name, user.email, user.role, user.id)

        with self._alone():
            found = filter(wanted, self._tables.people.users)
            return _page(actor, found, lambda user: (user.name, user.id), _same, page=(cursor, limit), falls=False)

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
        def wanted(order: Order) -> bool:
            is_so = state in (None, _state(order, "Order")) and provider in (None, order.provider)
            is_theirs = code in (None, order.code) and student in (None, order.student)
            return is_so and is_theirs and _mentions(words, *self._said_of(order))

        with self._alone():
            found = filter(wanted, self._tables.money.orders)
            return _page(
                actor, found, lambda one: _place(one.created_at, one.id), self._order_row, page=(cursor, limit)
            )

    def find_refunds(
        self, actor: Actor, *, words: str = "", state: str | None = None, cursor: str | None = None, limit: int = 50
    ) -> Found[RefundRow]:
        def wanted(refund: Refund) -> bool:
            ids = (refund.id, refund.order, getattr(refund, "provider_refund_id", None))
            said = (*self._people(refund.mentor, refund.student), refund.reason, *ids)
            return state in (None, _state(refund, "Refund")) and _mentions(words, *said)

        with self._alone():
            found = filter(wanted, self._tables.money.refunds)
            return _page(
                actor, found, lambda one: _place(one.intended_at, one.id), self._refund_row, page=(cursor, limit)
            )

    def find_packs(
        self, actor: Actor, *, words: str = "", state: str | None = None, cursor: str | None = None, limit: int = 50
    ) -> Found[PackRow]:
        def wanted(pack: Pack) -> bool:
            said = (*self._people(pack.mentor, pack.student), pack.title, pack.id, pack.order)
            return state in (None, _state(pack, "Pack")) and _mentions(words, *said)

        with self._alone():
            found = filter(wanted, self._tables.money.packs)
            return _page(actor, found, lambda one: _place(one.bought_at, one.id), self._pack_row, page=(cursor, limit))

    def find_acts(
        self, actor: Actor, *, words: str = "", cursor: str | None = None, limit: int = 50
    ) -> Found[AuditRow]:
        def named(act: Act) -> AuditRow:
            return self._audit_log.row(act, self._student_name(UserId(name_of(act.actor))))

        def wanted(act: Act) -> bool:
            row = named(act) if words else None
            return row is None or _mentions(words, row.act, row.actor, row.actor_name, row.reason, row.after)

        with self._alone():
            found = filter(wanted, self._audit_log.acts)
            return _page(actor, found, lambda act: (f"{act.number:020}",), named, page=(cursor, limit))

    def find_entries(self, actor: Actor, *, cursor: str | None = None, limit: int = 50) -> Found[EntryRow]:
        with self._alone():
            numbered = enumerate(self._tables.money.ledger)
            return _page(actor, numbered, lambda one: (f"{one[0]:020}",), self._entry_row, page=(cursor, limit))

    def find_decided(self, actor: Actor, *, cursor: str | None = None, limit: int = 50) -> Found[DecidedCase]:
        with self._alone():
            found = [case for case in self._tables.cases.cases if isinstance(case, DecidedCase)]
            return _page(actor, found, lambda one: _place(one.at, one.id), _same, page=(cursor, limit))

    def find_contests(
        self, actor: Actor, *, is_open: bool | None = None, cursor: str | None = None, limit: int = 50
    ) -> Found[ContestRow]:
        with self._alone():
            some = self._tables.booking.contests
            found = [one for one in some if is_open in (None, isinstance(one, OpenContest))]
            return _page(
                actor, found, lambda one: _place(one.opened_at, one.id), self._contest_row, page=(cursor, limit)
            )

    def find_products(
        self,
        actor: Actor,
        *,
        words: str = "",
        active: bool | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Found[ProductRow]:
        def wanted(product: Product) -> bool:
            said = (product.title, self._mentor_name(product.mentor), product.id)
            return active in (None, product.active) and _mentions(words, *said)

        with self._alone():
            found = filter(wanted, self._tables.people.products)
            return _page(actor, found, _titled, self._product_row, page=(cursor, limit), falls=False)

    def case(self, actor: Actor, case: CaseId) -> Case | None:
        with self._alone():
            return self._tables.cases.cases.get(case) if is_operator(actor) else None

    def product(self, actor: Actor, product: ProductId) -> ProductRow | None:
        with self._alone():
            found = self._tables.people.products.get(product) if is_operator(actor) else None
            return self._product_row(found) if found is not None else None

    def _product_row(self, product: Product) -> ProductRow:
        return ProductRow(product=product, mentor_name=self._mentor_name(product.mentor))

    def _people(self, mentor: MentorId, student: UserId) -> tuple[str, ...]:
        found = self._tables.people.users.get(student)
        return (*((found.name, found.email) if found is not None else ()), self._mentor_name(mentor))

    def _said_of(self, order: Order) -> tuple[object, ...]:
        money = self._tables.money
        refunds = money.refunds_of.find(order.id)
        return (
            *self._people(order.mentor, order.student),
            *(order.title, order.code, order.receipt_to, order.id, order.checkout_id),
            *(payment.provider_payment_id for payment in money.payments_of.find(order.id)),
            *(refund.id for refund in refunds),
            *(getattr(refund, "provider_refund_id", None) for refund in refunds),
        )

    def _refund_row(self, refund: Refund) -> RefundRow:
        order = self._tables.money.orders.get(refund.order)
        assert order is not None
        return RefundRow(
            refund=refund,
            provider=order.provider,
            mentor_name=self._mentor_name(refund.mentor),
            student_name=self._student_name(refund.student),
        )

    def _entry_row(self, numbered: tuple[int, Entry]) -> EntryRow:
        entry = numbered[1]
        pack = self._tables.money.packs.get(entry.pack)
        assert pack is not None
        return EntryRow(
            entry=entry,
            title=pack.title,
            mentor_name=self._mentor_name(entry.mentor),
            student_name=self._student_name(entry.student),
        )

    def _contest_row(self, contest: Contest) -> ContestRow:
        session = self._tables.booking.sessions.get(contest.session)
        assert session is not None
        return ContestRow(
            contest=contest,
            starts_at=session.during.start,
            mentor_name=self._mentor_name(contest.mentor),
            student_name=self._student_name(contest.student),
        )


def _page(
    actor: Actor,
    found: Iterable[T],
    place: Callable[[T], Place],
    row: Callable[[T], R],
    *,
    page: tuple[str | None, int],
    falls: bool = True,
) -> Found[R]:
    cursor, limit = page
    after = _place_of(cursor) if cursor is not None else None
    listed = sorted(found, key=place, reverse=falls) if is_operator(actor) else []
    rest = [one for one in listed if after is None or (place(one) < after if falls else place(one) > after)]
    more = len(rest) > limit
    return Found(
        rows=tuple(row(one) for one in rest[:limit]), cursor=_cursor_of(place(rest[limit - 1])) if more else None
    )


def _same(one: T) -> T:
    return one


def _place(at: Instant, key: object) -> Place:
    return at.isoformat(timespec="microseconds"), str(key)


def _titled(product: Product) -> Place:
    return product.title, str(product.id)


def _cursor_of(place: Place) -> str:
    return urlsafe_b64encode(json.dumps(place).encode()).decode()


def _place_of(cursor: str) -> Place:
    """Raises ValueError for a cursor that is not ours."""
    said = json.loads(urlsafe_b64decode(cursor.encode()))
    if not isinstance(said, list) or not said:
        raise ValueError("not a place in this list")
    return tuple(str(one) for one in said)


def _mentions(words: str, *texts: object) -> bool:
    said = " ".join(str(text) for text in texts if text is not None).casefold()
    return all(word in said for word in words.casefold().split())


def _state(one: object, family: str) -> str:
    """`PaidOrder` is paid."""
    return type(one).__name__.removesuffix(family).lower()
