"""How a mentor's calendars elsewhere stand, in the words of every surface."""

from enum import StrEnum

from attrs import frozen

from apps.wording.about_calendars import WHY
from apps.wording.languages import N_, _, ngettext
from apps.wording.times import length
from mentorship_core.domain.calendars.connection import Broken, Connected, Lost
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.terms import Terms
from mentorship_core.use_cases.calendars.calendar_health import CalendarHealth

PROVIDER = "Google Calendar"
WHAT_IT_DOES = N_(
    "Connect it, and students are offered only times when you are free there too. Sessions are written into it, and"
    " students are invited from it. Of your own entries we keep the times, never what they are."
)
CLOSED = N_("No time of yours is offered until you connect again, so that nothing is booked over something else.")
CLOSED_UNTIL_CHOSEN = N_(
    "No time of yours is offered until you choose another, so that nothing is booked over something else."
)
STAYS = N_("Sessions that are booked stay as they are.")
READ_SOON = N_("No time of yours is offered until then. It takes a minute, and happens by itself.")
UNREAD = N_(
    "It could not be read lately, so no time of yours is offered just now. We go on trying, and you need do nothing."
)
WHEN_DISCONNECTED = N_(
    "We give the consent back to Google and forget what we read. Sessions stay booked, and what stands in your calendar"
    " stays there. From then on students are offered all your working hours, and invited by mail."
)


class Standing(StrEnum):
    NONE = "none"
    NEW = "new"
    """Connected, and not yet read."""
    FRESH = "fresh"
    UNREAD = "unread"
    BROKEN = "broken"


@frozen
class Said:
    """`tone` is good, info, warn or bad."""

    standing: Standing
    tone: str
    title: str
    text: str


def said_of(health: CalendarHealth, now: Instant, terms: Terms) -> Said:
    """To the mentor whose calendars they are."""
    match health.connection:
        case Broken(why=why) as broken:
            text = f"{_(WHY[broken.told_as])} {_closed(why)} {_(STAYS)}"
            return Said(Standing.BROKEN, "bad", _("{provider} is disconnected", provider=PROVIDER), text)
        case Connected():
            return _connected(health, now, terms)
        case _:
            title = _("{provider} is not connected", provider=PROVIDER)
            return Said(Standing.NONE, "info", title, _(WHAT_IT_DOES))


def _closed(why: Lost) -> str:
    return _(CLOSED_UNTIL_CHOSEN if why is Lost.CALENDAR_GONE else CLOSED)


def _connected(health: CalendarHealth, now: Instant, terms: Terms) -> Said:
    read = read_told(health, now)
    if health.offers(now, terms):
        title = _("{provider} is connected", provider=PROVIDER)
        return Said(Standing.FRESH, "good", title, f"{read}.{_unwritten(health)}")
    if health.read_at is None:
        title = _("{provider} is being read for the first time", provider=PROVIDER)
        return Said(Standing.NEW, "info", title, _(READ_SOON))
    title = _("{provider} is not read", provider=PROVIDER)
    return Said(Standing.UNREAD, "warn", title, f"{read}. {_(UNREAD)}")


def read_told(health: CalendarHealth, now: Instant) -> str:
    if health.read_at is None:
        return _("Not read yet")
    return _("Last read {length} ago", length=length(now - health.read_at))


def _unwritten(health: CalendarHealth) -> str:
    left = len(health.unwritten)
    if not left:
        return ""
    said = ngettext("{number} session is on the way into it.", "{number} sessions are on the way into it.", left)
    return f" {said}"


RETURNED = {
    "refused": N_("Nothing was connected: Google says that you did not agree. You can try again."),
    "incomplete": N_(
        "Nothing was connected: Google granted only a part of what is needed. Try again, and leave every box ticked."
    ),
    "no_calendar": N_("Nothing was connected: that account has no calendar of its own to write sessions into."),
    "expired": N_("Nothing was connected: this took too long, or was begun by somebody else. Start again here."),
    "unanswered": N_("Nothing was connected: Google did not answer. Try again in a few minutes."),
}
"""Why somebody who went to give their consent came back without."""

REFUSED = {Lost.WITHDRAWN: "refused", Lost.INCOMPLETE: "incomplete", Lost.CALENDAR_GONE: "no_calendar"}
UNANSWERED = N_("Google did not answer, or the consent has ended. Try again in a few minutes, or connect again.")

# to admins and operators
STATES = {
    Standing.NONE: ("plain", N_("Not connected")),
    Standing.NEW: ("pending", N_("Not read yet")),
    Standing.FRESH: ("active", N_("Read")),
    Standing.UNREAD: ("attention", N_("Unread: nothing is offered")),
    Standing.BROKEN: ("failed", N_("Disconnected: nothing is offered")),
}
WHY_TO_OTHERS = {
    Lost.WITHDRAWN: N_("the consent ended or was taken back"),
    Lost.INCOMPLETE: N_("not all that is needed was granted"),
    Lost.CALENDAR_GONE: N_("a chosen calendar is gone"),
}
