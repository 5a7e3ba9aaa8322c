"""A mentor names a calendar by its address: it is read at once, and kept only if that works."""

from urllib.parse import urlsplit

from attrs import frozen

from mentorship_core.domain.calendars.events import BusyFeedAdded
from mentorship_core.domain.calendars.feed import BusyFeed, FeedReading, FeedTrouble, KnownFeed
from mentorship_core.domain.identity import BusyFeedId, MentorId
from mentorship_core.domain.instant import minutes
from mentorship_core.domain.people import Actor, Mentor
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid, NotFound
from mentorship_core.ports.busy_feeds import FeedRead
from mentorship_core.use_cases.calendars.feeding import Feeding, to_be_read
from mentorship_core.use_cases.calendars.opening import US

NAME_CHARACTERS = 80
SUBSCRIBED = "webcal://"
"""How calendar programs spell an address that is to be subscribed to."""


@frozen
class FeedKept:
    feed: KnownFeed
    changed: bool


@frozen
class FeedNotRead:
    """Nothing was kept."""

    why: FeedTrouble


@frozen(kw_only=True)
class AddBusyFeed(Feeding):
    def __call__(
        self, *, actor: Actor, mentor: MentorId, name: str, address: str
    ) -> FeedKept | FeedNotRead | NotFound | Invalid:
        """One that is there already is answered unchanged, whatever name it has."""
        if not self.theirs(actor, mentor):
            return NotFound("mentor")
        name, address = name.strip(), plain(address)
        with self.begin(US) as tx:
            known, of = tx.known_feeds(mentor), tx.mentor(mentor)
        assert of is not None
        same = next((one for one in known if self.address_of(one.feed) == address), None)
        if same is not None:
            return FeedKept(same, changed=False)
        faults = self._faults(name, len(known))
        return Invalid(faults) if faults else self._try(of, name, address)

    def _faults(self, name: str, known: int) -> tuple[tuple[str, str, str], ...]:
        faults = list[tuple[str, str, str]]()
        if not 1 <= len(name) <= NAME_CHARACTERS:
            faults.append(
                ("name", "OUT_OF_RANGE", Phrase("Give it a name of 1 to {most} characters.", most=NAME_CHARACTERS))
            )
        if known >= self.terms.busy_feeds_most:
            faults.append(
                ("address", "TOO_MANY", Phrase("{most} calendars are read at most.", most=self.terms.busy_feeds_most))
            )
        return tuple(faults)

    def _try(self, mentor: Mentor, name: str, address: str) -> FeedKept | FeedNotRead:
        """Nobody waits for the network under a lock."""
        now = self.clock()
        window, zone = to_be_read(now), mentor.schedule.zone
        found = self.feeds.busy(address, window, zone)
        if not isinstance(found, FeedRead):
            return FeedNotRead(found if isinstance(found, FeedTrouble) else FeedTrouble.NOT_A_CALENDAR)
        feed_id = BusyFeedId(self.new_id())
        feed = BusyFeed(
            id=feed_id,
            mentor=mentor.id,
            name=name,
            host=urlsplit(address).hostname or "",
            sealed=self.sealed(address, feed_id),
            added_at=now,
        )
        reading = FeedReading(feed=feed.id, window=window, zone=zone, version=found.version, read_at=now)
        with self.begin(US) as tx:
            tx.record(BusyFeedAdded(at=now, feed=feed))
            tx.keep_feed_reading(reading, found.busy)
            tx.read_feed_again(feed.id, now + minutes(self.terms.busy_feed_read_minutes))
        return FeedKept(KnownFeed(feed=feed, reading=reading), changed=True)


def plain(address: str) -> str:
    text = address.strip()
    return f"https://{text[len(SUBSCRIBED) :]}" if text.lower().startswith(SUBSCRIBED) else text
