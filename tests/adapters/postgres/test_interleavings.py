"""Two who want the same, in every order their statements can come in: with the lock, with the database's own guard, or
with both, never twice; with neither, twice."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from adapters.postgres.store import PostgresStore
from mentorship_core.domain.instant import days
from tests.adapters.postgres.examples import (
    IN_TWO_DAYS,
    OPERATOR,
    a_mentor,
    a_product,
    a_session,
    a_user,
    an_order,
    kept,
)
from tests.adapters.postgres.interleaving import Part, Play, Stage, orders
from tests.contracts.market import a_purchase
from tests.contracts.test_money import a_code
from tests.databases import Database

MIRA = "6d697261-0000-0000-0000-000000000000"
SLOT = "tstzrange('2026-03-09 12:00Z', '2026-03-09 13:00Z')"
THE_DAY_AFTER = "tstzrange('2026-03-10 12:00Z', '2026-03-10 13:00Z')"
NEARBY = "tstzrange('2026-03-09 12:30Z', '2026-03-09 13:30Z')"
LOCK_DAY = f"SELECT lock_days('{MIRA}', '{{2026-03-09}}')"


def booking(who: str, slot: str) -> Part:
    return Part(
        lock=LOCK_DAY,
        look=f"SELECT count(*) = 0 FROM sessions WHERE blocks && {slot} AND status <> 'canceled'",
        act=f"""INSERT INTO sessions (id, mentor_id, student_id, pack_id, seat_id, during, blocks, status, booked_at,
                    student_moves, moves_free, sequence, notes, shared_notes, forgiven, invited_by_calendar, edition)
                SELECT gen_random_uuid(), p.mentor_id, p.student_id, p.id, s.id, {slot}, {slot}, 'scheduled', now(),
                    0, false, 0, '', '', false, false, 1
                FROM session_packs p JOIN seat_reservations s USING (mentor_id, student_id)
                WHERE p.student_id = 'user_{who}'""",
    )


def changing(who: str, change: str) -> Part:
    return Part(
        lock=LOCK_DAY,
        look=f"SELECT count(*) = 0 FROM sessions WHERE blocks && {SLOT} AND status <> 'canceled'"
        f" AND student_id <> 'user_{who}'",
        act=f"UPDATE sessions SET {change} WHERE student_id = 'user_{who}'",
    )


MOVING = changing("noor", f"during = {SLOT}, blocks = {SLOT}")
RESTORING = changing("noor", "status = 'scheduled', canceled_at = NULL, canceled_by = NULL, late = NULL")
HELD_THERE = f"SELECT count(*) FROM sessions WHERE blocks && {SLOT} AND status <> 'canceled'"
NONE_THERE = "DELETE FROM sessions WHERE upper(during) > '2026-03-08'"
NOOR_THERE = f"{NONE_THERE}; {booking('noor', SLOT).act}"
NOOR_THE_DAY_AFTER = f"{NONE_THERE}; {booking('noor', THE_DAY_AFTER).act}"
CANCEL = "status = 'canceled', canceled_at = now(), canceled_by = 'student', late = false"
NO_OVERLAP_GUARD = "ALTER TABLE sessions DROP CONSTRAINT sessions_mentor_overlap"


def last_session(slot: str) -> Part:
    """Sam's own: one session is left of four."""
    return Part(
        lock="SELECT lock_student('user_sam')",
        look="SELECT remaining > scheduled FROM session_packs WHERE student_id = 'user_sam'",
        act=booking("sam", slot).act,
    )


def last_seat(who: str) -> Part:
    return Part(
        lock=f"SELECT lock_mentor('{MIRA}')",
        look=f"""SELECT count(*) < (SELECT max_active_students FROM mentors WHERE id = '{MIRA}')
                 FROM seat_reservations WHERE mentor_id = '{MIRA}' AND status <> 'released'""",
        act=f"""INSERT INTO seat_reservations (id, mentor_id, student_id, status)
                VALUES (gen_random_uuid(), '{MIRA}', 'user_{who}', 'active')""",
    )


LAST_REDEMPTION = Part(
    lock="SELECT id FROM promotions FOR NO KEY UPDATE",
    look="SELECT redeemed < total_limit FROM promotions",
    act="UPDATE promotions SET redeemed = redeemed + 1",
)

PLAYS = {
    "book and book": Play(
        first=booking("sam", SLOT),
        second=booking("noor", SLOT),
        winners=HELD_THERE,
        again=NONE_THERE,
        unguarded=NO_OVERLAP_GUARD,
    ),
    "book and book nearby": Play(
        first=booking("sam", SLOT),
        second=booking("noor", NEARBY),
        winners=HELD_THERE,
        again=NONE_THERE,
        unguarded=NO_OVERLAP_GUARD,
    ),
    "book and reschedule": Play(
        first=booking("sam", SLOT),
        second=MOVING,
        winners=HELD_THERE,
        again=NOOR_THE_DAY_AFTER,
        unguarded=NO_OVERLAP_GUARD,
    ),
    "book and take a cancelation back": Play(
        first=booking("sam", SLOT),
        second=RESTORING,
        winners=HELD_THERE,
        again=f"{NOOR_THERE}; UPDATE sessions SET {CANCEL} WHERE blocks = {SLOT}",
        unguarded=NO_OVERLAP_GUARD,
    ),
    "the last session": Play(
        first=last_session(SLOT),
        second=last_session(THE_DAY_AFTER),
        winners="SELECT scheduled - 3 FROM session_packs WHERE student_id = 'user_sam'",
        again=NONE_THERE,
        unguarded="ALTER TABLE session_packs DROP CONSTRAINT packs_balance",
    ),
    "the last seat": Play(
        first=last_seat("kim"),
        second=last_seat("lee"),
        winners="SELECT count(*) - 2 FROM seat_reservations WHERE status <> 'released'",
        again="DELETE FROM seat_reservations WHERE student_id IN ('user_kim', 'user_lee')",
        unguarded="DROP TRIGGER count_live_seats ON seat_reservations",
    ),
    "a code's last redemption": Play(
        first=LAST_REDEMPTION,
        second=LAST_REDEMPTION,
        winners="SELECT redeemed - 4 FROM promotions",
        again="UPDATE promotions SET redeemed = 4",
        unguarded="DROP TRIGGER guard_promotions ON promotions",
    ),
}
BOOK_AND_CANCEL = Play(
    first=booking("sam", SLOT),
    second=changing("noor", CANCEL),
    winners=HELD_THERE,
    again=NOOR_THERE,
    unguarded=NO_OVERLAP_GUARD,
)


@pytest.fixture(scope="module")
def owner_url(new_database: Callable[[], Database]) -> str:
    """Sam has one session left and Noor four; one seat is free; a code can be redeemed once more."""
    database = new_database()
    store = PostgresStore(database.app_url)
    sam, noor = a_purchase("sam", total=4), a_purchase("noor")
    with store.begin(OPERATOR) as tx:
        people = (a_user("mira"), a_user("sam"), a_user("noor"), a_user("kim"), a_user("lee"))
        tx.record(kept(*people, a_mentor("mira", capacity=3), a_product("mira"), a_code(limit=5)))
        tx.record(kept(*sam.states, *noor.states, an_order("kim", "mira")))
        tx.record(kept(*(a_session(sam.pack, sam.seat, IN_TWO_DAYS + days(day)) for day in range(3))))
    store.close()
    return database.owner_url


@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS)
def test_with_lock_and_guard_one_gets_it_in_every_order_of_statements(owner_url: str, play: Play) -> None:
    assert Stage(owner_url).perform(play, locking=True) == {1: 252}


@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS)
def test_the_guard_alone_gives_it_to_one_in_every_order(owner_url: str, play: Play) -> None:
    assert Stage(owner_url).perform(play, locking=False) == {1: 70}


@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS)
def test_the_lock_alone_gives_it_to_one_and_neither_to_both(unguarded_url: Callable[[Play], str], play: Play) -> None:
    """With neither both get it in all orders but the ten in which one looks after the other is through."""
    stage = Stage(unguarded_url(play))

    assert stage.perform(play, locking=True) == {1: 252}
    assert stage.perform(play, locking=False) == {1: 10, 2: 60}


def test_a_time_that_is_given_up_is_taken_after_that_or_not_at_all(owner_url: str) -> None:
    for locking in (True, False):
        outcomes = Stage(owner_url).perform(BOOK_AND_CANCEL, locking=locking)

        assert set(outcomes) == {0, 1}


@pytest.fixture
def unguarded_url(owner_url: str) -> Iterator[Callable[[Play], str]]:
    """A copy of the database with the guard taken away."""
    address = urlsplit(owner_url)
    copied = f"{address.path}_bare"
    with psycopg.connect(urlunsplit(address._replace(path="/postgres")), autocommit=True) as server:

        def copy(play: Play) -> str:
            server.execute(f"CREATE DATABASE {copied[1:]} TEMPLATE {address.path[1:]}".encode())
            url = urlunsplit(address._replace(path=copied))
            with psycopg.connect(url) as owner:
                owner.execute(play.unguarded.encode())
            return url

        yield copy
        server.execute(f"DROP DATABASE {copied[1:]} WITH (FORCE)".encode())


def test_every_order_of_two_times_four_statements_is_tried() -> None:
    every = list(orders(4, 4))

    assert len(every) == len(set(every)) == 70
    assert all(sum(order) == 4 for order in every)
