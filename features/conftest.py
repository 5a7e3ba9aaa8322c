"""Scenarios run on every driver: the core in memory, and HTTP on Postgres."""

from collections.abc import Callable, Iterator
from importlib import import_module

import pytest

from features.record import Record
from features.steps.speech import Tale
from features.worlds.core.world import CoreWorld
from features.worlds.http.house import HttpHouse, http_house
from features.worlds.http.world import HttpWorld
from features.worlds.world import World
from tests.databases import Database

DRIVERS = ("core", "http")
STEPS = ("bank", "booking", "buying", "closing", "codes", "outcomes", "packs", "ruling", "series", "shop", "time")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "rule(id): the scenario shows this rule of docs/domain.md")
    config.addinivalue_line("markers", "only(driver): the scenario makes sense on this driver alone")
    for name in (*STEPS, "receipts", "told", "waiting"):
        config.pluginmanager.register(import_module(f"features.steps.{name}"), f"steps-{name}")
    config.pluginmanager.register(Record(), "rules-record")


def pytest_bdd_apply_tag(tag: str, function: Callable[..., None]) -> bool:
    mark = pytest.mark.only(tag) if tag in {"core", "http"} else pytest.mark.rule(tag)
    mark(function)
    return True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A scenario tagged with one driver is not run on the other."""
    elsewhere = [item for item in items if _is_for_another_driver(item)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]


def _is_for_another_driver(item: pytest.Item) -> bool:
    only, call = item.get_closest_marker("only"), getattr(item, "callspec", None)
    return only is not None and call is not None and call.params.get("driver") != only.args[0]


@pytest.fixture(params=DRIVERS)
def driver(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def house(new_database: Callable[[], Database], tmp_path_factory: pytest.TempPathFactory) -> Iterator[HttpHouse]:
    """Up for the whole run: a web process and a worker, with a database that each scenario finds as it began."""
    with http_house(new_database, tmp_path_factory.mktemp("house")) as up:
        yield up


@pytest.fixture
def world(driver: str, request: pytest.FixtureRequest) -> Iterator[World]:
    if driver == "core":
        yield CoreWorld()
        return
    up: HttpHouse = request.getfixturevalue("house")
    up.begin_again()
    told = HttpWorld(up)
    yield told
    if told.is_sweeping:
        # What the clock made due would be written into the next scenario's world.
        told.settle()


@pytest.fixture
def tale(world: World) -> Tale:
    return Tale(world)
