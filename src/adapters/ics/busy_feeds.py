"""Read-only calendars by their address, in the iCalendar format."""

from attrs import field, frozen

from adapters.ics.fetching import Fetched, Fetching
from adapters.ics.parsing import busy_in
from mentorship_core.domain.instant import During
from mentorship_core.ports.busy_feeds import FeedRead, FeedTrouble, Unchanged


@frozen(kw_only=True)
class IcsFeeds:
    fetching: Fetching = field(factory=Fetching)

    def busy(
        self, address: str, window: During, zone: str, *, since: str | None = None
    ) -> FeedRead | Unchanged | FeedTrouble:
        found = self.fetching.fetch(address, since=since)
        if not isinstance(found, Fetched):
            return found
        busy = busy_in(found.body, window, zone)
        return busy if isinstance(busy, FeedTrouble) else FeedRead(busy=busy, version=found.version)
