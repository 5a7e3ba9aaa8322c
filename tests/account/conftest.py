"""Every test of accounts runs on both stores."""

from collections.abc import Iterator
from typing import cast

import pytest

from adapters.memory.clock import MemoryClock
from adapters.memory.store import MemoryStore
from adapters.postgres.store import PostgresStore
from tests.account.town import a_town
from tests.contracts.stores import Store
from tests.core.use_cases.money_world import NOW, World
from tests.databases import Database


@pytest.fixture(params=["memory", "postgres"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    store = _store(request)
    yield a_town(store)
    store.close()


def _store(request: pytest.FixtureRequest) -> Store:
    if request.param == "memory":
        return MemoryStore(at=NOW)
    database: Database = request.getfixturevalue("database")
    return cast("Store", PostgresStore(database.app_url, MemoryClock(NOW)))
