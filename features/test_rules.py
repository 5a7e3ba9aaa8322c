"""Every rule of the domain is shown by scenarios that passed, on every driver. Runs after the promises."""

import pytest

from features.record import Record
from features.rules import missing, rule_ids, table

PROVIDERS = {"stripe", "paypal"}
ABOUT_MONEY = ("PAY-", "REF-", "DIS-", "PRICE-")


@pytest.fixture
def record(pytestconfig: pytest.Config) -> Record:
    found = pytestconfig.pluginmanager.get_plugin("rules-record")
    assert isinstance(found, Record)
    return found


def test_the_domain_names_its_rules() -> None:
    assert rule_ids()[:3] == ["GEN-1", "GEN-2", "GEN-3"]
    assert len(rule_ids()) == 76


def test_every_rule_is_shown_on_every_driver(record: Record, driver: str) -> None:
    promised = [rule for rule in rule_ids() if driver not in PROVIDERS or rule.startswith(ABOUT_MONEY)]

    assert missing(promised, record.passed_on(driver)) == []


def test_a_rule_without_a_scenario_or_with_a_failed_one_is_missing() -> None:
    record = Record()
    record.shown["SEAT-1"]["A place is kept"] = {"core": True, "http": False}
    record.shown["SEAT-2"]["A place is offered"] = {"core": True}

    assert missing(["SEAT-1", "SEAT-2", "SEAT-3"], record.passed_on("core")) == ["SEAT-3"]
    assert missing(["SEAT-1", "SEAT-2", "SEAT-3"], record.passed_on("http")) == ["SEAT-1", "SEAT-2", "SEAT-3"]


def test_the_table_names_drivers_and_failures() -> None:
    shown = {"SEAT-1": {"A place is kept": {"http": False, "core": True}, "A hold lapses": {"core": True}}}

    assert table(["SEAT-1", "SEAT-2"], shown).splitlines() == [
        "SEAT-1   core http!                A place is kept",
        "         core                      A hold lapses",
        "SEAT-2   no scenario",
    ]
