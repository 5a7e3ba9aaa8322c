"""What was read of a mentor's calendars, how old it may be, and what was written into them."""

from attrs import evolve, field, frozen

from mentorship_core.domain.calendars.connection import Broken, Connected, Connection
from mentorship_core.domain.calendars.feed import Fed
from mentorship_core.domain.identity import MentorId, SessionId
from mentorship_core.domain.instant import During, Instant, minutes
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.domain.terms import Terms


@frozen(kw_only=True)
class PushChannel:
    """What the provider rings when something changed; `token_hash` proves that it was the provider."""

    id: str
    resource: str
    token_hash: str
    until: Instant


@frozen(kw_only=True)
class Reading:
    """How far one calendar was read: `cursor` is where the next reading begins, `window` what the first one covered."""

    mentor: MentorId
    calendar: str
    window: During
    cursor: str | None = None
    read_at: Instant | None = None
    channel: PushChannel | None = None

    def read(self, cursor: str, at: Instant) -> "Reading":
        return evolve(self, cursor=cursor, read_at=at)

    def is_fresh(self, now: Instant, terms: Terms) -> bool:
        return self.read_at is not None and now < self.read_at + minutes(terms.calendar_unknown_minutes)


@frozen(kw_only=True)
class BusyTime:
    """One event that takes the mentor's time."""

    event: str
    during: During


@frozen(kw_only=True)
class EventSeen:
    """Where a session's event stands in the mentor's calendar; `during` is None once it is deleted there. `written_at`
    is when we had last written it before we looked: what we write meanwhile is newer than what was seen."""

    event: str
    during: During | None
    written_at: Instant | None = None


@frozen(kw_only=True)
class Elsewhere:
    """All that is kept of a mentor's calendars, for one window: those they connected, and those they named."""

    connection: Connection | None
    readings: tuple[Reading, ...] = ()
    busy: tuple[During, ...] = ()
    fed: Fed = field(factory=Fed)

    def known(self, now: Instant, terms: Terms) -> tuple[During, ...] | CalendarUnavailable:
        """What takes their time in any of them; unknown if one of them is."""
        return all_of(self.connected(now, terms), self.fed.known(now, terms))

    def connected(self, now: Instant, terms: Terms) -> tuple[During, ...] | CalendarUnavailable:
        """A calendar unread for too long counts as unknown, and nothing is offered from it."""
        match self.connection:
            case Connected() as connected:
                fresh = {one.calendar for one in self.readings if one.is_fresh(now, terms)}
                return self.busy if fresh.issuperset(connected.read) else CalendarUnavailable()
            case Broken():
                return CalendarUnavailable()
            case _:
                return ()


def all_of(*known: tuple[During, ...] | CalendarUnavailable) -> tuple[During, ...] | CalendarUnavailable:
    """Whoever does not know a part does not know the whole."""
    busy: tuple[During, ...] = ()
    for one in known:
        if isinstance(one, CalendarUnavailable):
            return one
        busy += one
    return busy


@frozen(kw_only=True)
class Written:
    """A session as it was last written down; `during` is None once it was taken out again."""

    session: SessionId
    mentor: MentorId
    calendar: str
    event: str
    during: During | None
    at: Instant
