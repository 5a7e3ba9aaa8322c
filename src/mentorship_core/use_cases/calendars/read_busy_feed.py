"""Read a calendar that a mentor named by its address: what is found becomes what is known of their time."""

from attrs import evolve, frozen

from mentorship_core.domain.calendars.events import BusyFeedUnread
from mentorship_core.domain.calendars.feed import BusyFeed, FeedReading, FeedTrouble, KnownFeed
from mentorship_core.domain.identity import BusyFeedId
from mentorship_core.domain.instant import During, minutes
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.busy_feeds import FeedRead, Unchanged
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.calendars.feeding import Feeding, needed, to_be_read
from mentorship_core.use_cases.calendars.opening import US

Found = FeedRead | Unchanged | FeedTrouble


@frozen(kw_only=True)
class ReadBusyFeed(Feeding):
    def __call__(self, *, feed: BusyFeedId) -> KnownFeed | NotFound:
        """As it is known now; its reading's `trouble` says whether it could be read."""
        now = self.clock()
        with self.begin(US) as tx:
            known = tx.known_feed(feed)
            mentor = tx.mentor(known.feed.mentor) if known is not None else None
            if known is None or mentor is None:
                return NotFound("calendar")
            # Its next turn is set before it is asked, so that no other worker asks meanwhile.
            tx.read_feed_again(feed, now + minutes(self.terms.busy_feed_read_minutes))
        window, zone = to_be_read(now), mentor.schedule.zone
        found = self._ask(known, window, zone)
        with self.begin(US) as tx:
            return self._keep(
                tx, feed, found, FeedReading(feed=feed, window=window, zone=zone, version=None, read_at=now)
            )

    def _ask(self, known: KnownFeed, window: During, zone: str) -> Found:
        address, reading = self.address_of(known.feed), known.reading
        if address is None:
            return FeedTrouble.ADDRESS_LOST
        holds = reading is not None and reading.holds_for(needed(self.clock()), zone)
        return self.feeds.busy(address, window, zone, since=reading.version if reading is not None and holds else None)

    def _keep(self, tx: Transaction, feed: BusyFeedId, found: Found, anew: FeedReading) -> KnownFeed | NotFound:
        known = tx.known_feed(feed)
        if known is None:
            return NotFound("calendar")
        reading = self._reading(tx, known, found, anew)
        tx.keep_feed_reading(reading, found.busy if isinstance(found, FeedRead) else None)
        return KnownFeed(feed=known.feed, reading=reading)

    def _reading(self, tx: Transaction, known: KnownFeed, found: Found, anew: FeedReading) -> FeedReading:
        before = known.reading or anew
        match found:
            case FeedRead(version=version):
                return evolve(anew, version=version)
            case Unchanged():
                return before.again(anew.read_at)
            case FeedTrouble():
                return self._tell(tx, known.feed, before.failed(found))

    def _tell(self, tx: Transaction, feed: BusyFeed, reading: FeedReading) -> FeedReading:
        """Its mentor learns of it once, when it keeps them from being booked."""
        now = self.clock()
        if reading.trouble is None or not reading.is_news(now, self.terms):
            return reading
        tx.record(BusyFeedUnread(at=now, feed=feed.id, mentor=feed.mentor, name=feed.name, why=reading.trouble))
        return reading.tell()
