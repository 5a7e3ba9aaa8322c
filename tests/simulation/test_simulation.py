"""Random people do random things, and money, seats and sessions never disagree."""

import os
from collections import Counter

import pytest
from attrs import frozen

from apps.cli.simulate import a_product
from apps.simulation.run import PromiseBroken, simulate
from mentorship_core.domain.events import Event
from mentorship_core.domain.orders.events import LateMoneyReturned
from mentorship_core.domain.orders.order import PaidOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.settlement import Settlement
from mentorship_core.domain.seats.roster import Roster

SEEDS = int(os.environ.get("SIMULATION_SEEDS", "12"))
STEPS = 300


def test_after_every_step_of_every_seed_every_promise_holds_and_the_hard_states_are_reached() -> None:
    reached: Counter[str] = Counter()
    for seed in range(SEEDS):
        reached.update(simulate(a_product(), seed=seed, steps=STEPS).reached)

    shares = {state: reached[state] / reached["orders"] for state in HARD}
    assert {state: share for state, share in shares.items() if share < 0.03} == {}


HARD = ("granted", "late_seated", "late_refunded", "partial", "disputed", "quarantined")


def test_the_same_seed_tells_the_same_story() -> None:
    first = simulate(a_product(), seed=7, steps=150)
    second = simulate(a_product(), seed=7, steps=150)

    assert first.outcomes == second.outcomes


@frozen(kw_only=True)
class PaidAndForgotten(Event):
    """What a careless settlement would record: the money, and nothing for it."""

    order: PaidOrder
    payment: Payment


def test_money_that_grants_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A negative control: late money is neither seated nor sent back."""
    whole = Settlement.events

    def forgetful(settlement: Settlement) -> tuple[Event, ...]:
        return tuple(
            PaidAndForgotten(at=event.at, order=event.order, payment=event.payment)
            if isinstance(event, LateMoneyReturned)
            else event
            for event in whole(settlement)
        )

    monkeypatch.setattr(Settlement, "events", forgetful)

    with pytest.raises(PromiseBroken, match="neither a pack, a refund nor an open case"):
        _many_seeds()


def test_a_seat_beyond_the_last_one_is_refused_by_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """A negative control: the roster no longer counts, and the store's own guard speaks up."""
    monkeypatch.setattr(Roster, "free", property(lambda _roster: 1))

    with pytest.raises(Exception, match=r"(?i)seat|capacity|cap"):
        _many_seeds()


def _many_seeds() -> None:
    for seed in range(5):
        simulate(a_product(), seed=seed, steps=STEPS)
