"""`pytest -n 2` divides a run by units (units.py). What takes long comes first, so that nobody is left with it."""

import pytest
from xdist.remote import Producer
from xdist.scheduler.protocol import Scheduling

TAKE_LONG = (
    "features/test_promises.py",
    "tests/browser",
    "tests/crashes",
    "tests/money",
    "tests/simulation",
    "tests/notices",
    "tests/calendars",
    "tests/apps/cli",
    "tests/core/booking",
    "tests/adapters/postgres",
    "tests/races",
    "tests/account",
    "tests/apps/letters",
    "tests/apps/web",
    "tests/contracts",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    from tests.units import ByUnit  # noqa: PLC0415  a run without workers need not load it

    config.option.loadscopereorder = False
    return ByUnit(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    return next((place for place, start in enumerate(TAKE_LONG) if item.nodeid.startswith(start)), len(TAKE_LONG))
