"""Calendars that mentors named by their address."""

from sqlalchemy import Column, Named, Table, Text, TypedColumns, Uuid

from adapters.postgres.tables.kinds import INSTANT, METADATA, Stretch
from mentorship_core.domain.identity import BusyFeedId, MentorId
from mentorship_core.domain.instant import During, Instant


class BusyFeedColumns(TypedColumns):
    """From `covers` on: how it was last read."""

    id: Named[BusyFeedId] = Column(Uuid, primary_key=True)
    mentor_id: Named[MentorId] = Column(Uuid)
    name: Named[str] = Column(Text)
    host: Named[str] = Column(Text)
    sealed: Named[str] = Column(Text)
    added_at: Named[Instant] = Column(INSTANT)
    covers: Named[During | None] = Column(Stretch)
    zone: Named[str | None] = Column(Text)
    version: Named[str | None] = Column(Text)
    read_at: Named[Instant | None] = Column(INSTANT)
    trouble: Named[str | None] = Column(Text)
    told: Named[bool]
    again_at: Named[Instant | None] = Column(INSTANT)


class FeedTimeColumns(TypedColumns):
    feed_id: Named[BusyFeedId] = Column(Uuid, primary_key=True)
    during: Named[During] = Column(Stretch, primary_key=True)


busy_feeds = Table("busy_feeds", METADATA, BusyFeedColumns)
feed_times = Table("busy_feed_times", METADATA, FeedTimeColumns)
