"""When the owner of some calendars has no time, read at this moment."""

from collections.abc import Iterator, Mapping
from typing import Any

from adapters.google_calendar.changing import events_within
from adapters.google_calendar.line import Answered, GoogleLine, Refused, trouble_of
from mentorship_core.domain.instant import During, Instant, days, utc
from mentorship_core.ports.calendar_provider import AccessLost, Lost, Trouble, Unreachable

MOST_CALENDARS = 50
"""Google answers for no more in one request."""
LONGEST = days(31)
"""It refuses long stretches; a month it takes."""

Stretches = dict[str, tuple[During, ...]]


def busy(line: GoogleLine, secret: str, calendars: tuple[str, ...], window: During) -> tuple[During, ...] | Trouble:
    """First which calendars have anything at all, then the events of those: only there is it seen what is ours, and by
    the same rules as in `changes`."""
    found: list[During] = []
    for piece in _pieces(window):
        for some in _batches(tuple(dict.fromkeys(calendars))):
            taken = _taken(line, secret, some, piece)
            if not isinstance(taken, dict):
                return taken
            for calendar, stretches in taken.items():
                theirs = _theirs(line, secret, calendar, piece, stretches) if stretches else ()
                if not isinstance(theirs, tuple):
                    return theirs
                found.extend(theirs)
    return tuple(sorted(set(found), key=lambda one: (one.start, one.end)))


def _taken(line: GoogleLine, secret: str, calendars: tuple[str, ...], window: During) -> Stretches | Trouble:
    asked = {
        "timeMin": window.start.isoformat(),
        "timeMax": window.end.isoformat(),
        "items": [{"id": calendar} for calendar in calendars],
    }
    reply = line.call(secret, lambda google: google.freebusy().query(body=asked))
    if not isinstance(reply, Answered):
        return trouble_of(reply)
    told = reply.data.get("calendars", {})
    for calendar in calendars:
        if (trouble := _untold(told.get(calendar))) is not None:
            return trouble
    return {calendar: tuple(_stretch(one) for one in told[calendar].get("busy", ())) for calendar in calendars}


def _theirs(
    line: GoogleLine, secret: str, calendar: str, window: During, stretches: tuple[During, ...]
) -> tuple[During, ...] | Trouble:
    """Of a calendar that shows when, but not what, the stretches are all there is; ours are in none such."""
    events = events_within(line, secret, calendar, window)
    if isinstance(events, Refused):
        return stretches if events.status == 403 else trouble_of(events)
    if not isinstance(events, tuple):
        return events
    return tuple(one.during for one in events if one.busy and one.during is not None and one.ours is None)


def _untold(told: Mapping[str, Any] | None) -> Trouble | None:
    if told is None:
        return Unreachable()
    reasons = [error.get("reason") for error in told.get("errors", ())]
    if not reasons:
        return None
    return AccessLost(Lost.CALENDAR_GONE) if "notFound" in reasons else Unreachable()


def _stretch(said: Mapping[str, str]) -> During:
    return During(_instant(said["start"]), _instant(said["end"]))


def _instant(text: str) -> Instant:
    return utc(Instant.fromisoformat(text))


def _batches(calendars: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for first in range(0, len(calendars), MOST_CALENDARS):
        yield calendars[first : first + MOST_CALENDARS]


def _pieces(window: During) -> Iterator[During]:
    start = window.start
    while start < window.end:
        end = min(start + LONGEST, window.end)
        yield During(start, end)
        start = end
