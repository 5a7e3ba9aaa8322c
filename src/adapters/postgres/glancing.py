"""One look on the driver's own connection, in one journey to the database, for what each request asks.

SQLAlchemy builds, caches and unpacks; begin, who acts, what is asked and commit are a journey each. A look that is
asked with every request is one statement instead, sent behind who acts: both are one transaction, which ends with them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

import psycopg
from psycopg.rows import namedtuple_row
from sqlalchemy import Engine

from adapters.postgres.actors import said_of
from adapters.postgres.troubles import in_our_words
from mentorship_core.domain.people import Actor

ACT_AS = """
    SELECT set_config('app.actor_kind', %s, true), set_config('app.actor_id', %s, true),
           set_config('app.actor_role', %s, true), set_config('app.secret_hash', %s, true)
"""
Given = tuple[object, ...]
Row = Any
"""None, or a row whose columns are its fields."""


def glance(engine: Engine, statement: str, given: Given, *, actor: Actor, secret_hash: str = "") -> Row:
    """The first row of what this actor sees, who may hold a secret."""
    said = said_of(actor)
    with _driver(engine) as connection:
        with connection.pipeline():
            connection.execute(ACT_AS, (said["kind"], said["id"], said["role"], secret_hash), prepare=True)
            found = connection.cursor(row_factory=namedtuple_row)
            found.execute(statement, given, prepare=True)
        return found.fetchone()


def glance_unseen(engine: Engine, statement: str, given: Sequence[Given]) -> Sequence[Row]:
    """The first row of what a function says alike to anybody, whoever acts, of each that is given."""
    with _driver(engine) as connection, connection.pipeline() if len(given) > 1 else nullcontext():
        cursors = [connection.cursor(row_factory=namedtuple_row).execute(statement, one, prepare=True) for one in given]
        return [found.fetchone() for found in cursors]


@contextmanager
def _driver(engine: Engine) -> Iterator[psycopg.Connection[Any]]:
    """Out of the pool all share. One that broke is not put back, nor are those that broke with it."""
    with in_our_words():
        pooled = engine.raw_connection()
        connection = pooled.driver_connection
        assert isinstance(connection, psycopg.Connection)
        try:
            connection.autocommit = True
            yield connection
            connection.autocommit = False
        except BaseException:
            pooled.invalidate()
            if connection.broken:
                engine.dispose()
            raise
        finally:
            pooled.close()
