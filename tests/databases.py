"""A real PostgreSQL for tests: one server a run, one template, copies of it, and a quick way to empty them.

The server is our own in a temporary folder, or TEST_DATABASE_URL, which must be a superuser's.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psutil
import psycopg
import pytest
from psycopg import sql

from adapters.postgres.embedded import Embedded

SCHEMA_SOURCES = Path(__file__).parents[1] / "src" / "adapters" / "postgres"
TEMPORARY = "mentorship-tests-"
APP_ROLE = "mentorship_app"
BUILDING = 7_301_944
AS_A_REPLICA = "-c session_replication_role=replica -c lock_timeout=10s"
"""Such a session fires no trigger and checks no foreign key, so that rows may come and go in any order."""


class Database(NamedTuple):
    """One database, as the owner of everything and as the role the product runs as."""

    owner_url: str
    app_url: str


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """A server to make databases on, as its superuser."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    _remove_what_killed_runs_left()
    home = Path(tempfile.gettempdir()) / f"{TEMPORARY}{os.getpid()}"
    server = Embedded(home / "pg", durable=False)
    try:
        yield server.start()
    finally:
        server.wipe()
        shutil.rmtree(home)


@pytest.fixture(scope="session")
def new_database(server_url: str) -> Iterator[Callable[[], Database]]:
    """Make a migrated database of its own: for a test that leaves more behind than rows."""
    template = _template(server_url)
    made: list[str] = []

    def make() -> Database:
        name = f"mentorship_test_{uuid4().hex}"
        with _connection(server_url) as owner:
            owner.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, (name, template))))
        made.append(name)
        return Database(_address(server_url, name), _address(server_url, name, APP_ROLE))

    yield make
    with _connection(server_url) as owner:
        for name in made:
            owner.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def _shared(new_database: Callable[[], Database]) -> Iterator[tuple[Database, psycopg.Connection]]:
    database = new_database()
    with psycopg.connect(database.owner_url, autocommit=True, options=AS_A_REPLICA) as owner:
        yield database, owner


@pytest.fixture
def database(_shared: tuple[Database, psycopg.Connection]) -> Database:
    """The run's database, as the migrations left it: empty but for seed rows."""
    found, owner = _shared
    owner.execute(EMPTY_ALL)
    return found


EMPTY_ALL = """
DO $$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT quote_ident(tablename) AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP
        EXECUTE 'DELETE FROM ' || found.name;
    END LOOP;
    FOR found IN
        SELECT quote_ident(table_name) AS name, string_agg(quote_ident(column_name), ', ') AS columns
        FROM information_schema.columns WHERE table_schema = 'seeds' GROUP BY table_name
    LOOP
        EXECUTE format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM seeds.%1$s',
                       found.name, found.columns);
    END LOOP;
END $$
"""

KEEP_SEEDS = """
DO $$
DECLARE
    found record;
    filled boolean;
BEGIN
    FOR found IN
        SELECT quote_ident(table_name) AS name, string_agg(quote_ident(column_name), ', ') AS columns
        FROM information_schema.columns JOIN pg_tables ON tablename = table_name AND schemaname = table_schema
        WHERE table_schema = 'public' AND table_name <> 'alembic_version' AND is_generated = 'NEVER'
        GROUP BY table_name
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', found.name) INTO filled;
        IF filled THEN
            CREATE SCHEMA IF NOT EXISTS seeds;
            EXECUTE format('CREATE TABLE seeds.%1$s AS SELECT %2$s FROM public.%1$s', found.name, found.columns);
        END IF;
    END LOOP;
END $$
"""


def _template(server_url: str) -> str:
    """The migrated database that all others are copied from, built once whoever asks first."""
    name = f"mentorship_template_{_fingerprint()}"
    with _connection(server_url) as owner:
        owner.execute("SELECT pg_advisory_lock(%s)", (BUILDING,))
        if not owner.execute("SELECT FROM pg_database WHERE datname = %s", (name,)).rowcount:
            _build(owner, server_url, name)
    return name


def _build(owner: psycopg.Connection, server_url: str, name: str) -> None:
    from adapters.postgres.migrate import upgrade  # noqa: PLC0415  tests without a database need no migrations

    half_made = f"{name}_new"
    owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(half_made)))
    owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(half_made)))
    upgrade(_address(server_url, half_made))
    with _connection(_address(server_url, half_made)) as migrated:
        migrated.execute(KEEP_SEEDS)
        migrated.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(APP_ROLE), APP_ROLE))
    owner.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*map(sql.Identifier, (half_made, name))))


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for source in sorted(SCHEMA_SOURCES.rglob("*")):
        if source.suffix in {".py", ".sql"}:
            digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def _address(server_url: str, database: str, role: str | None = None) -> str:
    parts = urlsplit(server_url)
    account = parts.netloc if role is None else f"{role}:{role}@{parts.netloc.rpartition('@')[2]}"
    return urlunsplit(parts._replace(netloc=account, path=f"/{database}"))


@contextmanager
def _connection(url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def _remove_what_killed_runs_left() -> None:
    for home in Path(tempfile.gettempdir()).glob(f"{TEMPORARY}*"):
        run = int(home.name.removeprefix(TEMPORARY))
        if not psutil.pid_exists(run) and os.access(home, os.W_OK):
            # Another run may be clearing up the same.
            with suppress(FileNotFoundError):
                Embedded(home / "pg").wipe()
                shutil.rmtree(home)
