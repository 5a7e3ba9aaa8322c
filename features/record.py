"""Which scenarios of which rules passed on which drivers: kept while the tests run, written down when they end."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
from pytest_bdd.scenario import scenario_wrapper_template_registry

ROOT = Path(__file__).parents[1]
WRITTEN = ROOT / "reports" / "rules.json"

Shown = dict[str, dict[str, dict[str, bool]]]
"""Rule, scenario, driver: whether it passed there."""


class Record:
    def __init__(self) -> None:
        self.shown: Shown = defaultdict(lambda: defaultdict(dict))

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        rules = [mark.args[0] for mark in item.iter_markers("rule")]
        if not rules or (call.when != "call" and call.excinfo is None):
            return
        scenario, driver = scenario_of(item), driver_of(item)
        for rule in rules:
            passed = self.shown[rule][scenario].get(driver, True)
            self.shown[rule][scenario][driver] = passed and call.excinfo is None

    def pytest_sessionfinish(self) -> None:
        if self.shown:
            WRITTEN.parent.mkdir(exist_ok=True)
            WRITTEN.write_text(json.dumps(self.shown, indent=1))

    def passed_on(self, driver: str) -> set[str]:
        """The rules of which some scenario ran on this driver and all that ran there passed."""
        ran = {
            rule: [on[driver] for on in scenarios.values() if driver in on] for rule, scenarios in self.shown.items()
        }
        return {rule for rule, passed in ran.items() if passed and all(passed)}


def scenario_of(item: pytest.Item) -> str:
    """Its title, as the feature has it."""
    assert isinstance(item, pytest.Function)
    return str(scenario_wrapper_template_registry[item.obj].name)


def driver_of(item: pytest.Item) -> str:
    assert isinstance(item, pytest.Function)
    return str(item.callspec.params["driver"])
