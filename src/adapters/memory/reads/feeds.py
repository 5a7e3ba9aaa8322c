"""Reads and changes of what is kept of calendars that mentors named by their address."""

from adapters.memory.reads.reading import Reading
from adapters.memory.tables.feeds import FeedTimes, FeedTurn
from mentorship_core.domain.calendars.feed import BusyFeed, FeedReading, KnownFeed
from mentorship_core.domain.identity import BusyFeedId, MentorId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.people import is_operator
from mentorship_core.ports.transaction import RefusedByStore


class FeedBooks(Reading):
    def known_feed(self, feed: BusyFeedId) -> KnownFeed | None:
        self._for_operators()
        found = self._tables.feeds.feeds.get(feed)
        return self._known(found) if found is not None else None

    def known_feeds(self, mentor: MentorId) -> tuple[KnownFeed, ...]:
        if not self._access.is_mentor(mentor):
            return ()
        found = sorted(self._tables.feeds.of_mentor.each(mentor), key=lambda one: (one.added_at, one.id))
        return tuple(self._known(one) for one in found)

    def every_feed(self) -> tuple[KnownFeed, ...]:
        self._for_operators()
        found = sorted(self._tables.feeds.feeds, key=lambda one: (one.mentor, one.added_at, one.id))
        return tuple(self._known(one) for one in found)

    def read_feed_again(self, feed: BusyFeedId, at: Instant) -> None:
        self._for_operators()
        self._tables.feeds.turns.put(FeedTurn(feed, at))

    def keep_feed_reading(self, reading: FeedReading, busy: tuple[During, ...] | None) -> bool:
        self._for_operators()
        tables = self._tables.feeds
        if tables.feeds.get(reading.feed) is None:
            return False
        tables.readings.put(reading)
        if busy is not None:
            tables.times.put(FeedTimes(reading.feed, tuple(dict.fromkeys(busy))))
        return True

    def forget_feed(self, feed: BusyFeedId) -> bool:
        self._for_operators()
        tables = self._tables.feeds
        was_there = tables.feeds.get(feed) is not None
        for table in (tables.feeds, tables.readings, tables.times, tables.turns):
            table.remove(feed)
        return was_there

    def _known(self, feed: BusyFeed) -> KnownFeed:
        return KnownFeed(feed=feed, reading=self._tables.feeds.readings.get(feed.id))

    def _for_operators(self) -> None:
        if not is_operator(self._actor):
            raise RefusedByStore("not_theirs", "busy feeds")
