"""Random histories of money: webhooks lost, doubled and out of order, banks that change their mind, lines that break.

After every step money, packs and seats agree, and at the end our books are the provider's. A failure names its seed and
the fewest steps that still go wrong; `python -m tests.money.casts CAST SEED` tells it again.
"""

import os
from functools import partial

import pytest

from tests.money.casts import build
from tests.money.reaching import HARD
from tests.money.telling import Story, tell, tell_many

HISTORIES = int(os.environ.get("MONEY_HISTORIES", "240"))
TOLD_AT_ONCE = 500
LEAST_SHARE = 0.03


def in_parts(histories: int) -> list[range]:
    """So that cores can share them."""
    return [range(histories)[first : first + TOLD_AT_ONCE] for first in range(0, histories, TOLD_AT_ONCE)]


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seeds", in_parts(HISTORIES), ids=lambda seeds: f"{seeds[0]} to {seeds[-1]}")
def test_money_packs_and_seats_agree_after_every_step_and_the_hard_states_are_reached(seeds: range) -> None:
    told = tell_many(seeds, partial(build, "sandbox"))

    print("sandbox", told)
    assert told["told"] == len(seeds)
    assert {state: told[state] for state in HARD if told[state] < LEAST_SHARE * len(seeds)} == {}


def test_the_same_seed_tells_the_same_history() -> None:
    first, second = (tell(7, partial(build, "sandbox")) for _ in range(2))

    assert isinstance(first, Story)
    assert first == second
