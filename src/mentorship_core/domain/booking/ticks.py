"""Instants as whole microseconds since 1970: sums of integers are exact, and far quicker than sums of dates."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from mentorship_core.domain.instant import Instant

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DAY = EPOCH.date().toordinal()
EPOCH_WEEKDAY = EPOCH.weekday()
TICK = timedelta(microseconds=1)
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
ENDLESS = 10**18
"""Later than any date."""


def ticks(instant: Instant) -> int:
    return ticks_of([instant])[0]


def ticks_of(instants: Iterable[Instant]) -> list[int]:
    # Three multiplications are twice as quick as dividing one timedelta by another.
    ages = [instant - EPOCH for instant in instants]
    return [age.days * DAY + age.seconds * SECOND + age.microseconds for age in ages]


def instant(count: int) -> Instant:
    seconds, rest = divmod(count, SECOND)
    return EPOCH + timedelta(0, seconds, rest)


def instants(runs: Sequence[range]) -> tuple[Instant, ...]:
    """Every tick of the runs, which share one step, as an instant.

    Adding to the first of a run is ten times as quick as making each anew.
    """
    longest = max(runs, key=len, default=range(0))
    step = timedelta(microseconds=longest.step)
    ages = [step * place for place in range(len(longest))]
    firsts = [(instant(run.start), len(run)) for run in runs]
    return tuple([first + age for first, count in firsts for age in ages[:count]])
