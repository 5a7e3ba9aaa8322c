"""A person's private calendar feed: whoever knows its secret address reads their sessions, until it is taken back."""

from attrs import evolve, field, frozen

from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.state import State


@frozen(kw_only=True)
class CalendarFeed(State):
    """One a person; a new address takes the place of the old one. Only the hash of its secret is kept."""

    user: UserId
    secret_hash: str = field(repr=False)
    made_at: Instant
    ended_at: Instant | None = None

    def end(self, at: Instant) -> "CalendarFeed":
        return evolve(self, ended_at=at)


@frozen(kw_only=True)
class CalendarFeedMade(Event):
    feed: CalendarFeed


@frozen(kw_only=True)
class CalendarFeedEnded(Event):
    feed: CalendarFeed
