"""Calendars to be read again, through a partial index of their own."""

from attrs import frozen
from sqlalchemy import Integer, bindparam, or_, select

from adapters.postgres.due.asking import DueAsking
from adapters.postgres.tables.calendars import ConnectionStatus, connections
from adapters.postgres.tables.kinds import INSTANT
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import Instant

CALENDARS = (
    select(connections.c.mentor_id)
    .where(
        connections.c.status == ConnectionStatus.CONNECTED,
        or_(connections.c.again_at.is_(None), connections.c.again_at <= bindparam("now", type_=INSTANT)),
    )
    .order_by(connections.c.again_at.nulls_first(), connections.c.mentor_id)
    .limit(bindparam("limit", type_=Integer))
)


@frozen
class DueCalendars(DueAsking):
    def calendars(self, now: Instant, limit: int = 100) -> tuple[MentorId, ...]:
        with self.asking() as asking:
            return asking.each(CALENDARS, lambda row: MentorId(row.mentor_id), now=now, limit=limit)
