"""What the default test command leaves out over HTTP."""

from typing import Any

import pytest

from features import sampling
from features.sampling import say_nothing_new


class Told:
    """A scenario of a feature, with its rules; it may make sense over HTTP alone."""

    def __init__(self, feature: str, *rules: str, alone: bool = False) -> None:
        self.feature, self.alone = feature, alone
        self.marks = [pytest.mark.rule(rule).mark for rule in rules]

    def iter_markers(self, name: str) -> list[pytest.Mark]:
        return self.marks if name == "rule" else []

    def get_closest_marker(self, name: str) -> bool | None:
        return True if name == "only" and self.alone else None


@pytest.fixture(autouse=True)
def _told_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "feature_of", lambda told: told.feature)


def test_the_first_scenario_of_each_rule_is_played() -> None:
    held: Any = Told("seats", "SEAT-1")
    lapsed: Any = Told("seats", "SEAT-1", "SEAT-5")
    held_again: Any = Told("seats", "SEAT-1", "SEAT-5")

    assert say_nothing_new([held, lapsed, held_again], shown=set()) == [held_again]


def test_each_feature_is_played_though_others_show_its_rules() -> None:
    nudged: Any = Told("nudges", "SAY-1")
    nudged_again: Any = Told("nudges", "SAY-1")

    assert say_nothing_new([nudged, nudged_again], shown={"SAY-1"}) == [nudged_again]


def test_what_makes_sense_over_http_alone_is_always_played() -> None:
    asked: Any = Told("access", "ACC-1")
    alone: Any = Told("access", "ACC-1", alone=True)

    assert say_nothing_new([asked, alone], shown=set()) == []
