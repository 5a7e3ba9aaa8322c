"""A key is acted on once: its answer is kept for a day, its lease for a minute."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Protocol

import psycopg
import pytest

from adapters.memory.clock import MemoryClock
from adapters.memory.idempotency import MemoryIdempotency
from adapters.postgres.store import PostgresStore
from mentorship_core.ports.idempotency import Fresh, Idempotency, InUse, Replay, Reused
from tests.adapters.postgres.examples import NOON
from tests.contracts.racing import race
from tests.databases import Database

KEY = ("user_sam", "POST /api/sessions", "key-1")
ANSWER = Replay(status=201, body=b'{"id": "\xc3\xa9"}\x00', media_type="application/json", location="/api/sessions/1")


class Keys(Protocol):
    """Kept answers on a machine whose clock can be made to have passed some time."""

    @property
    def port(self) -> Idempotency: ...
    def time_passes(self, by: timedelta) -> None: ...


class InMemory:
    def __init__(self) -> None:
        self.machine = MemoryClock(NOON)
        self.port: Idempotency = MemoryIdempotency(now=self.machine)

    def time_passes(self, by: timedelta) -> None:
        self.machine.move(by)


class OnPostgres:
    """The database's clock cannot be moved, so what it is compared with is moved the other way."""

    def __init__(self, store: PostgresStore, owner_url: str) -> None:
        self.port: Idempotency = store.idempotency
        self.owner_url = owner_url

    def time_passes(self, by: timedelta) -> None:
        moved = "UPDATE idempotency_keys SET lease_until = lease_until - %s, created_at = created_at - %s"
        with psycopg.connect(self.owner_url, autocommit=True) as owner:
            owner.execute(moved, (by, by))


@pytest.fixture(params=["memory", "postgres"])
def keys(request: pytest.FixtureRequest) -> Iterator[Keys]:
    if request.param == "memory":
        yield InMemory()
        return
    database: Database = request.getfixturevalue("database")
    store = PostgresStore(database.app_url)
    yield OnPostgres(store, database.owner_url)
    store.close()


def test_a_new_key_is_fresh_and_then_in_use(keys: Keys) -> None:
    assert keys.port.claim(*KEY, "body") == Fresh()
    assert keys.port.claim(*KEY, "body") == InUse()


def test_the_kept_answer_is_replayed_to_the_byte(keys: Keys) -> None:
    keys.port.claim(*KEY, "body")

    keys.port.keep(*KEY, ANSWER)

    assert keys.port.claim(*KEY, "body") == ANSWER


def test_an_answer_without_a_location_is_replayed_without_one(keys: Keys) -> None:
    keys.port.claim(*KEY, "body")
    answer = Replay(status=204, body=b"", media_type="text/plain")

    keys.port.keep(*KEY, answer)

    assert keys.port.claim(*KEY, "body") == answer


def test_another_body_is_refused_whether_or_not_it_was_answered(keys: Keys) -> None:
    keys.port.claim(*KEY, "body")
    assert keys.port.claim(*KEY, "another") == Reused()

    keys.port.keep(*KEY, ANSWER)

    assert keys.port.claim(*KEY, "another") == Reused()


def test_a_key_belongs_to_one_person_and_one_route(keys: Keys) -> None:
    keys.port.claim(*KEY, "body")

    assert keys.port.claim("user_noor", KEY[1], KEY[2], "another") == Fresh()
    assert keys.port.claim(KEY[0], "POST /api/checkout", KEY[2], "another") == Fresh()
    assert keys.port.claim(KEY[0], KEY[1], "key-2", "another") == Fresh()


def test_what_broke_is_forgotten(keys: Keys) -> None:
    keys.port.claim(*KEY, "body")

    keys.port.forget(*KEY)

    assert keys.port.claim(*KEY, "another") == Fresh()


def test_whoever_died_while_acting_is_followed_after_a_minute(keys: Keys) -> None:
    keys.port.claim(*KEY, "body")

    keys.time_passes(timedelta(seconds=59))
    assert keys.port.claim(*KEY, "body") == InUse()
    keys.time_passes(timedelta(seconds=2))
    assert keys.port.claim(*KEY, "body") == Fresh()
    assert keys.port.claim(*KEY, "body") == InUse()


def test_an_answer_is_kept_for_a_day(keys: Keys) -> None:
    keys.port.claim(*KEY, "body")
    keys.port.keep(*KEY, ANSWER)

    keys.time_passes(timedelta(hours=23, minutes=59))
    assert keys.port.claim(*KEY, "body") == ANSWER
    keys.time_passes(timedelta(minutes=2))
    assert keys.port.claim(*KEY, "another") == Fresh()


def test_of_twenty_with_one_key_one_acts(keys: Keys) -> None:
    outcomes = race(lambda _: type(keys.port.claim(*KEY, "body")).__name__)

    assert sorted(outcomes) == ["Fresh"] + ["InUse"] * 19


def test_twenty_keys_are_twenty_acts(keys: Keys) -> None:
    outcomes = race(lambda number: type(keys.port.claim(KEY[0], KEY[1], f"key-{number}", "body")).__name__)

    assert outcomes == ["Fresh"] * 20


def test_keys_whose_day_is_over_are_cleared_away_a_few_at_a_time(keys: Keys) -> None:
    for number in range(3):
        person, route, _ = KEY
        assert keys.port.claim(person, route, f"old-{number}", "hash") == Fresh()
        keys.port.keep(person, route, f"old-{number}", ANSWER)
    keys.time_passes(timedelta(hours=25))
    assert keys.port.claim(*KEY, "hash") == Fresh()
    keys.port.keep(*KEY, ANSWER)

    assert [keys.port.clear(2), keys.port.clear(2), keys.port.clear(2)] == [2, 1, 0]
    assert keys.port.claim(*KEY, "hash") == ANSWER
