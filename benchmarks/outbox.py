"""Messages handed out by two workers, against pgbench taking them in tens by SKIP LOCKED; and how soon one is acted on.

    uv run python -m benchmarks.outbox [--json] [--quick] [--rounds N]

The messages are notices that are gone by now, which cost a worker one look. Exits 1 if a goal is missed or a message
was not done.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from threading import Thread
from uuid import uuid4

import psycopg

from benchmarks.measuring.place import Place, a_place
from benchmarks.measuring.turns import Goal, Round, costing, paced, told
from mentorship_core.domain.follow_ups import Deliver
from mentorship_core.domain.identity import NoticeId
from mentorship_core.wire import tagged

WORKERS, MESSAGES, SINGLE = 2, 400, 60
SECONDS = 3
PACE, LATENCY = 0.20, 3.0
WAIT_SECONDS = 120
PAUSE_SECONDS = 0.02
PUT = "INSERT INTO outbox (id, follow_up) VALUES (%s, %s)"
LEFT = "SELECT count(*) FROM outbox WHERE done_at IS NULL"
BARE = """
CREATE TABLE bare_outbox (
    id bigserial PRIMARY KEY, due_at timestamptz NOT NULL DEFAULT now(), said text, leased_by int, done_at timestamptz
);
CREATE INDEX bare_waiting ON bare_outbox (due_at, id) WHERE done_at IS NULL;
CREATE INDEX bare_leased ON bare_outbox (leased_by) WHERE done_at IS NULL;
INSERT INTO bare_outbox (said) SELECT repeat('x', 100) FROM generate_series(1, 200000);
"""
TAKE_TEN = """
WITH due AS (
    SELECT id FROM bare_outbox WHERE done_at IS NULL AND due_at <= now() ORDER BY due_at, id LIMIT 10
    FOR UPDATE SKIP LOCKED
)
UPDATE bare_outbox SET due_at = now() + interval '30 s', leased_by = :client_id FROM due WHERE bare_outbox.id = due.id;
UPDATE bare_outbox SET done_at = now() WHERE leased_by = :client_id AND done_at IS NULL;
"""
LATENCIES = """
    SELECT extract(epoch FROM done_at - made_at) * 1000 FROM outbox WHERE id = ANY(%s) ORDER BY 1
"""


def message() -> tuple[object, str]:
    return uuid4(), tagged(Deliver(notice=NoticeId(uuid4())))


@contextmanager
def workers(place: Place) -> Iterator[None]:
    with ExitStack() as stack:
        for number in range(WORKERS):
            stack.enter_context(place.working(f"worker-{number}"))
        yield


def wait_until_done(owner: psycopg.Connection) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        if owner.execute(LEFT).fetchone() == (0,):
            return
        time.sleep(0.005)
    raise RuntimeError("messages were left")


def drained(owner: psycopg.Connection) -> float:
    """Messages a second, from their commit until the last is done."""
    with owner.transaction():
        owner.cursor().executemany(PUT, [message() for _ in range(MESSAGES)])
    began = time.perf_counter()
    wait_until_done(owner)
    return MESSAGES / (time.perf_counter() - began)


def soon(owner: psycopg.Connection) -> float:
    """Milliseconds from a message's commit until it is done, the 99th of a hundred."""
    put = [message() for _ in range(SINGLE)]
    for one in put:
        owner.execute(PUT, one)
        time.sleep(PAUSE_SECONDS)
    wait_until_done(owner)
    waits = [float(row[0]) for row in owner.execute(LATENCIES, ([one for one, _ in put],))]
    return waits[int(len(waits) * 0.99)]


def notified(place: Place, owner: psycopg.Connection) -> float:
    """Milliseconds from a bare NOTIFY until a listener hears it, the 99th of a hundred."""
    heard: list[float] = []

    def listen() -> None:
        with psycopg.connect(place.database, autocommit=True) as line:
            line.execute("LISTEN bare")
            ready.append(True)
            notes = line.notifies(timeout=WAIT_SECONDS, stop_after=SINGLE)
            heard.extend(time.perf_counter() - float(note.payload) for note in notes)

    ready: list[bool] = []
    thread = Thread(target=listen)
    thread.start()
    while not ready:
        time.sleep(0.005)
    for _ in range(SINGLE):
        owner.execute("SELECT pg_notify('bare', %s)", (repr(time.perf_counter()),))
        time.sleep(PAUSE_SECONDS)
    thread.join()
    return sorted(heard)[int(len(heard) * 0.99)] * 1000


def run(rounds: int) -> Sequence[Goal]:
    with a_place() as place, psycopg.connect(place.database, autocommit=True) as owner:
        owner.execute(BARE)
        pace, wait = list[Round](), list[Round]()
        with workers(place):
            drained(owner)
            for _ in range(rounds):
                ours, took = drained(owner), soon(owner)
                pace.append((ours, 10 * place.pgbench(TAKE_TEN, clients=WORKERS, seconds=SECONDS)))
                wait.append((took, notified(place, owner)))
        done = owner.execute("SELECT count(*) FROM outbox WHERE done_at IS NOT NULL AND attempts = 1").fetchone()
        same = done == ((rounds + 1) * MESSAGES + rounds * SINGLE,)
        return [
            paced(PACE, bench="outbox, 2 workers", limit="SKIP LOCKED", unit="/s", rounds=pace, same=same),
            costing(LATENCY, bench="outbox, commit to done, p99", limit="NOTIFY", unit="ms", rounds=wait, same=same),
        ]


if __name__ == "__main__":
    sys.exit(told(run, __doc__, rounds=4, quick=3))
