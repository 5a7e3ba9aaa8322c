"""What is kept of a mentor's calendars, as whoever offers times needs it: in one look."""

from attrs import frozen
from sqlalchemy import bindparam, func, select

from adapters.postgres.reads.calendars import CONNECTION, READINGS
from adapters.postgres.reads.given import MENTOR
from adapters.postgres.rows.calendars import connection_from_row, reading_from_row
from adapters.postgres.tables.calendars import busy_times
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.views.looking import US, Looking
from mentorship_core.domain.calendars.connection import Connected
from mentorship_core.domain.calendars.reading import Elsewhere
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During

BUSY = (
    select(busy_times.c.during)
    .where(
        busy_times.c.mentor_id == MENTOR,
        func.upper(busy_times.c.during) > bindparam("earliest", type_=INSTANT),
        func.lower(busy_times.c.during) < bindparam("latest", type_=INSTANT),
    )
    .order_by(func.lower(busy_times.c.during), busy_times.c.calendar, busy_times.c.event)
)


@frozen
class ElsewhereViews(Looking):
    def elsewhere(self, mentor: MentorId, window: During) -> Elsewhere:
        with self.looking(US) as asking:
            connection = asking.one(CONNECTION, connection_from_row, mentor=mentor)
            if not isinstance(connection, Connected):
                return Elsewhere(connection=connection)
            return Elsewhere(
                connection=connection,
                readings=asking.each(READINGS, reading_from_row, mentor=mentor),
                busy=asking.each(BUSY, lambda row: row.during, mentor=mentor, earliest=window.start, latest=window.end),
            )
