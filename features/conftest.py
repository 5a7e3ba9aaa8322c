"""Scenarios run on every driver: the core in memory, HTTP on Postgres, the main ones in a real browser, and those about
money with each provider."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from importlib import import_module

import pytest

from features.record import Record, driver_of, feature_of, is_scenario, rules_of
from features.sampling import ALL_SCENARIOS, say_nothing_new
from features.steps.speech import Tale
from features.worlds.browser import BrowserWorld
from features.worlds.core.calendars import calendar_world
from features.worlds.core.world import CoreWorld
from features.worlds.http.calendars import HttpCalendarWorld
from features.worlds.http.house import HttpHouse, house_beside_google, http_house
from features.worlds.http.world import HttpWorld
from features.worlds.world import World
from tests.databases import Database

DRIVERS = ("core", "http", "browser", "stripe", "paypal")
ABOUT_MONEY_ALONE = ("stripe", "paypal")
BROWSER = "browser"
PROVIDERS = {"http": "sandbox", BROWSER: "sandbox", "stripe": "stripe", "paypal": "paypal"}
ABOUT_MONEY = {"checkout", "late_money", "receipts", "reconcile", "refunds", "disputes", "pricing"}
"""The features that are tried with every provider: whole where PROVIDER_SCENARIOS=all, as CI has it; else the scenarios
tagged @sample."""
NOT_ON, SAMPLE = "not_", "sample"
BESIDE_GOOGLE = {"busy_feeds", "calendar"}
"""The features in which mentors have calendars elsewhere: over HTTP whole or by a sample too."""
STEPS = (
    "bank",
    "booking",
    "buying",
    "calendars",
    "closing",
    "codes",
    "outcomes",
    "packs",
    "ruling",
    "series",
    "shop",
    "time",
)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "rule(id): the scenario shows this rule of docs/domain.md")
    config.addinivalue_line("markers", "only(driver): the scenario makes sense on this driver alone")
    config.addinivalue_line("markers", f"{BROWSER}: the scenario is played in a real browser too")
    config.addinivalue_line("markers", f"{SAMPLE}: the scenario is always run with every provider")
    for driver in ABOUT_MONEY_ALONE:
        config.addinivalue_line("markers", f"{NOT_ON}{driver}: the scenario cannot hold with {driver}")
    for name in (*STEPS, "chat", "receipts", "showing", "testimonials", "told", "waiting"):
        config.pluginmanager.register(import_module(f"features.steps.{name}"), f"steps-{name}")
    config.pluginmanager.register(Record(), "rules-record")


def pytest_bdd_apply_tag(tag: str, function: Callable[..., None]) -> bool:
    if tag in {"core", "http"}:
        mark = pytest.mark.only(tag)
    elif tag.startswith(NOT_ON) or tag in {SAMPLE, BROWSER}:
        mark = getattr(pytest.mark, tag)
    else:
        mark = pytest.mark.rule(tag)
    mark(function)
    return True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A scenario is run on the drivers it is for."""
    _deselect(config, items, {item for item in items if not _is_for_its_driver(item)})
    if not ALL_SCENARIOS and not config.option.keyword:
        _deselect(config, items, _left_out_over_http(items))


def _deselect(config: pytest.Config, items: list[pytest.Item], away: set[pytest.Item]) -> None:
    if away:
        config.hook.pytest_deselected(items=[item for item in items if item in away])
        items[:] = [item for item in items if item not in away]


def _left_out_over_http(items: list[pytest.Item]) -> set[pytest.Item]:
    """Those beside Google are sampled by their tags."""
    played = [item for item in items if is_scenario(item) and driver_of(item) == "http"]
    beside_google = [item for item in played if is_beside_google(item)]
    shown = {rule for item in beside_google for rule in rules_of(item)}
    return set(say_nothing_new((item for item in played if item not in beside_google), shown))


def _is_for_its_driver(item: pytest.Item) -> bool:
    call = getattr(item, "callspec", None)
    driver = call.params.get("driver") if call is not None else None
    if driver is None:
        return True
    if _is_sampled_away(item, driver):
        return False
    if not is_scenario(item):
        return True
    if any(mark.args[0] != driver for mark in item.iter_markers("only")):
        return False
    if item.get_closest_marker(f"{NOT_ON}{driver}") is not None:
        return False
    return driver not in ABOUT_MONEY_ALONE or feature_of(item) in ABOUT_MONEY


def _is_sampled_away(item: pytest.Item, driver: str) -> bool:
    """Which rules a sample shows is not asked either."""
    if driver == BROWSER:
        return item.get_closest_marker(BROWSER) is None
    sampled = driver in ABOUT_MONEY_ALONE or (driver == "http" and is_beside_google(item))
    return sampled and not ALL_SCENARIOS and item.get_closest_marker(SAMPLE) is None


def is_beside_google(item: pytest.Item) -> bool:
    return is_scenario(item) and feature_of(item) in BESIDE_GOOGLE


@pytest.fixture(params=DRIVERS)
def driver(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def house_of(
    new_database: Callable[[], Database], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], HttpHouse]]:
    """Up for the whole run from the first scenario that asks: a web process and a worker, with a database that each
    scenario finds as it began, and a provider."""
    with ExitStack() as stack:

        @cache
        def up(provider: str) -> HttpHouse:
            if provider == "google":
                return stack.enter_context(house_beside_google(new_database, tmp_path_factory.mktemp(provider)))
            return stack.enter_context(http_house(provider, new_database, tmp_path_factory.mktemp(provider)))

        yield up


@pytest.fixture
def world(driver: str, request: pytest.FixtureRequest) -> Iterator[World]:
    beside_google = is_beside_google(request.node)
    if driver == "core" and beside_google:
        request.getfixturevalue("monkeypatch").setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
        with calendar_world(request.getfixturevalue("tmp_path")) as made:
            yield made
        return
    if driver == "core":
        yield CoreWorld()
        return
    browser = request.getfixturevalue("browser") if driver == BROWSER else None
    up: HttpHouse = request.getfixturevalue("house_of")("google" if beside_google else PROVIDERS[driver])
    up.begin_again()
    told: HttpWorld
    if browser is not None:
        told = BrowserWorld(up, browser)
    else:
        told = HttpCalendarWorld(up) if beside_google else HttpWorld(up)
    yield told
    if isinstance(told, BrowserWorld):
        told.close()
    if told.is_sweeping:
        # What the clock made due would be written into the next scenario's world.
        told.settle()


@pytest.fixture
def tale(world: World) -> Tale:
    return Tale(world)
