"""Where a text stands in all that is kept, asked of the store itself and not of what the product knows of it."""

from typing import Any

import psycopg
from attrs import fields, has
from psycopg import sql

from adapters.memory.store import MemoryStore
from adapters.memory.table import Table

OUTSIDE = ("mailbox_", "sandbox_")
"""What stands in for the world outside: a person's own mailbox, a provider's books. They are not ours to change."""
TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'alembic_version'
    ORDER BY relname
"""
FIND = """
    SELECT count(*) FROM {table} x
    WHERE strpos(lower(x::text), lower({mark})) > 0 {also}
"""
BODY = "OR strpos(lower(convert_from(coalesce(x.body, ''), 'UTF8')), lower({mark})) > 0"


def tables_with(owner_url: str, mark: str) -> set[str]:
    """Every column of every table, by the schema's owner, whom nothing is hidden from."""
    with psycopg.connect(owner_url) as owner:
        names = [name for (name,) in owner.execute(TABLES).fetchall() if not name.startswith(OUTSIDE)]
        return {name for name in names if _found(owner, name, mark)}


def _found(owner: psycopg.Connection[Any], table: str, mark: str) -> bool:
    said = sql.Literal(mark)
    also = sql.SQL(BODY).format(mark=said) if table == "idempotency_keys" else sql.SQL("")
    query = sql.SQL(FIND).format(table=sql.Identifier(table), mark=said, also=also)
    row = owner.execute(query).fetchone()
    return row is not None and row[0] > 0


def memory_with(store: MemoryStore, mark: str) -> list[str]:
    """Every value of every table, its own and those inside it."""
    groups = [*vars(store._tables).values(), store._audit, store._messages]
    tables = [one for group in groups if hasattr(group, "__dict__") for one in vars(group).values()]
    kept = [row for table in tables if isinstance(table, Table) for row in table]
    return [text for row in kept for text in _texts(row) if mark.lower() in text.lower()]


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, tuple | list):
        return [text for one in value for text in _texts(one)]
    if has(type(value)):
        return [text for field in fields(type(value)) for text in _texts(getattr(value, field.name))]
    return []
