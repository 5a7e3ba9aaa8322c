"""32 students want one half hour at the same moment, 200 times over: each time exactly one of them has it.

    uv run python -m benchmarks.stampede [--json] [--quick] [--rounds N]

Exits 1 unless every round has one winner, everybody else was told SLOT_TAKEN, and nothing broke.
"""

import json
import sys
from collections.abc import Sequence

import psycopg

from benchmarks.measuring.load import Answer, load
from benchmarks.measuring.place import a_place
from benchmarks.measuring.town import a_town
from benchmarks.measuring.turns import Goal, at_least, at_most, told, within

CLIENTS = 32
SLOWEST_MS = 1000.0
TWICE = """
    SELECT count(*) FROM sessions AS one JOIN sessions AS other
    ON one.mentor_id = other.mentor_id AND one.id < other.id AND one.blocks && other.blocks
    WHERE one.status = 'scheduled' AND other.status = 'scheduled'
"""


def is_decided(answers: Sequence[Answer]) -> bool:
    lost = [json.loads(answer.body)["code"] for answer in answers if answer.status == 409]
    won = sum(answer.status == 201 for answer in answers)
    return won == 1 and lost == ["SLOT_TAKEN"] * (CLIENTS - 1)


def run(rounds: int) -> Sequence[Goal]:
    with a_place() as place:
        town = a_town(place, mentors=1, students=CLIENTS)
        with place.serving() as url:
            turns = [
                load(url, [town.booking(url, student=who, mentor=0, start=start) for who in range(CLIENTS)], CLIENTS)
                for start in range(rounds)
            ]
        with psycopg.connect(place.database) as owner:
            found = owner.execute(TWICE).fetchone()
        assert found is not None
        answers = [answer for turn in turns for answer in turn.answers]
        decided, broken = sum(is_decided(turn.answers) for turn in turns), sum(one.status >= 500 for one in answers)
        return [
            at_least(
                1.0, bench="stampede, rounds with one winner", limit="rounds", unit="", ours=decided, theirs=rounds
            ),
            at_most(0.0, bench="stampede, doubles and 5xx", limit="", unit="", ours=found[0] + broken, theirs=1.0),
            within(SLOWEST_MS, bench="stampede, slowest answer", measured_ms=max(turn.p99_ms for turn in turns)),
        ]


if __name__ == "__main__":
    sys.exit(told(run, __doc__, rounds=200, quick=30))
