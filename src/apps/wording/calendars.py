"""How a mentor's calendars elsewhere stand, in the words of every surface."""

from enum import StrEnum

from attrs import frozen

from apps.wording.about_calendars import WHY
from apps.wording.times import count, length
from mentorship_core.domain.calendars.connection import Broken, Connected, Lost
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.terms import Terms
from mentorship_core.use_cases.calendars.calendar_health import CalendarHealth

PROVIDER = "Google Calendar"
WHAT_IT_DOES = (
    "Connect it, and students are offered only times when you are free there too. Sessions are written into it, and"
    " students are invited from it. Of your own entries we keep the times, never what they are."
)
CLOSED = "No time of yours is offered until you {mend}, so that nothing is booked over something else."
STAYS = "Sessions that are booked stay as they are."
READ_SOON = "No time of yours is offered until then. It takes a minute, and happens by itself."
UNREAD = (
    "It could not be read lately, so no time of yours is offered just now. We go on trying, and you need do nothing."
)
WHEN_DISCONNECTED = (
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
            text = f"{WHY[broken.told_as]} {_closed(why)} {STAYS}"
            return Said(Standing.BROKEN, "bad", f"{PROVIDER} is disconnected", text)
        case Connected():
            return _connected(health, now, terms)
        case _:
            return Said(Standing.NONE, "info", f"{PROVIDER} is not connected", WHAT_IT_DOES)


def _closed(why: Lost) -> str:
    return CLOSED.format(mend="choose another" if why is Lost.CALENDAR_GONE else "connect again")


def _connected(health: CalendarHealth, now: Instant, terms: Terms) -> Said:
    read = read_told(health, now)
    if health.offers(now, terms):
        return Said(Standing.FRESH, "good", f"{PROVIDER} is connected", f"{read}.{_unwritten(health)}")
    if health.read_at is None:
        return Said(Standing.NEW, "info", f"{PROVIDER} is being read for the first time", READ_SOON)
    return Said(Standing.UNREAD, "warn", f"{PROVIDER} is not read", f"{read}. {UNREAD}")


def read_told(health: CalendarHealth, now: Instant) -> str:
    if health.read_at is None:
        return "Not read yet"
    return f"Last read {length(now - health.read_at)} ago"


def _unwritten(health: CalendarHealth) -> str:
    left = len(health.unwritten)
    if not left:
        return ""
    return f" {count(left, 'session')} {'is' if left == 1 else 'are'} on the way into it."


RETURNED = {
    "refused": "Nothing was connected: Google says that you did not agree. You can try again.",
    "incomplete": (
        "Nothing was connected: Google granted only a part of what is needed. Try again, and leave every box ticked."
    ),
    "no_calendar": "Nothing was connected: that account has no calendar of its own to write sessions into.",
    "expired": "Nothing was connected: this took too long, or was begun by somebody else. Start again here.",
    "unanswered": "Nothing was connected: Google did not answer. Try again in a few minutes.",
}
"""Why somebody who went to give their consent came back without."""

REFUSED = {Lost.WITHDRAWN: "refused", Lost.INCOMPLETE: "incomplete", Lost.CALENDAR_GONE: "no_calendar"}
UNANSWERED = "Google did not answer, or the consent has ended. Try again in a few minutes, or connect again."

# to admins and operators
STATES = {
    Standing.NONE: ("plain", "Not connected"),
    Standing.NEW: ("pending", "Not read yet"),
    Standing.FRESH: ("active", "Read"),
    Standing.UNREAD: ("attention", "Unread: nothing is offered"),
    Standing.BROKEN: ("failed", "Disconnected: nothing is offered"),
}
WHY_TO_OTHERS = {
    Lost.WITHDRAWN: "the consent ended or was taken back",
    Lost.INCOMPLETE: "not all that is needed was granted",
    Lost.CALENDAR_GONE: "a chosen calendar is gone",
}
