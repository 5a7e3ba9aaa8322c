"""Messages wait until somebody acts on them: under one lease at a time, again after it, until done or given up."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Protocol, cast
from uuid import UUID

import psycopg
import pytest
from uuid6 import uuid7

from adapters.memory.clock import MemoryClock
from adapters.memory.store import MemoryStore
from adapters.postgres.store import PostgresStore
from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import FollowUp, SyncRole
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import days
from mentorship_core.domain.seats.events import SeatGiven
from mentorship_core.ports.outbox import Leased, Outbox
from tests.adapters.postgres.examples import ADMIN, NOON, OPERATOR, a_mentor, a_seat, a_user, student
from tests.contracts.racing import race
from tests.contracts.stores import Store, keep
from tests.databases import Database


class Waiting(Protocol):
    """A store whose machine's clock can be made to have passed some seconds."""

    @property
    def store(self) -> Store: ...
    def seconds_pass(self, count: int) -> None: ...


class InMemory:
    def __init__(self) -> None:
        self.machine = MemoryClock(NOON)
        self.store: Store = MemoryStore(at=NOON, machine=self.machine)

    def seconds_pass(self, count: int) -> None:
        self.machine.move(timedelta(seconds=count))


class OnPostgres:
    """The database's clock cannot be moved, so what waits for it is moved the other way."""

    def __init__(self, database: Database) -> None:
        self.store = cast("Store", PostgresStore(database.app_url, MemoryClock(NOON)))
        self.owner_url = database.owner_url

    def seconds_pass(self, count: int) -> None:
        with psycopg.connect(self.owner_url, autocommit=True) as owner:
            owner.execute("UPDATE outbox SET due_at = due_at - make_interval(secs => %s)", (count,))


@pytest.fixture(params=["memory", "postgres"])
def waiting(request: pytest.FixtureRequest) -> Iterator[Waiting]:
    made: Waiting = InMemory() if request.param == "memory" else OnPostgres(request.getfixturevalue("database"))
    yield made
    made.store.close()


def put(store: Store, *names: str) -> list[FollowUp]:
    """One message each, oldest first."""
    keep(store, a_user("mira"), a_mentor("mira", capacity=100), *(a_user(name) for name in names))
    for name in names:
        with store.begin(OPERATOR) as tx:
            tx.roster(a_mentor("mira").id)
            event: Event = SeatGiven(at=NOON, seat=a_seat(name, "mira"))
            tx.record(event)
    return [SyncRole(student=UserId(f"user_{name}")) for name in names]


def only(taken: tuple[Leased, ...]) -> Leased:
    (leased,) = taken
    return leased


def test_the_oldest_comes_first_and_each_once(waiting: Waiting) -> None:
    outbox, messages = waiting.store.outbox, put(waiting.store, "sam", "noor", "kim")

    first, rest = outbox.take("a", 60), outbox.take("b", 60, limit=10)

    assert [leased.follow_up for leased in (*first, *rest)] == messages
    assert [leased.attempts for leased in (*first, *rest)] == [1, 1, 1]
    assert outbox.take("a", 60) == ()
    assert outbox.pending() == 3


def test_what_is_done_never_comes_back(waiting: Waiting) -> None:
    outbox = waiting.store.outbox
    put(waiting.store, "sam")

    outbox.done(only(outbox.take("a", 60)).id)

    waiting.seconds_pass(10_000)
    assert outbox.take("a", 60) == ()
    assert outbox.pending() == 0


def test_a_lease_that_ran_out_is_another_workers(waiting: Waiting) -> None:
    outbox = waiting.store.outbox
    put(waiting.store, "sam")
    first = only(outbox.take("a", 60))

    waiting.seconds_pass(59)
    assert outbox.take("b", 60) == ()
    waiting.seconds_pass(2)
    second = only(outbox.take("b", 60))

    assert (second.id, second.follow_up, second.attempts) == (first.id, first.follow_up, 2)


def test_a_lease_says_until_when(waiting: Waiting) -> None:
    outbox = waiting.store.outbox
    put(waiting.store, "sam", "noor")
    short, long = only(outbox.take("a", 60)), only(outbox.take("a", 120))

    assert timedelta(seconds=59) < long.leased_until - short.leased_until < timedelta(seconds=61)


def test_what_is_retried_waits_its_time(waiting: Waiting) -> None:
    outbox = waiting.store.outbox
    put(waiting.store, "sam")

    outbox.retry(only(outbox.take("a", 60)).id, 30, "the provider is down")

    waiting.seconds_pass(29)
    assert outbox.take("a", 60) == ()
    assert outbox.pending() == 1
    waiting.seconds_pass(2)
    assert only(outbox.take("a", 60)).attempts == 2


def test_a_message_that_waits_holds_up_no_other(waiting: Waiting) -> None:
    outbox, messages = waiting.store.outbox, put(waiting.store, "sam", "noor")

    outbox.retry(only(outbox.take("a", 60)).id, 1000, "not now")

    assert only(outbox.take("a", 60)).follow_up == messages[1]


def test_what_is_given_up_is_shown_and_can_be_revived(waiting: Waiting) -> None:
    store = waiting.store
    put(store, "sam")
    leased = only(store.outbox.take("a", 60))

    store.outbox.bury(leased.id, "no such person")

    waiting.seconds_pass(10_000)
    assert store.outbox.take("a", 60) == ()
    assert store.outbox.pending() == 0
    (letter,) = store.views.dead_letters(OPERATOR)
    assert (letter.id, letter.attempts, letter.why) == (str(leased.id), 1, "no such person")
    assert "SyncRole" in letter.follow_up
    assert revived(store, leased.id) == "SyncRole"
    assert store.views.dead_letters(OPERATOR) == ()
    assert only(store.outbox.take("b", 60)).attempts == 1


def revived(store: Store, message: UUID) -> str | None:
    with store.begin(ADMIN) as tx:
        return tx.revive(message)


def test_only_what_was_given_up_is_revived(waiting: Waiting) -> None:
    outbox = waiting.store.outbox
    put(waiting.store, "sam")
    leased = only(outbox.take("a", 60))

    assert revived(waiting.store, leased.id) is None
    assert revived(waiting.store, uuid7()) is None
    outbox.done(leased.id)
    assert revived(waiting.store, leased.id) is None


def test_dead_letters_are_for_operators(waiting: Waiting) -> None:
    store = waiting.store
    put(store, "sam")
    store.outbox.bury(only(store.outbox.take("a", 60)).id, "why")

    assert store.views.dead_letters(student("sam")) == ()
    assert len(store.views.dead_letters(ADMIN)) == 1


def test_the_moved_clock_of_a_demo_hurries_no_message(waiting: Waiting) -> None:
    outbox = waiting.store.outbox
    put(waiting.store, "sam")
    outbox.retry(only(outbox.take("a", 60)).id, 30, "later")

    waiting.store.clock.move(days(9))

    assert outbox.take("a", 60) == ()


def test_twenty_workers_never_hold_the_same_message(waiting: Waiting) -> None:
    put(waiting.store, *(f"kim{number}" for number in range(60)))

    def drain(number: int) -> list[UUID]:
        found: list[UUID] = []
        while taken := waiting.store.outbox.take(f"worker {number}", 600, limit=2):
            found += [leased.id for leased in taken]
        return found

    held = [message for found in race(drain) for message in found]

    assert len(held) == 60
    assert len(set(held)) == 60


def test_without_leases_workers_do_hold_the_same_message(waiting: Waiting) -> None:
    put(waiting.store, *(f"kim{number}" for number in range(5)))
    outbox: Outbox = waiting.store.outbox

    def look(number: int) -> list[UUID]:
        return [leased.id for leased in outbox.take(f"worker {number}", 0, limit=5)]

    held = [message for found in race(look) for message in found]

    assert len(held) > len(set(held))


def test_what_was_given_up_and_then_done_is_no_dead_letter_any_more(waiting: Waiting) -> None:
    store = waiting.store
    put(store, "sam")
    leased = only(store.outbox.take("a", 60))
    store.outbox.bury(leased.id, "no such person")

    store.outbox.done(leased.id)

    assert store.views.dead_letters(OPERATOR) == ()
    assert revived(store, leased.id) is None


def test_clearing_away_leaves_what_waits_was_given_up_or_was_done_lately(waiting: Waiting) -> None:
    outbox = waiting.store.outbox
    put(waiting.store, "sam", "noor", "kim")
    outbox.done(only(outbox.take("a", 60)).id)
    outbox.bury(only(outbox.take("a", 60)).id, "why")

    assert outbox.clear() == 0
    assert outbox.pending() == 1
    assert len(waiting.store.views.dead_letters(OPERATOR)) == 1


def test_messages_done_a_month_ago_are_cleared_away_a_few_at_a_time(database: Database) -> None:
    on_postgres = OnPostgres(database)
    outbox = on_postgres.store.outbox
    put(on_postgres.store, "sam", "noor", "kim")
    for _ in range(3):
        outbox.done(only(outbox.take("a", 60)).id)
    with psycopg.connect(database.owner_url, autocommit=True) as owner:
        owner.execute("UPDATE outbox SET done_at = done_at - interval '31 days'")

    assert [outbox.clear(2), outbox.clear(2), outbox.clear(2)] == [2, 1, 0]
    on_postgres.store.close()
