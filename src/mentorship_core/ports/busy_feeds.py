"""Read-only calendars that a mentor names by their address: only when they are busy is read of them."""

from typing import Protocol

from attrs import frozen

from mentorship_core.domain.calendars.feed import FeedTrouble
from mentorship_core.domain.instant import During

__all__ = ["BusyFeeds", "FeedRead", "FeedTrouble", "Unchanged"]


@frozen(kw_only=True)
class FeedRead:
    """`busy` is ascending; `version` is what its host calls this state of it, if it calls it anything."""

    busy: tuple[During, ...]
    version: str | None


@frozen
class Unchanged:
    """It is as it was in the version we named."""


class BusyFeeds(Protocol):
    def busy(
        self, address: str, window: During, zone: str, *, since: str | None = None
    ) -> FeedRead | Unchanged | FeedTrouble:
        """Everything in it that takes its owner's time within the window, repeated events each time. Days and times
        that name no zone are taken in `zone`. With the version that is known, `since`, its host is only asked for
        another. Never half of it: what cannot be understood is a trouble."""
