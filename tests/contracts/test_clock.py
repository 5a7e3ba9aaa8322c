"""A clock that is moved forward for everyone at once."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from adapters.memory.clock import MemoryClock
from adapters.postgres.clock import DemoClock
from adapters.postgres.engine import app_engine
from mentorship_core.domain.instant import days
from mentorship_core.ports.clock import MovableClock
from tests.adapters.postgres.examples import NOON
from tests.databases import Database

NewClock = Callable[[], MovableClock]


@pytest.fixture(params=["memory", "postgres"])
def new_clock(request: pytest.FixtureRequest) -> Iterator[NewClock]:
    """Makes readers of one and the same clock."""
    if request.param == "memory":
        clock = MemoryClock()
        yield lambda: clock
        return
    database: Database = request.getfixturevalue("database")
    engines = [app_engine(database.app_url, 1) for _ in range(2)]
    readers = iter([DemoClock(engine) for engine in engines])
    yield lambda: next(readers)
    for engine in engines:
        engine.dispose()


def test_it_runs_with_the_machine_until_it_is_moved(new_clock: NewClock) -> None:
    assert abs(new_clock()() - datetime.now(UTC)) < timedelta(seconds=5)


def test_it_tells_utc(new_clock: NewClock) -> None:
    assert new_clock()().utcoffset() == timedelta(0)


def test_it_is_moved_for_everyone_who_reads_it(new_clock: NewClock) -> None:
    mine, yours = new_clock(), new_clock()
    before = yours()

    moved = mine.move(days(3))

    assert days(3) <= moved - before < days(3) + timedelta(seconds=5)
    assert days(3) <= yours() - before < days(3) + timedelta(seconds=5)
    yours.move(timedelta(minutes=37))
    assert days(3) + timedelta(minutes=37) <= mine() - before


def test_it_never_goes_back(new_clock: NewClock) -> None:
    clock = new_clock()
    first = clock()

    with pytest.raises(ValueError, match="back"):
        clock.move(timedelta(seconds=-1))
    assert clock() >= first


def test_a_standing_clock_moves_only_when_it_is_moved() -> None:
    clock = MemoryClock(NOON)

    assert clock() == clock() == NOON
    assert clock.move(days(1)) == NOON + days(1) == clock()
