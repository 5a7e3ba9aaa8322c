"""Ours and its limit take turns; of each one the quickest turn counts, which others on the machine disturb least."""

import json
import platform
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from os import cpu_count
from pathlib import Path
from time import thread_time

from attrs import asdict, evolve, frozen

LEAST_ROUNDS = 3
RESULTS = Path(__file__).parents[1] / "results"


Round = tuple[float, float]
"""What ours measured in one round, and what its limit did."""


@frozen(kw_only=True)
class Goal:
    """One figure against its goal. `at_most` says which side of it is good; `same`, whether both gave one answer.

    `spread` is the least and the most of the figure in any one round.
    """

    bench: str
    limit: str
    unit: str
    ours: float
    theirs: float
    figure: float
    goal: float
    at_most: bool
    same: bool = True
    spread: tuple[float, float] | None = None

    @property
    def met(self) -> bool:
        return self.same and (self.figure <= self.goal if self.at_most else self.figure >= self.goal)


def at_most(goal: float, *, bench: str, limit: str, unit: str, ours: float, theirs: float, same: bool = True) -> Goal:
    """How many times the limit's cost ours has."""
    return Goal(
        bench=bench, limit=limit, unit=unit, ours=ours, theirs=theirs, figure=ours / theirs, goal=goal, at_most=True,
        same=same,
    )  # fmt: skip


def at_least(goal: float, *, bench: str, limit: str, unit: str, ours: float, theirs: float, same: bool = True) -> Goal:
    """Which part of the limit's pace ours has."""
    return Goal(
        bench=bench, limit=limit, unit=unit, ours=ours, theirs=theirs, figure=ours / theirs, goal=goal, at_most=False,
        same=same,
    )  # fmt: skip


def paced(goal: float, *, bench: str, limit: str, unit: str, rounds: Sequence[Round], same: bool = True) -> Goal:
    """Which part of the limit's pace ours has: the best of each, and how far that differed from round to round."""
    ours, theirs = max(one for one, _ in rounds), max(other for _, other in rounds)
    found = at_least(goal, bench=bench, limit=limit, unit=unit, ours=ours, theirs=theirs, same=same)
    return evolve(found, spread=_spread(rounds))


def costing(goal: float, *, bench: str, limit: str, unit: str, rounds: Sequence[Round], same: bool = True) -> Goal:
    """How many times the limit's cost ours has: the least of each, and how far that differed from round to round."""
    ours, theirs = min(one for one, _ in rounds), min(other for _, other in rounds)
    found = at_most(goal, bench=bench, limit=limit, unit=unit, ours=ours, theirs=theirs, same=same)
    return evolve(found, spread=_spread(rounds))


def _spread(rounds: Sequence[Round]) -> tuple[float, float]:
    figures = [one / other for one, other in rounds]
    return min(figures), max(figures)


def within(goal_ms: float, *, bench: str, measured_ms: float) -> Goal:
    """A time nobody may wait longer than."""
    return Goal(
        bench=bench, limit="", unit="ms", ours=measured_ms, theirs=goal_ms, figure=measured_ms, goal=goal_ms,
        at_most=True,
    )  # fmt: skip


def microseconds(act: Callable[[], object], calls: int) -> float:
    """Each of so many calls on end, of this thread's own time: whoever else runs meanwhile does not count."""
    began = thread_time()
    for _ in range(calls):
        act()
    return (thread_time() - began) / calls * 1e6


def table(goals: Sequence[Goal]) -> str:
    lines = [f"{'bench':52} {'ours':>10} {'limit':>10} {'unit':>6} {'figure':>8} {'rounds':>13} {'goal':>8}  met"]
    for one in goals:
        sign = "≤" if one.at_most else "≥"
        verdict = "yes" if one.met else "NO" if one.same else "NO, the answers differ"
        rounds = f"{one.spread[0]:.2f}–{one.spread[1]:.2f}" if one.spread is not None else ""
        lines.append(
            f"{one.bench:52} {one.ours:>10.2f} {one.theirs:>10.2f} {one.unit:>6} {one.figure:>8.2f} {rounds:>13} "
            f"{sign:>2}{one.goal:>6.2f}  {verdict}"
        )
    return "\n".join(lines)


def told(run: Callable[[int], Sequence[Goal]], doc: str | None, rounds: int, quick: int = LEAST_ROUNDS) -> int:
    """Run it as a program: a table or JSON, a file in results/, and 1 if a goal is missed."""
    parser = ArgumentParser(description=doc)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--quick", action="store_true", help=f"{quick} rounds")
    parser.add_argument("--rounds", type=int, default=rounds)
    asked = parser.parse_args()
    goals = run(quick if asked.quick else max(LEAST_ROUNDS, asked.rounds))
    figures = [asdict(one) | {"met": one.met} for one in goals]
    _keep(figures)
    print(json.dumps(figures) if asked.json else table(goals))
    sys.stdout.flush()
    return 0 if all(one.met for one in goals) else 1


def _keep(figures: Sequence[object]) -> None:
    RESULTS.mkdir(exist_ok=True)
    machine = {"cores": cpu_count(), "python": platform.python_version(), "system": platform.platform()}
    kept = {"machine": machine, "figures": figures}
    (RESULTS / f"{Path(sys.argv[0]).stem}.json").write_text(json.dumps(kept, indent=2) + "\n")
