"""How calendars that a mentor named by their address stand, in the words of every surface."""

from enum import StrEnum

from attrs import frozen

from apps.wording.languages import N_, _, pgettext
from apps.wording.times import length
from mentorship_core.domain.calendars.feed import FeedTrouble, KnownFeed
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.terms import Terms

WHY_UNREAD = {
    FeedTrouble.NOT_HTTPS: N_("its address does not begin with https://"),
    FeedTrouble.NOT_PUBLIC: N_("its address leads into a private network"),
    FeedTrouble.UNREACHABLE: N_("nobody answers at its address"),
    FeedTrouble.REFUSED: N_("it is not given to us; perhaps its address was changed"),
    FeedTrouble.REDIRECTS: N_("its address leads to another, and that to another, without end"),
    FeedTrouble.TOO_LARGE: N_("it is too large"),
    FeedTrouble.TOO_SLOW: N_("it takes too long to answer"),
    FeedTrouble.NOT_A_CALENDAR: N_("what is there is no calendar that we understand"),
    FeedTrouble.TOO_MANY_EVENTS: N_("it has too many entries"),
    FeedTrouble.ADDRESS_LOST: N_("its address was lost here; please remove it and add it again"),
}
CLOSED_UNTIL_READ = N_(
    "Until it can be read, no time of yours is offered, so that nothing is booked over something else."
)
HELP = N_(
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


def why_unread(trouble: FeedTrouble) -> str:
    """After a colon."""
    return _(WHY_UNREAD[trouble])


def closed_until_read() -> str:
    return _(CLOSED_UNTIL_READ)


def feed_said(known: KnownFeed, now: Instant, terms: Terms) -> FeedSaid:
    """To the mentor whose calendar it is."""
    reading = known.reading
    if reading is None:
        return FeedSaid(FeedStanding.UNREAD, "failed", _("Not read"), closed_until_read())
    said = [_("Last read {time} ago.", time=length(now - reading.read_at))]
    if reading.trouble is not None:
        said.append(_("The last try failed: {why}.", why=why_unread(reading.trouble)))
    if not reading.is_fresh(now, terms):
        return FeedSaid(FeedStanding.UNREAD, "failed", _("Not read"), " ".join((*said, closed_until_read())))
    if reading.trouble is not None:
        text = " ".join((*said, _("We go on trying.")))
        return FeedSaid(FeedStanding.FAILING, "attention", pgettext("calendar", "Failing"), text)
    return FeedSaid(FeedStanding.READ, "active", pgettext("calendar", "Read"), " ".join(said))


def not_added(why: FeedTrouble) -> str:
    return _("It cannot be read: {why}.", why=why_unread(why))
