"""Which scenarios of which rules passed on which drivers: kept while the tests run, written down when they end."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.scenario import scenario_wrapper_template_registry

ROOT = Path(__file__).parents[1]
WRITTEN = ROOT / "reports" / "rules.json"

SHOWS = "shows"
"""The name under which a report tells its rules, its scenario and its driver."""

Shown = dict[str, dict[str, dict[str, bool]]]
"""Rule, scenario, driver: whether it passed there."""


class Record:
    """Of one process: with several workers each knows what it ran itself, and the one that leads them knows all."""

    def __init__(self) -> None:
        self.shown: Shown = defaultdict(lambda: defaultdict(dict))

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if rules := sorted(rules_of(item)):
            item.user_properties.append((SHOWS, (rules, scenario_of(item), driver_of(item))))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        told: Any = dict(report.user_properties).get(SHOWS)
        if told is None or (report.when != "call" and report.passed):
            return
        rules, scenario, driver = told
        for rule in rules:
            passed = self.shown[rule][scenario].get(driver, True)
            self.shown[rule][scenario][driver] = passed and report.passed

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.shown and not hasattr(session.config, "workerinput"):
            WRITTEN.parent.mkdir(exist_ok=True)
            WRITTEN.write_text(json.dumps(self.shown, indent=1))

    def passed_on(self, driver: str) -> set[str]:
        """The rules of which some scenario ran on this driver and all that ran there passed."""
        ran = {
            rule: [on[driver] for on in scenarios.values() if driver in on] for rule, scenarios in self.shown.items()
        }
        return {rule for rule, passed in ran.items() if passed and all(passed)}


def is_scenario(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and item.obj in scenario_wrapper_template_registry


def rules_of(item: pytest.Item) -> set[str]:
    return {mark.args[0] for mark in item.iter_markers("rule")}


def feature_of(item: pytest.Item) -> str:
    """The name of its file."""
    assert isinstance(item, pytest.Function)
    return Path(scenario_wrapper_template_registry[item.obj].feature.filename).stem


def scenario_of(item: pytest.Item) -> str:
    """Its title, as the feature has it."""
    assert isinstance(item, pytest.Function)
    return str(scenario_wrapper_template_registry[item.obj].name)


def driver_of(item: pytest.Item) -> str:
    assert isinstance(item, pytest.Function)
    return str(item.callspec.params["driver"])
