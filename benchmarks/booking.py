"""Booking over HTTP by 32 students at once, against pgbench booking under the exclusion constraint alone.

    uv run python -m benchmarks.booking [--json] [--quick] [--rounds N]

Every booking is of another half hour, spread over four mentors, then all with one. Exits 1 if a goal is missed, or if
a booking was not answered with its session, or is not there.
"""

import sys
from collections.abc import Sequence

import psycopg

from benchmarks.measuring.load import Turn, load
from benchmarks.measuring.place import Place, a_place
from benchmarks.measuring.town import Town, a_town
from benchmarks.measuring.turns import Goal, paced, told, within

CLIENTS, MENTORS, ASKED = 32, 4, 320
BENCH_CLIENTS, SECONDS = 8, 3
WARM = CLIENTS
PACE, ONE_MENTOR, P99_MS = 0.30, 0.60, 60.0
BARE = """
CREATE SEQUENCE bare_starts;
CREATE TABLE bare_packs (id int PRIMARY KEY, scheduled int NOT NULL DEFAULT 0);
INSERT INTO bare_packs SELECT generate_series(1, 1000);
CREATE TABLE bare_sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), mentor_id uuid NOT NULL, during tstzrange NOT NULL,
    EXCLUDE USING gist (uuid_range(mentor_id, mentor_id, '[]') WITH &&, during WITH &&)
);
"""
BOOK = """
\\set pack random(1, 1000)
BEGIN;
INSERT INTO bare_sessions (mentor_id, during) SELECT
    ('00000000-0000-0000-0000-00000000000' || one.n % 4)::uuid,
    tstzrange(to_timestamp(1800 * one.n), to_timestamp(1800 * (one.n + 1)))
    FROM (SELECT nextval('bare_starts') AS n) AS one;
UPDATE bare_packs SET scheduled = scheduled + 1 WHERE id = :pack;
COMMIT;
"""


def spread(town: Town, url: str, first: int, count: int) -> list[bytes]:
    """From the 2,000th half hour on, so that nobody has two sessions at once."""
    return [
        town.booking(url, student=one % CLIENTS, mentor=one % MENTORS, start=2000 + one // MENTORS)
        for one in range(first, first + count)
    ]


def with_one(town: Town, url: str, first: int, count: int) -> list[bytes]:
    return [town.booking(url, student=one % CLIENTS, mentor=MENTORS, start=one) for one in range(first, first + count)]


def booked(place: Place) -> int:
    with psycopg.connect(place.database) as owner:
        found = owner.execute("SELECT count(*) FROM sessions WHERE status = 'scheduled'").fetchone()
    assert found is not None
    return int(found[0])


def run(rounds: int) -> Sequence[Goal]:
    with a_place() as place:
        town = a_town(place, mentors=MENTORS + 1, students=CLIENTS)
        with psycopg.connect(place.database) as owner:
            owner.execute(BARE)
        with place.serving() as url:
            many, one, bare = list[Turn](), list[Turn](), list[float]()
            load(url, spread(town, url, 0, WARM), CLIENTS)
            for turn in range(rounds):
                many.append(load(url, spread(town, url, WARM + turn * ASKED, ASKED), CLIENTS))
                bare.append(place.pgbench(BOOK, clients=BENCH_CLIENTS, seconds=SECONDS))
                one.append(load(url, with_one(town, url, turn * ASKED, ASKED), CLIENTS))
        whole = booked(place) == WARM + 2 * rounds * ASKED
        return goals(many, one, bare, same=whole and all(turn.statuses() == {201} for turn in (*many, *one)))


def goals(many: Sequence[Turn], one: Sequence[Turn], bare: Sequence[float], *, same: bool) -> Sequence[Goal]:
    paces, alone = [turn.per_second for turn in many], [turn.per_second for turn in one]
    against = list(zip(paces, bare, strict=True))
    return [
        paced(PACE, bench="booking, 32 clients", limit="pgbench", unit="/s", rounds=against, same=same),
        within(P99_MS, bench="booking, 32 clients, p99", measured_ms=min(turn.p99_ms for turn in many)),
        paced(
            ONE_MENTOR, bench="booking, all with one mentor", limit="with four", unit="/s",
            rounds=list(zip(alone, paces, strict=True)), same=same,
        ),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(told(run, __doc__, rounds=4, quick=3))
