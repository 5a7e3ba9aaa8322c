"""Random histories of money: webhooks lost, doubled and out of order, banks that change their mind, lines that break.

After every step money, packs and seats agree, and at the end our books are the provider's. A failure names its seed and
the fewest steps that still go wrong; `python -m tests.money.casts CAST SEED` tells it again.
"""

import os
from functools import partial

import pytest

from tests.money.casts import build, tell_all
from tests.money.reaching import HARD, NOT_AT_STRIPE
from tests.money.telling import Story, tell

HISTORIES = int(os.environ.get("MONEY_HISTORIES", "240"))
PROVIDER_HISTORIES = int(os.environ.get("MONEY_PROVIDER_HISTORIES", "30"))
PROCESSES = int(os.environ.get("MONEY_PROCESSES", "1"))
LEAST_SHARE = 0.03
SHARES_SHOW_FROM = 400
"""Of fewer histories a share says nothing."""


@pytest.mark.timeout(1200)
def test_money_packs_and_seats_agree_after_every_step_and_the_hard_states_are_reached() -> None:
    told = tell_all("sandbox", range(HISTORIES), PROCESSES)

    print("sandbox", told)
    assert told["told"] == HISTORIES
    assert {state: told[state] for state in HARD if told[state] < LEAST_SHARE * HISTORIES} == {}


@pytest.mark.timeout(1200)
@pytest.mark.parametrize(
    ("cast", "hard"),
    [("stripe", HARD - NOT_AT_STRIPE), ("paypal", HARD), ("all", HARD)],
    ids=["stripe", "paypal", "all"],
)
def test_they_agree_on_every_provider_with_its_own_adapter_and_all_its_faults(cast: str, hard: frozenset[str]) -> None:
    told = tell_all(cast, range(PROVIDER_HISTORIES), PROCESSES)

    print(cast, told)
    least = LEAST_SHARE * PROVIDER_HISTORIES if PROVIDER_HISTORIES >= SHARES_SHOW_FROM else 0
    assert told["told"] == PROVIDER_HISTORIES
    assert {state: told[state] for state in hard if told[state] < least} == {}


def test_the_same_seed_tells_the_same_history() -> None:
    first, second = (tell(7, partial(build, "sandbox")) for _ in range(2))

    assert isinstance(first, Story)
    assert first == second
