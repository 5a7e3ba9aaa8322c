"""Read-only calendars that a mentor names by their address: only when they are busy is read of them."""

from enum import StrEnum
from typing import Protocol

from mentorship_core.domain.instant import During


class FeedTrouble(StrEnum):
    """Why a feed could not be read; the mentor is told, and what is not known is not offered."""

    NOT_HTTPS = "not_https"
    NOT_PUBLIC = "not_public"
    """The address leads into a private network, ours or another."""
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    """Whoever has it gives it to nobody, or not to us."""
    REDIRECTS = "redirects"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    NOT_A_CALENDAR = "not_a_calendar"
    TOO_MANY_EVENTS = "too_many_events"


class BusyFeeds(Protocol):
    def busy(self, address: str, window: During, zone: str) -> tuple[During, ...] | FeedTrouble:
        """Everything in it that takes its owner's time within the window, ascending, repeated events each time. Days
        and times that name no zone are taken in `zone`. Never half of it: what cannot be understood is a trouble."""
