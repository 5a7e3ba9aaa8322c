"""What goes wrong with a database is told in the port's words, and what may be repeated is."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier, Thread

import pytest
from attrs import evolve
from sqlalchemy import text

from adapters.postgres.embedded import Embedded
from adapters.postgres.engine import app_engine
from adapters.postgres.migrate import upgrade
from adapters.postgres.retry import retrying
from adapters.postgres.store import PostgresStore
from adapters.postgres.transaction import PostgresBegin
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Nobody
from mentorship_core.ports.transaction import Interrupted, RefusedByStore, StoreUnavailable
from tests.adapters.postgres.examples import OPERATOR, a_mentor, a_user, kept, student
from tests.databases import Database


@pytest.fixture
def store(database: Database) -> Iterator[PostgresStore]:
    made = PostgresStore(database.app_url)
    yield made
    made.close()


def lock_two(store: PostgresStore, first: str, second: str, meeting: Barrier) -> None:
    with store.begin(OPERATOR) as tx:
        tx.connection.execute(text("SELECT lock_student(:id)"), {"id": first})
        if meeting.n_waiting < meeting.parties and not meeting.broken:
            meeting.wait(timeout=20)
        tx.connection.execute(text("SELECT lock_student(:id)"), {"id": second})


def two_who_lock_crosswise(store: PostgresStore, wrapped: Callable[..., Callable[..., None]]) -> list[str]:
    with store.begin(OPERATOR) as tx:
        tx.record(kept(a_user("sam"), a_user("noor")))
    meeting, ends = Barrier(2), list[str]()

    def run(first: str, second: str) -> None:
        tries = iter((meeting, Barrier(1), Barrier(1)))

        def act() -> None:
            lock_two(store, first, second, next(tries))

        try:
            wrapped(act)()
            ends.append("kept")
        except Interrupted:
            ends.append("interrupted")

    pairs = [("user_sam", "user_noor"), ("user_noor", "user_sam")]
    threads = [Thread(target=run, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def test_of_two_that_wait_for_each_other_one_is_interrupted(store: PostgresStore) -> None:
    assert two_who_lock_crosswise(store, lambda act: act) == ["interrupted", "kept"]


def test_whoever_was_interrupted_is_tried_again(store: PostgresStore) -> None:
    assert two_who_lock_crosswise(store, retrying) == ["kept", "kept"]


def test_only_an_interruption_is_tried_again() -> None:
    tries = []

    def refused() -> None:
        tries.append(1)
        raise RefusedByStore("some_rule")

    with pytest.raises(RefusedByStore):
        retrying(refused)()
    assert len(tries) == 1


def test_whoever_is_interrupted_for_ever_is_told_so() -> None:
    tries = []

    def interrupted() -> None:
        tries.append(1)
        raise Interrupted("again")

    with pytest.raises(Interrupted):
        retrying(interrupted)()
    assert len(tries) == 5


def test_a_guard_names_itself(store: PostgresStore) -> None:
    same_address = evolve(a_user("kim"), email="SAM@example.org")

    with pytest.raises(RefusedByStore) as refused, store.begin(OPERATOR) as tx:
        tx.record(kept(a_user("sam"), same_address))

    assert refused.value.rule == "users_email"


def test_what_is_not_theirs_is_refused_as_such(store: PostgresStore) -> None:
    with pytest.raises(RefusedByStore) as refused, store.begin(student("noor")) as tx:
        tx.record(kept(a_user("sam")))

    assert refused.value.rule == "not_theirs"


def test_our_own_mistakes_are_not_dressed_up_as_the_databases(store: PostgresStore) -> None:
    with pytest.raises(ZeroDivisionError), store.begin(OPERATOR):
        raise ZeroDivisionError


def test_without_a_free_connection_the_store_is_unavailable(database: Database) -> None:
    engine = app_engine(database.app_url, 1, wait_seconds=0.1)
    begin = PostgresBegin(engine)

    with begin(Nobody()), pytest.raises(StoreUnavailable), begin(Nobody()):
        pass
    with begin(Nobody()) as tx:
        assert tx.mentor_of(UserId("user_mira")) is None
    engine.dispose()


def test_a_database_that_went_away_is_unavailable_and_found_again_when_it_is_back() -> None:
    with TemporaryDirectory(prefix="mentorship-away-") as folder:
        Path(folder).chmod(0o755)
        server = Embedded(Path(folder) / "pg", durable=False)
        url = server.start()
        upgrade(url)
        store = PostgresStore(url)
        with store.begin(OPERATOR) as tx:
            tx.record(kept(a_user("mira"), a_mentor("mira")))

        server.stop()
        with pytest.raises(StoreUnavailable):
            store.views.mentors()
        server.start()

        assert [window.mentor.name for window in store.views.mentors()] == ["Mira"]
        store.close()
        server.wipe()


def test_whoever_asks_the_time_in_a_transaction_needs_none_of_its_connections(database: Database) -> None:
    store = PostgresStore(database.app_url, pool_size=2)
    both_inside = Barrier(2, timeout=20)

    def ask() -> Instant:
        with store.begin(OPERATOR):
            both_inside.wait()
            return store.clock()

    with ThreadPoolExecutor(2) as threads:
        times = [asked.result(timeout=5) for asked in [threads.submit(ask), threads.submit(ask)]]

    assert times[0].tzinfo is not None
    store.close()
