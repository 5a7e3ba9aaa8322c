"""What is asked every minute stays quick when years of orders lie behind it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import event
from uuid6 import uuid7

from adapters.memory.clock import MemoryClock
from adapters.postgres.store import PostgresStore
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import days, minutes
from mentorship_core.domain.orders.order import Provider
from tests.adapters.postgres.examples import NOON, OPERATOR, an_order, paid
from tests.contracts.market import open_market
from tests.contracts.stores import keep
from tests.databases import Database

ORDERS = 100_000
A_YEAR_OF_ORDERS = """
    INSERT INTO orders (id, student_id, mentor_id, product_id, title, sessions, validity_days, session_minutes,
        price_minor, total_minor, currency, provider, created_at, page_expires_at, checkout_id, never_seat, status,
        paid_at, policy, receipt)
    SELECT gen_random_uuid(), student_id, mentor_id, product_id, title, sessions, validity_days, session_minutes,
        price_minor, total_minor, currency, provider, at, at + interval '31 minutes', 'cs_' || n, false, 'paid',
        at + interval '1 minute', policy, n + 1
    FROM orders, LATERAL (
        SELECT n, created_at - n * interval '5 minutes 15 seconds' AS at FROM generate_series(1, %(count)s) AS n
    ) AS made
"""
EVENTS = """
    INSERT INTO webhook_events (provider, event_id, kind, news, at)
    SELECT 'sandbox', 'evt_' || n, 'checkout.paid', jsonb_build_object('kind', 'PaymentCompleted', 'version', 1,
        'value', jsonb_build_object('order', gen_random_uuid())), now() - n * interval '1 minute'
    FROM generate_series(1, %(count)s) AS n
"""
AS_REPLICA = "-c session_replication_role=replica"
"""No trigger fires: what they would count is of no matter here."""


@pytest.fixture(scope="module")
def store(new_database: Callable[[], Database]) -> Iterator[PostgresStore]:
    database = new_database()
    made = PostgresStore(database.app_url, MemoryClock(NOON))
    open_market(made)  # type: ignore[arg-type]  # its clock is the test's
    keep(made, paid(an_order("sam", "mira")))  # type: ignore[arg-type]
    with psycopg.connect(database.owner_url, autocommit=True, options=AS_REPLICA) as owner:
        owner.execute(A_YEAR_OF_ORDERS, {"count": ORDERS})
        owner.execute(EVENTS, {"count": ORDERS})
        owner.execute(
            "INSERT INTO orders_asked SELECT id, created_at, created_at, 0 FROM orders WHERE created_at < %s",
            (NOON - days(1),),
        )
        owner.execute("ANALYZE orders, orders_asked, refunds, disputes, webhook_events, outbox")
    yield made
    made.close()


def plan_of(store: PostgresStore, ask: Callable[[], object]) -> dict[str, Any]:
    """How the database answers the last statement of what is asked, and what it read."""
    seen: list[tuple[Any, Any]] = []

    def note(_c: Any, _cursor: Any, statement: Any, parameters: Any, *_: Any) -> None:
        seen.append((statement, parameters))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(store.engine, "before_cursor_execute", note)
    (actor, as_whom), (statement, parameters) = seen[0], seen[-1]
    with store.engine.begin() as connection:
        connection.exec_driver_sql(actor, as_whom)
        explained = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters).scalar_one()
    found: dict[str, Any] = explained[0] if not isinstance(explained, str) else json.loads(explained)[0]
    return found


def read_by(plan: dict[str, Any]) -> int:
    """Rows its scans looked at, those thrown away too."""
    mine = 0
    if "Scan" in plan["Node Type"] and not plan.get("Plans"):
        kept = (
            plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0) + plan.get("Rows Removed by Index Recheck", 0)
        )
        mine = int(kept * plan["Actual Loops"])
    return mine + sum(read_by(one) for one in plan.get("Plans", ()))


def test_orders_to_ask_about_are_found_among_a_hundred_thousand_by_reading_the_last_days(store: PostgresStore) -> None:
    plan = plan_of(store, lambda: store.due.orders(NOON + minutes(10)))

    assert len(store.due.orders(NOON + minutes(10), limit=1000)) == 273
    assert read_by(plan["Plan"]) < 2_000


def test_orders_of_a_day_are_found_among_a_hundred_thousand(store: PostgresStore) -> None:
    plan = plan_of(store, lambda: store.due.orders_since(NOON - days(1), limit=10_000))

    assert len(store.due.orders_since(NOON - days(1), limit=10_000)) == 275
    assert read_by(plan["Plan"]) < 2_000


ASKED: dict[str, dict[str, Any]] = {
    "all": {},
    "one": {"event": "evt_77777"},
    "a provider's": {"provider": Provider.SANDBOX},
    "an order's": {"order": OrderId(uuid7())},
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED.keys())
def test_webhooks_are_found_among_a_hundred_thousand(store: PostgresStore, asked: dict[str, Any]) -> None:
    plan = plan_of(store, lambda: store.views.webhooks(OPERATOR, **asked))

    assert read_by(plan["Plan"]) < 500
