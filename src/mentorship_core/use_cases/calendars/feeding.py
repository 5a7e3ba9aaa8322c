"""What every reading of a mentor's feed needs: its address, opened, and the stretch of time that is asked for."""

from attrs import frozen

from mentorship_core.domain.booking.agenda import EDGE, LONGEST_HORIZON
from mentorship_core.domain.calendars.feed import BusyFeed
from mentorship_core.domain.identity import BusyFeedId
from mentorship_core.domain.instant import During, Instant, days
from mentorship_core.ports.busy_feeds import BusyFeeds
from mentorship_core.ports.sealing import SealBroken, Sealing
from mentorship_core.use_cases.calendars.owning import Owning

SPARE = days(30)
"""A feed is read this much further than anybody can book, so that what has not changed need not be read anew."""


@frozen(kw_only=True)
class Feeding(Owning):
    feeds: BusyFeeds
    sealing: Sealing

    def sealed(self, address: str, feed: BusyFeedId) -> str:
        return self.sealing.seal(address, str(feed))

    def address_of(self, feed: BusyFeed) -> str | None:
        """Never kept, never logged; None where no key we have opens it."""
        try:
            return self.sealing.open(feed.sealed, str(feed.id))
        except SealBroken:
            return None


def needed(now: Instant) -> During:
    """What can be asked about: as far as anybody can book."""
    return During(now, now + LONGEST_HORIZON + EDGE)


def to_be_read(now: Instant) -> During:
    return During(now - EDGE, now + LONGEST_HORIZON + EDGE + SPARE)
