"""Instants as whole microseconds since 1970: sums of integers are exact, and far quicker than sums of dates."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from mentorship_core.domain.instant import Instant

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DAY = EPOCH.date().toordinal()
TICK = timedelta(microseconds=1)
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
ENDLESS = 10**18
"""Later than any date."""


def ticks(instant: Instant) -> int:
    since = instant - EPOCH
    # Three multiplications are twice as quick as dividing one timedelta by another.
    return since.days * DAY + since.seconds * SECOND + since.microseconds


def instant(count: int) -> Instant:
    seconds, rest = divmod(count, SECOND)
    return EPOCH + timedelta(0, seconds, rest)


def instants(runs: Iterable[range]) -> tuple[Instant, ...]:
    """Every tick of the runs as an instant. Adding to a run's first is ten times as quick as making each anew."""
    steps: dict[int, timedelta] = {}
    moments: list[Instant] = []
    for run in runs:
        first, length = instant(run.start), run.stop - run.start
        for since in range(len(steps) * run.step, length, run.step):
            steps[since] = timedelta(microseconds=since)
        moments += [first + steps[since] for since in range(0, length, run.step)]
    return tuple(moments)
