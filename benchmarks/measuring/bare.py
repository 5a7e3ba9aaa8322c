"""The least that answers with one row from PostgreSQL: WSGI and psycopg, on the server that serves the product."""

import json
import os
from collections.abc import Callable, Iterable
from typing import Any

from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

ROW = "SELECT id, email, name, role, zone, created_at FROM users WHERE email = %s"
POOL = ConnectionPool(os.environ["DATABASE_URL"], min_size=4, max_size=4, kwargs={"row_factory": dict_row}, open=True)


def application(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    with POOL.connection() as connection:
        row = connection.execute(ROW, (environ["QUERY_STRING"],), prepare=True).fetchone()
    body = json.dumps(row, default=str).encode()
    start_response("200 OK", [("content-type", "application/json"), ("content-length", str(len(body)))])
    return [body]
