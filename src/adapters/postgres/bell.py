"""Connections for the worker's bell: in the app's own role, seeing the job queue's schema and nothing else."""

from collections.abc import Callable
from typing import Any

import psycopg

from adapters.postgres.engine import APP_ROLE, CONNECT_SECONDS


def bell_connections(url: str) -> Callable[[], psycopg.Connection[Any]]:
    def connect() -> psycopg.Connection[Any]:
        connection = psycopg.connect(url, connect_timeout=CONNECT_SECONDS, autocommit=True)
        connection.execute(f"SET ROLE {APP_ROLE}")
        connection.execute("SET search_path = bell")
        return connection

    return connect
