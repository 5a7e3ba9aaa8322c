"""What is kept of a mentor's calendars, as whoever offers times needs it: in one look."""

from attrs import frozen
from sqlalchemy import and_, bindparam, func, select

from adapters.postgres.reads.calendars import CONNECTION, READINGS
from adapters.postgres.reads.given import MENTOR
from adapters.postgres.rows import Fields
from adapters.postgres.rows.calendars import connection_from_row, reading_from_row
from adapters.postgres.rows.feeds import reading_from_row as feed_reading_from_row
from adapters.postgres.tables.calendars import busy_times
from adapters.postgres.tables.feeds import busy_feeds, feed_times
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.views.looking import US, Looking
from mentorship_core.domain.calendars.connection import Connected
from mentorship_core.domain.calendars.feed import Fed, FeedReading
from mentorship_core.domain.calendars.reading import Elsewhere
from mentorship_core.domain.identity import BusyFeedId, MentorId
from mentorship_core.domain.instant import During, utc

BUSY = (
    select(
        func.lower(busy_times.c.during, type_=INSTANT).label("begins"),
        func.upper(busy_times.c.during, type_=INSTANT).label("ends"),
    )
    .where(
        busy_times.c.mentor_id == MENTOR,
        func.upper(busy_times.c.during) > bindparam("earliest", type_=INSTANT),
        func.lower(busy_times.c.during) < bindparam("latest", type_=INSTANT),
    )
    .order_by(func.lower(busy_times.c.during), busy_times.c.calendar, busy_times.c.event)
)
"""Hundreds of rows at a time: two instants are read several times faster than one range."""

FED = (
    select(busy_feeds, feed_times.c.during)
    .outerjoin_from(
        busy_feeds,
        feed_times,
        and_(
            feed_times.c.feed_id == busy_feeds.c.id,
            func.upper(feed_times.c.during) > bindparam("earliest", type_=INSTANT),
            func.lower(feed_times.c.during) < bindparam("latest", type_=INSTANT),
        ),
    )
    .where(busy_feeds.c.mentor_id == MENTOR)
    .order_by(func.lower(feed_times.c.during), func.upper(feed_times.c.during), busy_feeds.c.added_at, busy_feeds.c.id)
)
"""Each feed at least once, whether anything takes time in it or not."""


@frozen
class ElsewhereViews(Looking):
    def elsewhere(self, mentor: MentorId, window: During) -> Elsewhere:
        asked = {"mentor": mentor, "earliest": window.start, "latest": window.end}
        with self.looking(US) as asking:
            connection = asking.one(CONNECTION, connection_from_row, mentor=mentor)
            fed = _fed(asking.each(FED, _one_fed, **asked))
            if not isinstance(connection, Connected):
                return Elsewhere(connection=connection, fed=fed)
            return Elsewhere(
                connection=connection,
                readings=asking.each(READINGS, reading_from_row, mentor=mentor),
                busy=asking.each(BUSY, lambda row: During(utc(row.begins), utc(row.ends)), **asked),
                fed=fed,
            )


def _one_fed(row: Fields) -> tuple[BusyFeedId, FeedReading | None, During | None]:
    return BusyFeedId(row.id), feed_reading_from_row(row), row.during


def _fed(found: tuple[tuple[BusyFeedId, FeedReading | None, During | None], ...]) -> Fed:
    readings = {feed: reading for feed, reading, _ in found}
    return Fed(readings=tuple(readings.values()), busy=tuple(during for _, _, during in found if during is not None))
