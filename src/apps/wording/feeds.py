"""How calendars that a mentor named by their address stand, in the words of every surface."""

from enum import StrEnum

from attrs import frozen

from apps.wording.times import length
from mentorship_core.domain.calendars.feed import FeedTrouble, KnownFeed
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.terms import Terms

WHY_UNREAD = {
    FeedTrouble.NOT_HTTPS: "its address does not begin with https://",
    FeedTrouble.NOT_PUBLIC: "its address leads into a private network",
    FeedTrouble.UNREACHABLE: "nobody answers at its address",
    FeedTrouble.REFUSED: "it is not given to us; perhaps its address was changed",
    FeedTrouble.REDIRECTS: "its address leads to another, and that to another, without end",
    FeedTrouble.TOO_LARGE: "it is too large",
    FeedTrouble.TOO_SLOW: "it takes too long to answer",
    FeedTrouble.NOT_A_CALENDAR: "what is there is no calendar that we understand",
    FeedTrouble.TOO_MANY_EVENTS: "it has too many entries",
    FeedTrouble.ADDRESS_LOST: "its address was lost here; please remove it and add it again",
}
CLOSED_UNTIL_READ = "Until it can be read, no time of yours is offered, so that nothing is booked over something else."
HELP = (
    "A calendar that another program publishes by a private address ending in .ics. We read when you are busy in it,"
    " every few minutes, and never what the entries are. The address is kept encrypted and not shown again."
)


class FeedStanding(StrEnum):
    READ = "read"
    FAILING = "failing"
    """The last try failed, and what was read before still counts."""
    UNREAD = "unread"


@frozen
class FeedSaid:
    """`state` picks the colour of a badge."""

    standing: FeedStanding
    state: str
    badge: str
    text: str


def feed_said(known: KnownFeed, now: Instant, terms: Terms) -> FeedSaid:
    """To the mentor whose calendar it is."""
    reading = known.reading
    if reading is None:
        return FeedSaid(FeedStanding.UNREAD, "failed", "Not read", CLOSED_UNTIL_READ)
    read = f"Last read {length(now - reading.read_at)} ago."
    why = "" if reading.trouble is None else f" The last try failed: {WHY_UNREAD[reading.trouble]}."
    if not reading.is_fresh(now, terms):
        return FeedSaid(FeedStanding.UNREAD, "failed", "Not read", f"{read}{why} {CLOSED_UNTIL_READ}")
    if reading.trouble is not None:
        return FeedSaid(FeedStanding.FAILING, "attention", "Failing", f"{read}{why} We go on trying.")
    return FeedSaid(FeedStanding.READ, "active", "Read", read)


def not_added(why: FeedTrouble) -> str:
    return f"It cannot be read: {WHY_UNREAD[why]}."
