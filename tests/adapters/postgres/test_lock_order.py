"""Every transaction locks in one order: student, mentor, the mentor's days, then rows such as a code's counter."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import psycopg
import pytest
from attrs import Factory, frozen
from sqlalchemy import Connection, Engine, Pool, event

from mentorship_core.domain.orders.news import PaymentCompleted, PaymentFailed
from mentorship_core.domain.orders.order import Order, Provider
from mentorship_core.domain.people import Person
from mentorship_core.use_cases.join_waitlist import InLine
from mentorship_core.use_cases.session_desk import SessionKept
from mentorship_core.use_cases.start_checkout import CheckoutReady
from tests.databases import Database
from tests.races.crowd import OPERATOR, Town, a_product, a_town

SAY_WHAT_IS_LOCKED = """
    ALTER FUNCTION lock_student RENAME TO really_lock_student;
    CREATE FUNCTION lock_student(student text) RETURNS boolean LANGUAGE plpgsql AS $$
    BEGIN
        RAISE NOTICE '1 student %', student;
        RETURN really_lock_student(student);
    END $$;
    ALTER FUNCTION lock_mentor RENAME TO really_lock_mentor;
    CREATE FUNCTION lock_mentor(mentor uuid) RETURNS integer LANGUAGE plpgsql AS $$
    BEGIN
        RAISE NOTICE '2 mentor %', mentor;
        RETURN really_lock_mentor(mentor);
    END $$;
    ALTER FUNCTION lock_days RENAME TO really_lock_days;
    CREATE FUNCTION lock_days(mentor uuid, days date[]) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        RAISE NOTICE '3 days % %', mentor, days;
        PERFORM really_lock_days(mentor, days);
    END $$;
"""


@frozen
class Locks:
    """The locks each transaction took, in order; taking one again is no new lock."""

    taken: list[list[str]] = Factory(list)
    _now: dict[int, list[str]] = Factory(dict)

    def begin(self, connection: Any) -> None:
        self._now[id(connection)] = []
        self.taken.append(self._now[id(connection)])

    def note(self, connection: Any, lock: str) -> None:
        if lock not in self._now[id(connection)]:
            self._now[id(connection)].append(lock)

    @property
    def out_of_order(self) -> list[list[str]]:
        return [taken for taken in self.taken if any(later < earlier for earlier, later in pairwise(taken))]


def row_locked_by(statement: str) -> str | None:
    if not (statement.startswith("SELECT") and "FOR NO KEY UPDATE" in statement):
        return None
    return f"4 {statement.partition('FROM ')[2].split()[0]}"


@pytest.fixture
def locks(new_database: Callable[[], Database]) -> Iterator[tuple[Locks, Town]]:
    """A town with a code, whose database says what it locks."""
    database, found = new_database(), Locks()
    with psycopg.connect(database.owner_url) as owner:
        owner.execute(SAY_WHAT_IS_LOCKED)

    def hear(connection: psycopg.Connection[Any], _record: Any) -> None:
        connection.add_notice_handler(lambda notice: found.note(connection, notice.message_primary or ""))

    def begin(connection: Connection) -> None:
        found.begin(connection.connection.dbapi_connection)

    def execute(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if row := row_locked_by(statement):
            found.note(connection.connection.dbapi_connection, row)

    listeners = ((Pool, "connect", hear), (Engine, "begin", begin), (Engine, "before_cursor_execute", execute))
    for target, name, listener in listeners:
        event.listen(target, name, listener)
    product = a_product(database.owner_url)
    yield found, a_town(product, students=3, seats=2, seated=False)
    product.close()
    for target, name, listener in listeners:
        event.remove(target, name, listener)


def test_a_purchase_a_refusal_and_a_booking_lock_in_order(locks: tuple[Locks, Town]) -> None:
    found, town = locks
    m, (sam, noor, kim) = town.product.mentorship, town.students
    now = town.product.clock()
    m.save_promotion(
        actor=OPERATOR, code="SPRING", starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1), percent=50
    )

    def buy(who: Person) -> Order:
        ready = m.start_checkout(actor=who, product=town.sold, provider=Provider.SANDBOX, promotion_code="spring")
        assert isinstance(ready, CheckoutReady)
        return ready.order

    paid, failed = buy(sam), buy(noor)
    buy(noor)
    assert isinstance(m.join_waitlist(actor=kim, mentor=town.mentor), InLine)
    m.hear_checkout(provider=Provider.SANDBOX, news=PaymentFailed(order=failed.id, at=now))
    m.settle_payment(
        provider=Provider.SANDBOX,
        news=PaymentCompleted(order=paid.id, payment_id="pay_1", amount=paid.total, at=now),
    )
    booked = town.book(sam, town.start(days=3, hour=12))()
    assert isinstance(booked, SessionKept)
    m.reschedule_session(actor=sam, session=booked.session.id, starts_at=town.start(days=4, hour=12))
    m.cancel_session(actor=town.mentor_person, session=booked.session.id)

    assert found.out_of_order == []
    assert {lock.partition(" ")[0] for taken in found.taken for lock in taken} == {"1", "2", "3", "4"}


def test_a_lock_out_of_order_would_be_found() -> None:
    found, connection = Locks(), object()
    found.begin(connection)
    for lock in ("1 student a", "4 promotions", "1 student a", "2 mentor b"):
        found.note(connection, lock)

    assert found.out_of_order == [["1 student a", "4 promotions", "2 mentor b"]]
