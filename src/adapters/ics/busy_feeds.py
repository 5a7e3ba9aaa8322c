"""Read-only calendars by their address, in the iCalendar format."""

from attrs import field, frozen

from adapters.ics.fetching import Fetching
from adapters.ics.parsing import busy_in
from mentorship_core.domain.instant import During
from mentorship_core.ports.busy_feeds import FeedTrouble


@frozen(kw_only=True)
class IcsFeeds:
    fetching: Fetching = field(factory=Fetching)

    def busy(self, address: str, window: During, zone: str) -> tuple[During, ...] | FeedTrouble:
        found = self.fetching.fetch(address)
        return found if isinstance(found, FeedTrouble) else busy_in(found, window, zone)
