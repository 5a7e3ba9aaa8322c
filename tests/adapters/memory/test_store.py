"""What the store in memory watches for besides: the order of locks, nesting, and states that cannot all be true."""

from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve

from adapters.memory.agreement import Disagreement
from adapters.memory.reads.reading import LockOrderBroken
from adapters.memory.store import MemoryStore, TransactionInside
from mentorship_core.domain.instant import During, days
from mentorship_core.ports.transaction import Transaction
from tests.adapters.postgres.examples import NOON, OPERATOR, a_pack, an_entry, kept
from tests.contracts.market import MIRA, NOOR, OMAR, SAM, buy, open_market
from tests.contracts.stores import keep

DAY = date(2026, 3, 4)
WEEK = During(NOON, NOON + days(7))


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore(at=NOON)
    open_market(made)
    return made


BROKEN: dict[str, Callable[[Transaction], object]] = {
    "a student after a mentor": lambda tx: (tx.pair(MIRA, SAM), tx.roster(MIRA), tx.pair(MIRA, NOOR)),
    "a student after a day": lambda tx: (tx.diary(MIRA, SAM, WEEK, (DAY,)), tx.pair(MIRA, SAM)),
    "a mentor after a day": lambda tx: (tx.pair(MIRA, SAM), tx.diary(MIRA, SAM, WEEK, (DAY,)), tx.roster(MIRA)),
    "more days later": lambda tx: (tx.diary(MIRA, SAM, WEEK, (DAY,)), tx.diary(MIRA, SAM, WEEK, (DAY, date.max))),
}


@pytest.mark.parametrize("reads", BROKEN.values(), ids=BROKEN.keys())
def test_locks_out_of_order_are_refused_here_before_they_deadlock_elsewhere(
    store: MemoryStore, reads: Callable[[Transaction], object]
) -> None:
    with pytest.raises(LockOrderBroken), store.begin(OPERATOR) as tx:
        reads(tx)


def test_a_lock_held_already_may_be_asked_for_again(store: MemoryStore) -> None:
    bought = buy(store)

    with store.begin(OPERATOR) as tx:
        tx.pair(MIRA, SAM)
        tx.roster(MIRA)
        tx.diary(MIRA, SAM, WEEK, (DAY,))
        assert tx.pair(OMAR, SAM) is not None
        assert tx.roster(MIRA) is not None
        assert tx.order(bought.order.id) == bought.order


def test_nothing_is_opened_or_looked_at_inside_a_transaction(store: MemoryStore) -> None:
    inside: tuple[Callable[[], object], ...] = (
        lambda: store.begin(OPERATOR).__enter__(),
        store.views.mentors,
        lambda: store.outbox.take("a", 1),
        lambda: store.due.seats(NOON),
    )

    for act in inside:
        with pytest.raises(TransactionInside), store.begin(OPERATOR):
            act()
    with store.begin(OPERATOR) as tx:
        assert tx.mentor(MIRA) is not None


def test_states_that_cannot_all_be_true_are_not_kept(store: MemoryStore) -> None:
    bought = buy(store)

    for wrong in (
        evolve(bought.pack, scheduled=1),
        evolve(bought.pack, remaining=3),
        a_pack("sam", "mira"),
    ):
        with pytest.raises(Disagreement):
            keep(store, wrong)
    assert [row.pack for row in store.views.packs(OPERATOR)] == [bought.pack]


def test_states_need_agree_only_when_they_are_kept(store: MemoryStore) -> None:
    pack = a_pack("sam", "mira")

    with store.begin(OPERATOR) as tx:
        tx.record(kept(pack))
        tx.record(kept(an_entry(pack, 4)))

    assert [row.pack for row in store.views.packs(OPERATOR)] == [pack]
