"""The same histories on the product's own adapters, against emulated providers with all their faults on."""

import os
from functools import partial

import pytest

from tests.money.casts import build
from tests.money.reaching import HARD, NOT_AT_STRIPE
from tests.money.telling import tell_many

HISTORIES = int(os.environ.get("MONEY_PROVIDER_HISTORIES", "30"))
LEAST_SHARE = 0.03
SHARES_SHOW_FROM = 400
"""Of fewer histories a share says nothing."""


@pytest.mark.timeout(1200)
@pytest.mark.parametrize(
    ("cast", "hard"),
    [("stripe", HARD - NOT_AT_STRIPE), ("paypal", HARD), ("all", HARD)],
    ids=["stripe", "paypal", "all"],
)
def test_they_agree_on_every_provider_with_its_own_adapter_and_all_its_faults(cast: str, hard: frozenset[str]) -> None:
    told = tell_many(range(HISTORIES), partial(build, cast))

    print(cast, told)
    least = LEAST_SHARE * HISTORIES if HISTORIES >= SHARES_SHOW_FROM else 0
    assert told["told"] == HISTORIES
    assert {state: told[state] for state in hard if told[state] < least} == {}
