"""How fast bookable times are found: the sweep against a plain loop over every candidate, taking turns in one run.

    uv run python -m benchmarks.slots [--json] [--quick] [--rounds N]

Exits 1 if the answers differ or a goal is missed.
"""

import random
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

from benchmarks.measuring.turns import Goal, paced, told
from mentorship_core.domain.booking.availability import Question, starts
from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.instant import During, Instant

ZONE = "America/New_York"
NOW = datetime(2026, 2, 27, 12, tzinfo=UTC)
"""A Friday; the clocks go forward on 8 March, inside the shortest window."""

GOALS = {14: 5.0, 60: 25.0, 365: 60.0}
Answer = tuple[Instant, ...]
Find = Callable[[Question, During], Answer]


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


def measure(days: int, rounds: int) -> Goal:
    asked, window = question(days), During(NOW, NOW + timedelta(days=days))
    turns = [(timed(starts, asked, window, 10), timed(naive, asked, window, 1)) for _ in range(rounds)]
    answers = {answer for turn in turns for _, answer in turn}
    slots = len(turns[0][0][1])
    return paced(
        GOALS[days], bench=f"{slots} bookable times of {days} days", limit="plain loop", unit="/s",
        rounds=[(1 / ours, 1 / theirs) for (ours, _), (theirs, _) in turns],
        same=slots > 0 and len(answers) == 1,
    )  # fmt: skip


def run(rounds: int) -> Sequence[Goal]:
    return [measure(days, rounds) for days in GOALS]


if __name__ == "__main__":
    sys.exit(told(run, __doc__, rounds=15, quick=3))
