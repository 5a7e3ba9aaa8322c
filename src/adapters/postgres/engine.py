"""Connections: a bounded pool, each connection in the unprivileged role, all times in UTC."""

from typing import Any

import psycopg
from sqlalchemy import Engine, NullPool, create_engine

APP_ROLE = "mentorship_app"
CONNECT_SECONDS = 10
WAIT_SECONDS = 10
PATIENCE = "-c lock_timeout=20s -c idle_in_transaction_session_timeout=60s"
"""Nobody waits for ever for a lock, and whoever holds one and falls silent loses it."""


def app_engine(url: str, pool_size: int, wait_seconds: float = WAIT_SECONDS) -> Engine:
    """At most `pool_size` connections; whoever finds none free waits ten seconds, then is told so."""

    def connect() -> psycopg.Connection[Any]:
        connection = _connect(url, PATIENCE)
        try:
            connection.autocommit = True
            connection.execute(f"SET ROLE {APP_ROLE}")
            connection.autocommit = False
        except BaseException:
            connection.close()
            raise
        return connection

    return create_engine(
        "postgresql+psycopg://", creator=connect, pool_size=pool_size, max_overflow=0, pool_timeout=wait_seconds
    )


def owner_engine(url: str) -> Engine:
    """For migrations: as the user the address names, nothing kept open."""
    return create_engine("postgresql+psycopg://", creator=lambda: _connect(url), poolclass=NullPool)


def _connect(url: str, settings: str = "") -> psycopg.Connection[Any]:
    return psycopg.connect(url, connect_timeout=CONNECT_SECONDS, options=f"-c timezone=UTC {settings}")
