"""Read-only calendars that a mentor named by their address: what is kept of them, and how old it may be."""

from enum import StrEnum

from attrs import evolve, field, frozen

from mentorship_core.domain.identity import BusyFeedId, MentorId
from mentorship_core.domain.instant import During, Instant, minutes
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.domain.state import State
from mentorship_core.domain.terms import Terms


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
    ADDRESS_LOST = "address_lost"
    """No key we have opens it: it has to be given again."""


@frozen(kw_only=True)
class BusyFeed(State):
    """Whoever knows its address reads a life: `sealed` is that address, encrypted and bound to the feed; of it only the
    `host` is ever shown."""

    id: BusyFeedId
    mentor: MentorId
    name: str
    host: str
    sealed: str = field(repr=False)
    added_at: Instant

    def reseal(self, sealed: str) -> "BusyFeed":
        return evolve(self, sealed=sealed)


@frozen(kw_only=True)
class FeedReading:
    """How far a feed was read: `window` is what that covered, `version` what its host calls what we have, `zone` whose
    clock times without a zone were taken by. `trouble` is the last try's, `told` whether its mentor knows of it."""

    feed: BusyFeedId
    window: During
    zone: str
    version: str | None
    read_at: Instant
    trouble: FeedTrouble | None = None
    told: bool = False

    def is_fresh(self, now: Instant, terms: Terms) -> bool:
        return now < self.read_at + minutes(terms.busy_feed_unknown_minutes)

    def holds_for(self, window: During, zone: str) -> bool:
        """Whether what was read says all there is to say of that window, unless the feed has changed."""
        return self.window.start <= window.start and window.end <= self.window.end and self.zone == zone

    def again(self, at: Instant) -> "FeedReading":
        """It is still as it was."""
        return evolve(self, read_at=at, trouble=None, told=False)

    def failed(self, why: FeedTrouble) -> "FeedReading":
        return evolve(self, trouble=why)

    def is_news(self, now: Instant, terms: Terms) -> bool:
        """It was not read for so long that nothing is offered, and its mentor does not know."""
        return self.trouble is not None and not self.told and not self.is_fresh(now, terms)

    def tell(self) -> "FeedReading":
        return evolve(self, told=True)


@frozen(kw_only=True)
class KnownFeed:
    """`reading` is None until the first one is kept."""

    feed: BusyFeed
    reading: FeedReading | None


@frozen(kw_only=True)
class Fed:
    """What is kept of all feeds of a mentor, for one window: when each was read, and what takes time in any of them."""

    readings: tuple[FeedReading | None, ...] = ()
    busy: tuple[During, ...] = ()

    def known(self, now: Instant, terms: Terms) -> tuple[During, ...] | CalendarUnavailable:
        """A feed unread for too long counts as unknown, and nothing is offered from it."""
        fresh = all(one is not None and one.is_fresh(now, terms) for one in self.readings)
        return self.busy if fresh else CalendarUnavailable()
