"""What changed in a calendar since last time, page by page."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from attrs import field, frozen

from adapters.google_calendar.line import Answered, GoogleLine, Refused, trouble_of
from adapters.google_calendar.reading import FIELDS, found_event
from mentorship_core.domain.instant import During, days
from mentorship_core.ports.calendar_provider import Changes, FoundEvent, Trouble

PAGE = 2500
AHEAD = days(1)
"""A full reading goes this much further than asked. Google tells of changes only, never of a repeated event that a
moving window has reached, so a window that outgrows what was read is read anew: once a day."""
FORGOTTEN = frozenset({400, 410})
"""Google's answers to a sync token that is too old, or no token at all."""


@frozen
class Cursor:
    """Where we are: Google's token, and the stretch the full reading before it covered."""

    token: str
    read: During

    def covers(self, window: During) -> bool:
        return self.read.start <= window.start and window.end <= self.read.end

    def __str__(self) -> str:
        return json.dumps([self.token, self.read.start.isoformat(), self.read.end.isoformat()])


def cursor_of(text: str) -> Cursor | None:
    """None for what we did not write."""
    try:
        token, start, end = json.loads(text)
        return Cursor(str(token), During(datetime.fromisoformat(start), datetime.fromisoformat(end)))
    except (ValueError, TypeError):
        return None


@frozen(kw_only=True)
class _Listed:
    items: list[tuple[Mapping[str, Any], str]] = field(repr=False)
    token: str


def changes(line: GoogleLine, secret: str, calendar: str, cursor: str | None, window: During) -> Changes | Trouble:
    known = cursor_of(cursor) if cursor is not None else None
    if known is None or not known.covers(window):
        return _anew(line, secret, calendar, window)
    listed = _pages(line, secret, calendar, {"syncToken": known.token})
    if isinstance(listed, Refused) and listed.status in FORGOTTEN:
        return _anew(line, secret, calendar, window)
    if not isinstance(listed, _Listed):
        return trouble_of(listed)
    events = tuple(_within(found_event(item, zone), known.read) for item, zone in listed.items)
    return Changes(events=events, cursor=str(Cursor(listed.token, known.read)), anew=False)


def events_within(
    line: GoogleLine, secret: str, calendar: str, window: During
) -> tuple[FoundEvent, ...] | Refused | Trouble:
    """A full reading that is not followed up."""
    listed = _pages(line, secret, calendar, _between(window))
    if not isinstance(listed, _Listed):
        return listed
    return tuple(found_event(item, zone) for item, zone in listed.items)


def _anew(line: GoogleLine, secret: str, calendar: str, window: During) -> Changes | Trouble:
    read = During(window.start, window.end + AHEAD)
    listed = _pages(line, secret, calendar, _between(read))
    if not isinstance(listed, _Listed):
        return trouble_of(listed)
    found = (found_event(item, zone) for item, zone in listed.items)
    # Of what is deleted only ours is news to somebody who is to forget everything.
    events = tuple(one for one in found if one.during is not None or one.ours is not None)
    return Changes(events=events, cursor=str(Cursor(listed.token, read)), anew=True)


def _within(event: FoundEvent, read: During) -> FoundEvent:
    """Google tells of every repetition of a changed event, years ahead: outside what is read they are as good as gone.
    Where an event of ours went is always told."""
    if event.during is None or event.ours is not None or event.during.overlaps(read):
        return event
    return FoundEvent(id=event.id, during=None, busy=False)


def _between(window: During) -> dict[str, str]:
    return {"timeMin": window.start.isoformat(), "timeMax": window.end.isoformat()}


def _pages(line: GoogleLine, secret: str, calendar: str, asked: Mapping[str, str]) -> _Listed | Refused | Trouble:
    """All else is the same in every request, as sync tokens demand."""
    items: list[tuple[Mapping[str, Any], str]] = []
    page: dict[str, str] = {}
    while True:
        reply = line.call(secret, partial(_list, calendar=calendar, query={**asked, **page}))
        if not isinstance(reply, Answered):
            return reply
        zone = str(reply.data.get("timeZone", ""))
        items.extend((item, zone) for item in reply.data.get("items", ()))
        if "nextPageToken" not in reply.data:
            return _Listed(items=items, token=str(reply.data.get("nextSyncToken", "")))
        page = {"pageToken": reply.data["nextPageToken"]}


def _list(google: Any, *, calendar: str, query: Mapping[str, str]) -> Any:
    return google.events().list(
        calendarId=calendar,
        singleEvents=True,
        showDeleted=True,
        maxAttendees=1,
        maxResults=PAGE,
        fields=f"timeZone,nextPageToken,nextSyncToken,items({FIELDS})",
        **query,
    )
