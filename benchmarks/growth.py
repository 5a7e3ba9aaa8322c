"""The same questions when there are ten times as many sessions: two databases side by side, taking turns.

    uv run python -m benchmarks.growth [--json] [--quick] [--rounds N]

All sessions are of one mentor and one student, who are asked about. Exits 1 if a goal is missed.
"""

import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

import psycopg
from attrs import evolve, frozen
from psycopg import sql

from benchmarks.measuring.load import load, request
from benchmarks.measuring.place import Place, a_place
from benchmarks.measuring.town import Town, a_town
from benchmarks.measuring.turns import Goal, Round, costing, told

FEW, MANY = 10_000, 100_000
CLIENTS, ASKED, BOOKED = 4, 60, 20
AT_MOST = 1.5
AS_REPLICA = "-c session_replication_role=replica"
"""No trigger fires: a pack's count of sessions is of no matter here."""
COLUMNS = """
    SELECT array_agg(column_name::text) FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = 'sessions' AND is_generated = 'NEVER'
"""
PAST = "tstzrange(lower({0}) - n * interval '1 hour', upper({0}) - n * interval '1 hour')"
CHANGED = {
    "id": "gen_random_uuid()",
    "during": PAST.format("during"),
    "blocks": PAST.format("blocks"),
    "status": "'completed'::session_status",
    "completed_at": "upper(during) - n * interval '1 hour'",
    "free_cancel_until": "NULL",
}


@frozen(kw_only=True)
class Side:
    """One database with its web process; each booking takes the next half hour."""

    place: Place
    town: Town
    url: str

    def requests(self, turn: int) -> Mapping[str, list[bytes]]:
        town, url, signed = self.town, self.url, self.town.signed(0)
        times = f"/api/mentors/{town.mentors[0]}/availability"
        books = range(2 + turn * BOOKED, 2 + (turn + 1) * BOOKED)
        return {
            "bookable times": [request(url, "GET", times)] * ASKED,
            "booking": [town.booking(url, student=0, mentor=0, start=start) for start in books],
            "a student's sessions": [request(url, "GET", "/api/sessions", signed)] * ASKED,
        }

    def pace(self, requests: Sequence[bytes]) -> tuple[float, set[int]]:
        turn = load(self.url, requests, CLIENTS)
        return 1 / turn.per_second, turn.statuses()


def fill(place: Place, town: Town, url: str, sessions: int) -> None:
    """One is booked; the rest are like it, an hour apart, and long over."""
    assert load(url, [town.booking(url, student=0, mentor=0, start=0)], 1).statuses() == {201}
    with psycopg.connect(place.database, autocommit=True, options=AS_REPLICA) as owner:
        (columns,) = owner.execute(COLUMNS).fetchone() or ((),)
        copied = sql.SQL(", ").join(
            sql.SQL(CHANGED[name]) if name in CHANGED else sql.Identifier(name) for name in columns
        )
        named = sql.SQL(", ").join(map(sql.Identifier, columns))
        owner.execute(
            sql.SQL("INSERT INTO sessions ({}) SELECT {} FROM sessions, generate_series(100, 99 + {}) AS n").format(
                named, copied, sessions - 1
            )
        )
        owner.execute("ANALYZE")


def a_side(stack: ExitStack, place: Place, sessions: int) -> Side:
    town = a_town(place, mentors=1, students=1)
    url = stack.enter_context(place.serving())
    fill(place, town, url, sessions)
    return Side(place=place, town=town, url=url)


def run(rounds: int) -> Sequence[Goal]:
    with ExitStack() as stack:
        place = stack.enter_context(a_place())
        many = a_side(stack, place, MANY)
        few = a_side(stack, evolve(place, database=place.another()), FEW)
        found: dict[str, list[Round]] = {}
        statuses: dict[str, set[int]] = {}
        for turn in range(rounds + 1):
            for name, asked in many.requests(turn).items():
                ours, ours_said = many.pace(asked)
                theirs, theirs_said = few.pace(few.requests(turn)[name])
                found.setdefault(name, []).append((ours * 1000, theirs * 1000))
                statuses.setdefault(name, set()).update(ours_said | theirs_said)
        return [_goal(name, rows[1:], statuses[name]) for name, rows in found.items()]


def _goal(name: str, rows: Sequence[Round], statuses: set[int]) -> Goal:
    right = {201} if name == "booking" else {200}
    return costing(
        AT_MOST, bench=f"{name} among {MANY} sessions", limit=f"among {FEW}", unit="ms", rounds=rows,
        same=statuses == right,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(told(run, __doc__, rounds=3))
