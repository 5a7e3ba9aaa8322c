"""Messages under leases, each taken by one worker at a time however many there are."""

from datetime import timedelta
from uuid import UUID

from attrs import frozen
from sqlalchemy import Engine, Integer, Interval, Update, bindparam, cast, delete, func, literal, null, select, update

from adapters.postgres.actors import act_as
from adapters.postgres.rows import Fields
from adapters.postgres.tables.messages import outbox
from adapters.postgres.troubles import in_our_words
from mentorship_core.domain.people import System
from mentorship_core.ports.outbox import Leased
from mentorship_core.wire import untagged

CHANNEL = "mentorship_outbox"
"""What a listener hears when messages were put here."""

KEPT = timedelta(days=30)
"""What was done is shown for so long."""

_NOW = func.clock_timestamp()
_LATER = _NOW + cast(bindparam("after"), Interval)
_WAITING = (outbox.c.done_at.is_(None), outbox.c.buried_at.is_(None))
_DUE = (
    select(outbox.c.id)
    .where(*_WAITING, outbox.c.due_at <= _NOW)
    .order_by(outbox.c.due_at, outbox.c.id)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True)
    .cte("due")
    .prefix_with("MATERIALIZED")
)
TAKE = (
    update(outbox)
    .where(outbox.c.id == _DUE.c.id)
    .values(due_at=_LATER, attempts=outbox.c.attempts + 1, leased_by=bindparam("worker"))
    .returning(outbox.c.id, outbox.c.follow_up, outbox.c.attempts, outbox.c.due_at, outbox.c.made_at)
)
_THIS = update(outbox).where(outbox.c.id == bindparam("message"))
DONE = _THIS.values(done_at=_NOW, leased_by=null(), buried_at=null())
RETRY = _THIS.values(due_at=_LATER, leased_by=null(), why=bindparam("reason"))
BURY = _THIS.values(buried_at=_NOW, leased_by=null(), why=bindparam("reason"))
_LONG_DONE = (
    select(outbox.c.id)
    .where(outbox.c.done_at < _NOW - cast(literal(KEPT), Interval))
    .order_by(outbox.c.done_at)
    .limit(bindparam("limit", type_=Integer))
)
CLEAR = delete(outbox).where(outbox.c.id.in_(_LONG_DONE))
PENDING = select(func.count()).select_from(outbox).where(*_WAITING)
WORKER = System("outbox")


@frozen
class PostgresOutbox:
    engine: Engine

    def take(self, worker: str, lease_seconds: int, limit: int = 1) -> tuple[Leased, ...]:
        given = {"worker": worker, "after": timedelta(seconds=lease_seconds), "limit": limit}
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, WORKER)
            rows = connection.execute(TAKE, given).all()
        return tuple(_leased(row) for row in sorted(rows, key=lambda row: (row.made_at, row.id)))

    def done(self, message: UUID) -> None:
        self._settle(DONE, message)

    def retry(self, message: UUID, after_seconds: int, why: str) -> None:
        self._settle(RETRY, message, after=timedelta(seconds=after_seconds), reason=why)

    def bury(self, message: UUID, why: str) -> None:
        self._settle(BURY, message, reason=why)

    def pending(self) -> int:
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, WORKER)
            return int(connection.scalar(PENDING) or 0)

    def clear(self, limit: int = 1000) -> int:
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, WORKER)
            return connection.execute(CLEAR, {"limit": limit}).rowcount

    def _settle(self, statement: Update, message: UUID, **given: object) -> bool:
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, WORKER)
            return connection.execute(statement, {"message": message, **given}).rowcount == 1


def _leased(row: Fields) -> Leased:
    return Leased(id=row.id, follow_up=untagged(row.follow_up), attempts=row.attempts, leased_until=row.due_at)
