"""Calendars that mentors named by their address: what is kept of them, and how it is changed."""

from uuid import UUID

from sqlalchemy import BindParameter, Uuid, bindparam, delete, select, update

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import MENTOR
from adapters.postgres.rows.feeds import known_from_row, reading_to_row
from adapters.postgres.tables.feeds import busy_feeds, feed_times
from adapters.postgres.tables.kinds import INSTANT
from mentorship_core.domain.calendars.feed import FeedReading, KnownFeed
from mentorship_core.domain.identity import BusyFeedId, MentorId
from mentorship_core.domain.instant import During, Instant

FEED_ID: BindParameter[UUID] = bindparam("feed", type_=Uuid)
FEED = select(busy_feeds).where(busy_feeds.c.id == FEED_ID).with_for_update(key_share=True)
EVERY_FEED = select(busy_feeds).order_by(busy_feeds.c.mentor_id, busy_feeds.c.added_at, busy_feeds.c.id)
FEEDS = EVERY_FEED.where(busy_feeds.c.mentor_id == MENTOR)
READ_AGAIN = update(busy_feeds).where(busy_feeds.c.id == FEED_ID).values(again_at=bindparam("given_at", type_=INSTANT))
READING = ("covers", "zone", "version", "read_at", "trouble", "told")
KEEP_READING = (
    update(busy_feeds)
    .where(busy_feeds.c.id == FEED_ID)
    .values({name: bindparam(f"given_{name}", type_=busy_feeds.c[name].type) for name in READING})
    .returning(busy_feeds.c.id)
)
TIMES = select(feed_times.c.during).where(feed_times.c.feed_id == FEED_ID)
ADD_TIMES = feed_times.insert()
REMOVE_TIMES = delete(feed_times).where(
    feed_times.c.feed_id == FEED_ID, feed_times.c.during == bindparam("gone", type_=feed_times.c.during.type)
)
FORGET = delete(busy_feeds).where(busy_feeds.c.id == FEED_ID).returning(busy_feeds.c.id)


class FeedBooks(Asking):
    def known_feed(self, feed: BusyFeedId) -> KnownFeed | None:
        return self.one(FEED, known_from_row, feed=feed)

    def known_feeds(self, mentor: MentorId) -> tuple[KnownFeed, ...]:
        return self.each(FEEDS, known_from_row, mentor=mentor)

    def every_feed(self) -> tuple[KnownFeed, ...]:
        return self.each(EVERY_FEED, known_from_row)

    def read_feed_again(self, feed: BusyFeedId, at: Instant) -> None:
        self.connection.execute(READ_AGAIN, {"feed": feed, "given_at": at})

    def keep_feed_reading(self, reading: FeedReading, busy: tuple[During, ...] | None) -> bool:
        said = {f"given_{name}": value for name, value in reading_to_row(reading).items()}
        if self.connection.execute(KEEP_READING, {"feed": reading.feed} | said).first() is None:
            return False
        if busy is not None:
            self._keep_times(reading.feed, set(busy))
        return True

    def forget_feed(self, feed: BusyFeedId) -> bool:
        return self.connection.execute(FORGET, {"feed": feed}).first() is not None

    def _keep_times(self, feed: BusyFeedId, found: set[During]) -> None:
        """A calendar is read often and changes little: what stays is not written again."""
        known = set(self.each(TIMES, lambda row: row.during, feed=feed))
        gone = [{"feed": feed, "gone": one} for one in known - found]
        new = [{"feed_id": feed, "during": one} for one in found - known]
        if gone:
            self.connection.execute(REMOVE_TIMES, gone)
        if new:
            self.connection.execute(ADD_TIMES, new)
