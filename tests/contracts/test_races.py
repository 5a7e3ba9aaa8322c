"""Twenty at once for one of a thing: one wins, the others are told so and can go elsewhere.

Each race is run three times over: under the lock, where every loser gets the rule's own answer; on what was read
before, where only the store's guard stands in the way; and, as the control, without either, where several must win.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import cast

import psycopg
import pytest
from attrs import evolve, frozen
from uuid6 import uuid7

from adapters.memory import agreement
from adapters.memory.clock import MemoryClock
from adapters.memory.store import MemoryStore
from adapters.postgres.store import PostgresStore
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import During, Instant, days, hours, minutes
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.people import Person, Role
from mentorship_core.domain.refusals import SoldOut
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.ports.transaction import Transaction
from tests.adapters.postgres.examples import NOON, OPERATOR, a_session, a_user, kept
from tests.contracts.market import MIRA, SAM, Purchase, a_purchase, buy, open_market
from tests.contracts.racing import RACERS, race
from tests.contracts.stores import Store, keep
from tests.contracts.test_money import a_code
from tests.databases import Database

START = NOON + days(2)
WON = "won"
TOLD = "told"
STUDENTS = [f"racer{number}" for number in range(RACERS)]

UNGUARDED = """
    DROP TRIGGER count_live_seats ON seat_reservations;
    ALTER TABLE sessions DROP CONSTRAINT sessions_mentor_overlap;
    ALTER TABLE session_packs DROP CONSTRAINT packs_balance;
"""


@pytest.fixture(params=["memory", "postgres"])
def unguarded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store whose net was taken away."""
    made = _unguarded_memory(monkeypatch) if request.param == "memory" else _unguarded_postgres(request)
    yield made
    made.close()


def _unguarded_memory(monkeypatch: pytest.MonkeyPatch) -> Store:
    store = MemoryStore(at=NOON)
    store._tables._keepers.clear()
    monkeypatch.setattr(agreement, "check", lambda *_: None)
    return store


def _unguarded_postgres(request: pytest.FixtureRequest) -> Store:
    new_database: Callable[[], Database] = request.getfixturevalue("new_database")
    database = new_database()
    with psycopg.connect(database.owner_url, autocommit=True) as owner:
        owner.execute(UNGUARDED)
    return cast("Store", PostgresStore(database.app_url, MemoryClock(NOON)))


# the last seat


def open_with_racers(store: Store, *, capacity: int = 100) -> None:
    open_market(store, capacity=capacity)
    keep(store, *(a_user(name) for name in STUDENTS))


def take_seat(tx: Transaction, student: UserId, roster: Roster) -> str:
    events = roster.admit(student, NOON, uuid7)
    if isinstance(events, SoldOut):
        return TOLD
    tx.record(*events)
    return WON


def race_for_the_seat(store: Store, *, locked: bool) -> list[str]:
    with store.begin(OPERATOR) as tx:
        before = tx.roster(MIRA)

    def act(number: int) -> str:
        student = UserId(f"user_{STUDENTS[number]}")
        with store.begin(OPERATOR) as tx:
            tx.pair(MIRA, student)
            roster = tx.roster(MIRA) if locked else before
            assert roster is not None
            return take_seat(tx, student, roster)

    return race(act)


def test_twenty_students_race_for_one_seat_and_one_wins(store: Store) -> None:
    open_with_racers(store, capacity=1)

    assert sorted(race_for_the_seat(store, locked=True)) == [TOLD] * 19 + [WON]
    assert store.views.broken_promises() == ()


def test_without_the_lock_the_guard_lets_one_take_the_seat(store: Store) -> None:
    open_with_racers(store, capacity=1)

    assert sorted(race_for_the_seat(store, locked=False)) == ["mentors_capacity"] * 19 + [WON]
    assert len(store.views.seats(OPERATOR)) == 1


def test_without_lock_and_guard_several_take_the_seat(unguarded: Store) -> None:
    open_with_racers(unguarded, capacity=1)

    assert race_for_the_seat(unguarded, locked=False).count(WON) > 1


# one slot


@frozen
class Slots:
    """Each racer has a pack with Mira and wishes for a start; the wishes overlap one another."""

    store: Store
    purchases: list[Purchase]
    starts: list[Instant]

    def book(self, number: int, start: Instant, *, locked: bool) -> str:
        bought = self.purchases[number]
        session = a_session(bought.pack, bought.seat, start)
        with self.store.begin(OPERATOR) as tx:
            tx.pair(MIRA, bought.pack.student)
            if locked and self._is_taken(tx, bought, session.during):
                return TOLD
            tx.record(kept(session, bought.pack.book()))
            return WON

    def race(self, *, locked: bool) -> list[str]:
        return race(lambda number: self.book(number, self.starts[number], locked=locked))

    def _is_taken(self, tx: Transaction, bought: Purchase, wish: During) -> bool:
        diary = tx.diary(MIRA, bought.pack.student, wish, (wish.start.date(),))
        return bool(diary.blocks or diary.student_busy)


def slots(store: Store, step: timedelta) -> Slots:
    open_with_racers(store)
    purchases = [a_purchase(name) for name in STUDENTS]
    keep(store, *(state for bought in purchases for state in bought.states))
    return Slots(store, purchases, [START + step * (number % 4) for number in range(RACERS)])


STEPS = pytest.mark.parametrize("step", [minutes(0), minutes(15)], ids=["equal starts", "overlapping starts"])


@STEPS
def test_twenty_students_race_for_one_slot_and_one_wins(store: Store, step: timedelta) -> None:
    wishes = slots(store, step)

    outcomes = wishes.race(locked=True)

    assert sorted(outcomes) == [TOLD] * 19 + [WON]
    losers = [number for number in range(RACERS) if outcomes[number] == TOLD]
    elsewhere = [wishes.book(number, START + days(1) + hours(number), locked=True) for number in losers]
    assert elsewhere == [WON] * 19
    assert store.views.broken_promises() == ()


@STEPS
def test_without_the_lock_the_guard_lets_one_book_the_slot(store: Store, step: timedelta) -> None:
    outcomes = slots(store, step).race(locked=False)

    assert sorted(outcomes) == ["sessions_mentor_overlap"] * 19 + [WON]
    assert len(store.views.sessions(OPERATOR, now=NOON).rows) == 1


@STEPS
def test_without_lock_and_guard_several_book_the_slot(unguarded: Store, step: timedelta) -> None:
    assert slots(unguarded, step).race(locked=False).count(WON) > 1


# the last session of a pack


def race_for_the_session(store: Store, bought: Purchase, *, locked: bool) -> list[str]:
    def act(number: int) -> str:
        # As Sam: for an operator the state before is read and written down, and that refuses an impossible one too.
        with store.begin(Person(SAM, Role.STUDENT)) as tx:
            pair = tx.pair(MIRA, SAM) if locked else None
            pack = pair.active_packs[0] if pair is not None else bought.pack
            if pack.bookable == 0:
                return TOLD
            tx.record(kept(a_session(bought.pack, bought.seat, START + hours(number)), pack.book()))
            return WON

    return race(act)


def test_twenty_race_for_the_last_session_of_a_pack_and_one_wins(store: Store) -> None:
    open_market(store)
    bought = buy(store, total=1)

    assert sorted(race_for_the_session(store, bought, locked=True)) == [TOLD] * 19 + [WON]
    assert store.views.broken_promises() == ()


def test_without_the_lock_the_guard_lets_one_book_the_last_session(store: Store) -> None:
    open_market(store)
    bought = buy(store, total=1)

    outcomes = race_for_the_session(store, bought, locked=False)

    assert outcomes.count(WON) == 1
    assert set(outcomes) <= {WON, "packs_balance", "Disagreement"}
    assert len(store.views.sessions(OPERATOR, now=NOON).rows) == 1


def test_without_lock_and_guard_several_book_the_last_session(unguarded: Store) -> None:
    open_market(unguarded)
    bought = buy(unguarded, total=1)

    assert race_for_the_session(unguarded, bought, locked=False).count(WON) > 1


# a code's last redemption: two who read the same count would both write the next, so only the lock can help


def race_for_the_code(store: Store, code: Promotion, *, locked: bool) -> list[str]:
    def act(_: int) -> str:
        with store.begin(OPERATOR) as tx:
            found = tx.promotion(code.code) if locked else code
            assert found is not None
            assert found.total_limit is not None
            if found.redeemed >= found.total_limit:
                return TOLD
            tx.record(kept(found.redeem()))
            return WON

    return race(act)


def test_twenty_race_for_the_last_redemption_of_a_code_and_one_wins(store: Store) -> None:
    code = evolve(a_code(limit=3), redeemed=2)
    keep(store, code)

    assert sorted(race_for_the_code(store, code, locked=True)) == [TOLD] * 19 + [WON]
    assert [one.redeemed for one in store.views.promotions(OPERATOR)] == [3]


def test_without_the_lock_several_redeem_it(store: Store) -> None:
    code = evolve(a_code(limit=3), redeemed=2)
    keep(store, code)

    assert race_for_the_code(store, code, locked=False).count(WON) > 1
