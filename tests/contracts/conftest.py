"""Each contract is kept by every adapter; a test's id names the one it ran on."""

from collections.abc import Iterator
from typing import cast

import pytest

from adapters.memory.clock import MemoryClock
from adapters.memory.store import MemoryStore
from adapters.postgres.store import PostgresStore
from tests.adapters.postgres.examples import NOON
from tests.contracts.providers import ENDING, EVERY, OVER_HTTP
from tests.contracts.stores import Store
from tests.contracts.tills import Till
from tests.databases import Database

RACERS = 20


@pytest.fixture(params=["memory", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    made = _made(request)
    yield made
    made.close()


@pytest.fixture(params=list(EVERY))
def till(request: pytest.FixtureRequest) -> Iterator[Till]:
    """Every payment provider in turn."""
    with EVERY[request.param](request) as made:
        yield made


@pytest.fixture(params=list(ENDING))
def ending(request: pytest.FixtureRequest) -> Iterator[Till]:
    """Each provider whose page ends there, by itself or by us."""
    with ENDING[request.param](request) as made:
        yield made


@pytest.fixture(params=list(OVER_HTTP))
def wired(request: pytest.FixtureRequest) -> Iterator[Till]:
    """Each provider whose line can break."""
    with OVER_HTTP[request.param](request) as made:
        yield made


def _made(request: pytest.FixtureRequest) -> Store:
    if request.param == "memory":
        return MemoryStore(at=NOON)
    database: Database = request.getfixturevalue("database")
    # A store takes any clock; these tests give it one that can be moved.
    return cast("Store", PostgresStore(database.app_url, MemoryClock(NOON)))
