"""How fast bookable times are found: the sweep against a plain loop over every candidate, taking turns in one run.

    uv run python benchmarks/slots.py [--json] [--rounds N]

Exits 1 if the answers differ or a goal is missed.
"""

import json
import random
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

from attrs import asdict, frozen

from mentorship_core.domain.booking.availability import Question, starts
from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.instant import During, Instant

ZONE = "America/New_York"
NOW = datetime(2026, 2, 27, 12, tzinfo=UTC)
"""A Friday; the clocks go forward on 8 March, inside the shortest window."""

GOALS = {14: 5.0, 60: 25.0, 365: 60.0}
Answer = tuple[Instant, ...]
Find = Callable[[Question, During], Answer]


@frozen(kw_only=True)
class Row:
    """Times are of each one's quickest turn, which others on the machine disturb least; the ratio is theirs."""

    days: int
    slots: int
    naive_ms: float
    sweep_ms: float
    ratio: float
    goal: float
    same: bool

    @property
    def met(self) -> bool:
        return self.same and self.ratio >= self.goal


def question(days: int, busy: int = 200) -> Question:
    """Monday to Friday 9 to 17 in New York, an hour every half hour, the busy times spread over the window."""
    chance = random.Random(days)
    begun = [NOW + timedelta(minutes=15 * chance.randrange(days * 96)) for _ in range(busy)]
    return Question(
        schedule=Schedule(
            zone=ZONE,
            weekly=WeeklyHours.on(range(5), LocalSpan(9 * 60, 17 * 60)),
            horizon_days=days,
        ),
        minutes=60,
        now=NOW,
        mentor_busy=tuple(During.lasting(start, chance.choice((15, 30, 60))) for start in begun),
    )


def naive(asked: Question, window: During) -> Answer:
    """Every half hour of the window: what does the clock there show, and is anything in the way?"""
    zone, length, found = ZoneInfo(ZONE), timedelta(minutes=asked.minutes), []
    earliest = asked.now + timedelta(hours=asked.schedule.notice_hours)
    latest = asked.now + timedelta(days=asked.schedule.horizon_days)
    start = window.start
    while start < window.end:
        local, end = start.astimezone(zone), start + length
        if (
            earliest <= start <= latest
            and local.weekday() < 5
            and time(9) <= local.time() <= time(16)
            and not any(start < one.end and one.start < end for one in asked.mentor_busy)
        ):
            found.append(start)
        start += timedelta(minutes=30)
    return tuple(found)


def timed(find: Find, asked: Question, window: During, calls: int) -> tuple[float, Answer]:
    """Seconds a call, over so many calls on end: a turn of the sweep lasts about as long as one of the loop."""
    began = perf_counter()
    answers = [find(asked, window) for _ in range(calls)]
    return (perf_counter() - began) / calls, answers[-1]


def measure(days: int, rounds: int) -> Row:
    asked, window = question(days), During(NOW, NOW + timedelta(days=days))
    turns = [(timed(naive, asked, window, 1), timed(starts, asked, window, 10)) for _ in range(rounds)]
    slots = len(turns[0][1][1])
    naive_ms = min(seconds for (seconds, _), _ in turns) * 1000
    sweep_ms = min(seconds for _, (seconds, _) in turns) * 1000
    return Row(
        days=days,
        slots=slots,
        naive_ms=naive_ms,
        sweep_ms=sweep_ms,
        ratio=naive_ms / sweep_ms,
        goal=GOALS[days],
        same=slots > 0 and all(plain == swept for (_, plain), (_, swept) in turns),
    )


def run(rounds: int = 15) -> list[Row]:
    return [measure(days, rounds) for days in GOALS]


def table(rows: list[Row]) -> str:
    lines = [f"{'days':>5} {'slots':>6} {'naive ms':>9} {'sweep ms':>9} {'ratio':>7} {'goal':>6}  same answer"]
    lines += [
        f"{row.days:>5} {row.slots:>6} {row.naive_ms:>9.2f} {row.sweep_ms:>9.3f} {row.ratio:>6.1f}x {row.goal:>5.0f}x"
        f"  {'yes' if row.same else 'NO'}"
        for row in rows
    ]
    return "\n".join(lines)


def main() -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    rows = run(max(3, asked.rounds))
    print(json.dumps([asdict(row) for row in rows]) if asked.json else table(rows))
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
