"""What time it is: the machine's own, or the demo's, which one row moves ahead for every process at once."""

from datetime import UTC, datetime, timedelta

from attrs import frozen
from sqlalchemy import Engine, Interval, bindparam, func, select, update

from adapters.postgres.actors import act_as
from adapters.postgres.tables.messages import demo_clock
from adapters.postgres.troubles import in_our_words
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import System

NOW = select(func.demo_now())
MOVE = update(demo_clock).values(ahead=demo_clock.c.ahead + bindparam("by", type_=Interval))


def system_clock() -> Instant:
    return datetime.now(UTC)


@frozen
class DemoClock:
    """Read anew in each call, so that no process keeps an old time."""

    engine: Engine

    def __call__(self) -> Instant:
        with in_our_words(), self.engine.connect() as connection:
            return self._read(connection.execution_options(isolation_level="AUTOCOMMIT").scalar(NOW))

    def move(self, by: timedelta) -> Instant:
        if by < timedelta():
            raise ValueError("time does not go back")
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, System("clock"))
            connection.execute(MOVE, {"by": by})
            return self._read(connection.scalar(NOW))

    def _read(self, now: Instant | None) -> Instant:
        assert now is not None
        return now
