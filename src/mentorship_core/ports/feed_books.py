"""What is kept of the calendars that mentors named by their address."""

from typing import Protocol

from mentorship_core.domain.calendars.feed import FeedReading, KnownFeed
from mentorship_core.domain.identity import BusyFeedId, MentorId
from mentorship_core.domain.instant import During, Instant


class FeedReads(Protocol):
    """Part of every transaction. A mentor sees their own; all else is the system's alone."""

    def known_feed(self, feed: BusyFeedId) -> KnownFeed | None:
        """Locks it."""

    def known_feeds(self, mentor: MentorId) -> tuple[KnownFeed, ...]:
        """In the order in which they were added."""

    def every_feed(self) -> tuple[KnownFeed, ...]:
        """Of all mentors, for whoever looks after the house. Nothing is locked."""

    def read_feed_again(self, feed: BusyFeedId, at: Instant) -> None:
        """When the clock asks for it next."""

    def keep_feed_reading(self, reading: FeedReading, busy: tuple[During, ...] | None) -> bool:
        """Keep how its reading went, and what was found in place of what was there; None leaves that as it is. False,
        and nothing is kept, if the feed is gone."""

    def forget_feed(self, feed: BusyFeedId) -> bool:
        """With all that was read of it. Whether it was there."""
