"""One row for somebody who is signed in, through all that a request passes, against bare WSGI and psycopg.

    uv run python -m benchmarks.one_row [--json] [--quick] [--rounds N]

Both on the same server program with one process. Exits 1 if the goal is missed, or if they tell of different people.
"""

import json
import sys
from collections.abc import Sequence

from benchmarks.measuring.load import Turn, load, request
from benchmarks.measuring.place import a_place
from benchmarks.measuring.town import a_town
from benchmarks.measuring.turns import Goal, paced, told

CLIENTS, ASKED = 4, 600
PACE = 0.35


def run(rounds: int) -> Sequence[Goal]:
    with a_place() as place:
        town = a_town(place, mentors=1, students=1)
        with place.serving() as url, place.serving_bare("benchmarks.measuring.bare:application") as bare_url:
            asked = [request(url, "GET", "/api/me", town.signed(0))] * ASKED
            bare = [request(bare_url, "GET", "/?student0@example.org")] * ASKED
            turns = list[tuple[Turn, Turn]]()
            for _ in range(rounds + 1):
                turns.append((load(url, asked, CLIENTS), load(bare_url, bare, CLIENTS)))
        same = all({_email(turn) for turn in pair} == {"student0@example.org"} for pair in turns)
        return [
            paced(
                PACE, bench="one row, signed in", limit="bare WSGI", unit="/s",
                rounds=[(ours.per_second, theirs.per_second) for ours, theirs in turns[1:]], same=same,
            )
        ]  # fmt: skip


def _email(turn: Turn) -> str:
    (only,) = {answer.body for answer in turn.answers if answer.status == 200}
    assert turn.statuses() == {200}
    return str(json.loads(only)["email"])


if __name__ == "__main__":
    sys.exit(told(run, __doc__, rounds=4))
