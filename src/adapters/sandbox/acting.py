"""Transactions of the stand-ins on a Postgres."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Connection, Engine, exc, text

from mentorship_core.ports.transaction import StoreUnavailable

ACT = text("SELECT set_config('app.actor_kind', 'system', true), set_config('app.actor_id', 'sandbox', true)")
"""A provider is no person: row level security knows the stand-ins as the system."""
GONE = (exc.OperationalError, exc.InterfaceError, exc.TimeoutError, psycopg.OperationalError, psycopg.InterfaceError)


@contextmanager
def acting(engine: Engine) -> Iterator[Connection]:
    """One transaction as the stand-ins; raises StoreUnavailable without a database."""
    try:
        with engine.begin() as connection:
            connection.execute(ACT)
            yield connection
    except GONE as gone:
        raise StoreUnavailable(str(gone)) from gone
