"""The schema goes up and down a version at a time, and is what the tables say."""

import subprocess
import sys
from collections.abc import Callable

import psycopg
import pytest
from sqlalchemy import inspect

from adapters.postgres.engine import owner_engine
from adapters.postgres.migrate import downgrade, pending, upgrade
from adapters.postgres.tables.kinds import METADATA
from tests.databases import Database

VERSIONS = tuple(f"{number:04}" for number in range(1, 30))

EVERYTHING = """
    SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'bell') AND c.relkind IN ('r', 'v', 'S') AND c.relname <> 'alembic_version'
    UNION ALL SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'public'
    UNION ALL SELECT count(*) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public' AND t.typtype IN ('e', 'd', 'r')
    UNION ALL SELECT count(*) FROM pg_policies WHERE schemaname = 'public'
"""


@pytest.fixture
def empty_url(server_url: str, new_database: Callable[[], Database]) -> str:
    url = new_database().owner_url
    downgrade(url, "base")
    return url


def test_every_version_goes_up_and_down_again(empty_url: str) -> None:
    assert pending(empty_url) == VERSIONS

    for number, version in enumerate(VERSIONS, start=1):
        upgrade(empty_url, version)
        assert pending(empty_url) == VERSIONS[number:]
    for number, version in reversed(list(enumerate(("base", *VERSIONS[:-1])))):
        downgrade(empty_url, version)
        assert pending(empty_url) == VERSIONS[number:]

    with psycopg.connect(empty_url) as owner:
        assert owner.execute(EVERYTHING).fetchall() == [(0,), (0,), (0,), (0,)]


def test_a_version_taken_back_and_given_again_is_the_same(empty_url: str) -> None:
    upgrade(empty_url)
    first = shape_of(empty_url)
    downgrade(empty_url, "base")

    upgrade(empty_url)

    assert shape_of(empty_url) == first


def test_processes_that_start_at_once_migrate_once(empty_url: str) -> None:
    command = [sys.executable, "-c", "import sys; from adapters.postgres.migrate import upgrade; upgrade(sys.argv[1])"]

    started = [subprocess.Popen([*command, empty_url]) for _ in range(3)]

    assert [process.wait(timeout=60) for process in started] == [0, 0, 0]
    assert pending(empty_url) == ()


def test_the_tables_we_read_have_the_columns_the_database_has(database: Database) -> None:
    with owner_engine(database.owner_url).connect() as connection:
        found = inspect(connection)
        for table in METADATA.sorted_tables:
            kept = {column["name"]: column for column in found.get_columns(table.name)}
            for column in table.columns:
                assert column.name in kept, f"{table.name}.{column.name}"
                assert column.nullable == kept[column.name]["nullable"] or column.computed is not None, column
            assert set(found.get_pk_constraint(table.name)["constrained_columns"]) <= set(table.columns.keys())


def shape_of(url: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as owner:
        return owner.execute(
            """
            SELECT table_name::text, column_name::text, data_type::text, is_nullable::text
            FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid), ''
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT tablename::text, policyname::text, coalesce(qual, ''), coalesce(with_check, '')
            FROM pg_policies
            UNION ALL SELECT proname::text, prosrc, array_to_string(proconfig, ' '), array_to_string(proacl, ' ')
            FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            ORDER BY 1, 2, 3
            """
        ).fetchall()
