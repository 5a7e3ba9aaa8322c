"""Calendars that mentors named by their address, and what was read of them."""

from attrs import frozen

from adapters.memory.table import Journal, Table
from mentorship_core.domain.calendars.feed import BusyFeed, FeedReading
from mentorship_core.domain.identity import BusyFeedId
from mentorship_core.domain.instant import During, Instant


@frozen
class FeedTimes:
    feed: BusyFeedId
    busy: tuple[During, ...]


@frozen
class FeedTurn:
    """When the clock asks for it next."""

    feed: BusyFeedId
    at: Instant


class FeedTables:
    def __init__(self, journal: Journal) -> None:
        self.feeds: Table[BusyFeedId, BusyFeed] = Table(journal, lambda one: one.id)
        self.of_mentor = self.feeds.index(lambda one: [one.mentor])
        self.readings: Table[BusyFeedId, FeedReading] = Table(journal, lambda one: one.feed)
        self.times: Table[BusyFeedId, FeedTimes] = Table(journal, lambda one: one.feed)
        self.turns: Table[BusyFeedId, FeedTurn] = Table(journal, lambda one: one.feed)
