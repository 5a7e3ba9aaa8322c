"""Two transactions, in every order their statements can come in."""

import time
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import psycopg
from attrs import define, field, frozen
from psycopg.pq import ExecStatus

from tests.databases import APP_ROLE

PATIENCE_SECONDS = 20
BEGIN = "BEGIN; SELECT set_config('app.actor_kind', 'system', true), set_config('app.actor_id', 'play', true)"


@frozen(kw_only=True)
class Part:
    """One transaction: take the lock, look, and act if what was seen allows it. `look` answers t or f."""

    lock: str
    look: str
    act: str

    def steps(self, *, locking: bool) -> tuple[str, ...]:
        return (BEGIN, *((self.lock,) if locking else ()), self.look, self.act, "COMMIT")


@frozen(kw_only=True)
class Play:
    """`winners` counts who got it; `again` puts the stage back; `unguarded` takes the database's guard away."""

    first: Part
    second: Part
    winners: str
    again: str
    unguarded: str


@define
class Player:
    """A connection that is sent one statement at a time and may be left waiting for a lock."""

    connection: psycopg.Connection[Any]
    watch: psycopg.Connection[Any]
    steps: list[str] = field(factory=list)
    is_waiting: bool = False
    is_refused: bool = False
    may_act: bool = True

    def begin(self, steps: tuple[str, ...]) -> None:
        self.steps, self.is_waiting, self.is_refused, self.may_act = list(steps), False, False, True

    @property
    def is_done(self) -> bool:
        return not self.steps and not self.is_waiting

    def turn(self) -> None:
        """Go one step on, or see whether the step that waits is through."""
        if not self.is_waiting and self.steps:
            self._send(self.steps.pop(0))
        if self.is_waiting:
            self._follow()

    def _send(self, statement: str) -> None:
        if self.is_refused and statement != "COMMIT":
            return
        if statement.startswith(("INSERT", "UPDATE")) and not self.may_act:
            return
        self.connection.pgconn.send_query(statement.encode())
        self.is_waiting = True

    def _follow(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self._is_busy():
            if self._is_blocked():
                return
            assert time.monotonic() < deadline, "a statement neither ends nor waits for a lock"
        self._read()
        self.is_waiting = False

    def _is_busy(self) -> bool:
        self.connection.pgconn.consume_input()
        return bool(self.connection.pgconn.is_busy())

    def _is_blocked(self) -> bool:
        pid = self.connection.info.backend_pid
        found = self.watch.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", (pid,)).fetchone()
        return found == (True,)

    def _read(self) -> None:
        while (result := self.connection.pgconn.get_result()) is not None:
            if result.status == ExecStatus.FATAL_ERROR:
                self.is_refused = True
            elif result.status == ExecStatus.TUPLES_OK and result.nfields == 1 and result.get_value(0, 0) == b"f":
                self.may_act = False


@frozen
class Stage:
    owner_url: str

    def perform(self, play: Play, *, locking: bool) -> Counter[int]:
        """In how many orders none got it, one did, both did."""
        with self._connection() as watch, self._player(watch) as first, self._player(watch) as second:
            return Counter(
                _perform(play, order, first, second, locking=locking)
                for order in orders(len(play.first.steps(locking=locking)), len(play.second.steps(locking=locking)))
            )

    def _connection(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.owner_url, autocommit=True)

    def _player(self, watch: psycopg.Connection[Any]) -> "_Playing":
        return _Playing(self.owner_url, watch)


@define
class _Playing:
    """A player in the app's role; of two that wait for each other one is broken off soon."""

    owner_url: str
    watch: psycopg.Connection[Any]
    _connection: psycopg.Connection[Any] | None = None

    def __enter__(self) -> Player:
        options = "-c deadlock_timeout=5ms"
        self._connection = psycopg.connect(self.owner_url, autocommit=True, options=options)
        self._connection.execute(f"SET ROLE {APP_ROLE}".encode())
        return Player(self._connection, self.watch)

    def __exit__(self, *_: object) -> None:
        assert self._connection is not None
        self._connection.close()


def orders(first_steps: int, second_steps: int) -> Iterator[tuple[bool, ...]]:
    """Whose turn it is, in every way; True for the first."""
    turns = first_steps + second_steps
    for places in combinations(range(turns), first_steps):
        yield tuple(turn in places for turn in range(turns))


def _perform(play: Play, order: tuple[bool, ...], first: Player, second: Player, *, locking: bool) -> int:
    first.watch.execute(play.again.encode())
    first.begin(play.first.steps(locking=locking))
    second.begin(play.second.steps(locking=locking))
    for is_firsts in order:
        (first if is_firsts else second).turn()
    while not (first.is_done and second.is_done):
        first.turn()
        second.turn()
    found = first.watch.execute(play.winners.encode()).fetchone()
    assert found is not None
    return int(found[0])
