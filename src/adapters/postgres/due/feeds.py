"""Calendars named by their address that are to be read again."""

from attrs import frozen
from sqlalchemy import Integer, bindparam, or_, select

from adapters.postgres.due.asking import DueAsking
from adapters.postgres.tables.feeds import busy_feeds
from adapters.postgres.tables.kinds import INSTANT
from mentorship_core.domain.identity import BusyFeedId
from mentorship_core.domain.instant import Instant

FEEDS = (
    select(busy_feeds.c.id)
    .where(or_(busy_feeds.c.again_at.is_(None), busy_feeds.c.again_at <= bindparam("now", type_=INSTANT)))
    .order_by(busy_feeds.c.again_at.nulls_first(), busy_feeds.c.id)
    .limit(bindparam("limit", type_=Integer))
)


@frozen
class DueFeeds(DueAsking):
    def busy_feeds(self, now: Instant, limit: int = 20) -> tuple[BusyFeedId, ...]:
        with self.asking() as asking:
            return asking.each(FEEDS, lambda row: BusyFeedId(row.id), now=now, limit=limit)
