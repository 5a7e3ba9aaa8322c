"""What happens between a mentor's calendars and us."""

from attrs import frozen

from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.calendars.connection import Broken, Connected, Disconnected, Granted
from mentorship_core.domain.calendars.feed import BusyFeed, FeedTrouble
from mentorship_core.domain.calendars.reading import EventSeen
from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import BusyFeedId, MentorId, SessionId


@frozen(kw_only=True)
class CalendarConnected(Event):
    """Consent was given, for the first time or again."""

    connection: Connected


@frozen(kw_only=True)
class CalendarsChosen(Event):
    connection: Connected


@frozen(kw_only=True)
class CalendarBroke(Event):
    """Noticed once: the mentor is told, and booking is closed until it is mended."""

    connection: Broken


@frozen(kw_only=True)
class CalendarDisconnected(Event):
    """`sealed` is what is given back to the provider."""

    connection: Disconnected
    sealed: str


@frozen(kw_only=True)
class CalendarResealed(Event):
    """The same consent under a newer key."""

    connection: Granted


@frozen(kw_only=True)
class CalendarRang(Event):
    """The provider says that something changed there."""

    mentor: MentorId


@frozen(kw_only=True)
class EventsSeen(Event):
    """Events of sessions that were read again: whether their owner moved or deleted them is looked at next."""

    mentor: MentorId
    seen: tuple[EventSeen, ...]


@frozen(kw_only=True)
class CalendarChangeUndone(Event):
    """The mentor moved or deleted a session in their calendar where no rule allows it: it is put back."""

    session: Scheduled
    why: str


@frozen(kw_only=True)
class CalendarOvertaken(Event):
    """We wrote a session down while its event was being read: that it stands as it should is made sure of again."""

    session: SessionId


@frozen(kw_only=True)
class CalendarEmptied(Event):
    """Many sessions were deleted there at once: more likely a slip than a wish. Put back, and the mentor is asked."""

    connection: Connected
    sessions: tuple[Scheduled, ...]


@frozen(kw_only=True)
class BusyFeedAdded(Event):
    feed: BusyFeed


@frozen(kw_only=True)
class BusyFeedResealed(Event):
    """The same address under a newer key."""

    feed: BusyFeed


@frozen(kw_only=True)
class BusyFeedUnread(Event):
    """For so long that nothing is offered: noticed once, until it is read again."""

    feed: BusyFeedId
    mentor: MentorId
    name: str
    why: FeedTrouble


CalendarEvent = (
    CalendarConnected
    | CalendarsChosen
    | CalendarBroke
    | CalendarDisconnected
    | CalendarResealed
    | CalendarRang
    | EventsSeen
    | CalendarChangeUndone
    | CalendarEmptied
    | CalendarOvertaken
    | BusyFeedAdded
    | BusyFeedResealed
    | BusyFeedUnread
)
