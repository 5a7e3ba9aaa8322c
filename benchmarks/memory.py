"""What a web process holds after many requests, against what it held after the first thousand.

    uv run python -m benchmarks.memory [--json] [--quick] [--rounds N]

A round is a thousand requests: pages, times and oneself, signed in and not. Exits 1 if the goal is missed.
"""

import sys
from collections.abc import Sequence

import psutil

from benchmarks.measuring.load import load, request
from benchmarks.measuring.place import a_place
from benchmarks.measuring.town import a_town
from benchmarks.measuring.turns import Goal, at_most, told

CLIENTS, A_ROUND = 4, 1000
GROWN = 1.1


def held(port: int) -> int:
    """Bytes of the processes that serve on this port."""
    serving = [one for one in psutil.process_iter() if str(port) in _line(one) and "serve" in _line(one)]
    family = {member.pid: member for one in serving for member in (one, *one.children(recursive=True))}
    assert family
    return sum(one.memory_info().rss for one in family.values())


def _line(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def run(rounds: int) -> Sequence[Goal]:
    with a_place() as place:
        town = a_town(place, mentors=2, students=1)
        with place.serving() as url:
            asked = [
                request(url, "GET", "/"),
                request(url, "GET", "/health"),
                request(url, "GET", "/api/me", town.signed(0)),
                request(url, "GET", f"/api/mentors/{town.mentors[0]}"),
                request(url, "GET", "/static/none"),
            ] * (A_ROUND // 5)
            sizes, statuses = [], set()
            for _ in range(rounds):
                statuses |= load(url, asked, CLIENTS).statuses()
                sizes.append(held(int(url.rpartition(":")[2])))
    bench = f"memory of a web process after {rounds * A_ROUND} requests"
    first, last = sizes[0] / 1e6, sizes[-1] / 1e6
    same = statuses == {200, 404}
    return [at_most(GROWN, bench=bench, limit="after 1000", unit="MB", ours=last, theirs=first, same=same)]


if __name__ == "__main__":
    sys.exit(told(run, __doc__, rounds=20, quick=4))
