"""The sandbox's records in its own tables of a Postgres."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, text

from adapters.sandbox.acting import acting
from adapters.sandbox.keeper import Records
from adapters.sandbox.pages import SandboxPage, SandboxRefund
from mentorship_core.domain.identity import RefundId
from mentorship_core.wire import converter, to_json

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:id, 7))")
PAGE = text("SELECT data FROM sandbox_checkouts WHERE id = :id")
KEEP = text("""
    INSERT INTO sandbox_checkouts (id, order_id, amount_minor, currency, state, expires_at, data)
    VALUES (:id, :order_id, :amount_minor, :currency, :state, :expires_at, CAST(:data AS jsonb))
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, data = excluded.data
""")
REFUND = text("SELECT data FROM sandbox_refunds WHERE refund_id = :refund")
REFUNDS = text("SELECT data FROM sandbox_refunds WHERE checkout_id = :checkout ORDER BY id")
KEEP_REFUND = text("""
    INSERT INTO sandbox_refunds (id, refund_id, checkout_id, amount_minor, state, data)
    VALUES (:id, :refund_id, :checkout_id, :amount_minor, :state, CAST(:data AS jsonb))
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, data = excluded.data
""")


class PostgresKeeper:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def change(self) -> Iterator[Records]:
        with acting(self._engine) as connection:
            yield RowRecords(connection)


def read_json(data: Any) -> Any:
    """A driver gives jsonb as text or as what it says."""
    return json.loads(data) if isinstance(data, str) else data


class RowRecords:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(self, checkout: str) -> SandboxPage | None:
        self._connection.execute(LOCK, {"id": checkout})
        found = self._one(PAGE, {"id": checkout})
        return None if found is None else converter.structure(found, SandboxPage)

    def keep(self, page: SandboxPage) -> None:
        row = {
            "id": page.id,
            "order_id": page.order,
            "amount_minor": page.amount.amount_minor,
            "currency": page.amount.currency,
            "state": page.state.value,
            "expires_at": page.expires_at,
            "data": to_json(page),
        }
        self._connection.execute(KEEP, row)

    def refund(self, refund: RefundId) -> SandboxRefund | None:
        found = self._one(REFUND, {"refund": refund})
        return None if found is None else converter.structure(found, SandboxRefund)

    def refunds_of(self, checkout: str) -> tuple[SandboxRefund, ...]:
        found = self._connection.execute(REFUNDS, {"checkout": checkout}).scalars()
        return tuple(converter.structure(read_json(one), SandboxRefund) for one in found)

    def keep_refund(self, refund: SandboxRefund) -> None:
        row = {
            "id": refund.id,
            "refund_id": refund.refund,
            "checkout_id": refund.checkout,
            "amount_minor": refund.amount.amount_minor,
            "state": refund.state.value,
            "data": to_json(refund),
        }
        self._connection.execute(KEEP_REFUND, row)

    def _one(self, statement: Any, values: Mapping[str, object]) -> Any:
        found = self._connection.execute(statement, values).scalar_one_or_none()
        return None if found is None else read_json(found)
