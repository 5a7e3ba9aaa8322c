"""Which scenarios the default test command plays over HTTP: of each feature the first, and of each rule the first. In
memory all are played.

With PROVIDER_SCENARIOS=all, as CI has it, none is left out; nor where scenarios are chosen by name (`-k`).
"""

import os
from collections.abc import Iterable

import pytest

from features.record import feature_of, rules_of

ALL_SCENARIOS = os.environ.get("PROVIDER_SCENARIOS") == "all"


def say_nothing_new(scenarios: Iterable[pytest.Item], shown: set[str]) -> list[pytest.Item]:
    """Those whose feature was begun and whose rules were shown before; `shown` are rules others show anyway."""
    seen, found = set(shown), []
    for item in scenarios:
        says = rules_of(item) | {feature_of(item)}
        if says <= seen and item.get_closest_marker("only") is None:
            found.append(item)
        seen |= says
    return found
