"""events.list: windows, pages, and what changed since a sync token."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from secrets import token_urlsafe
from typing import Any

from attrs import define, field, frozen

from tests.emulators.google.events import Events
from tests.emulators.google.state import FREE_BUSY, Calendar, State, Stored
from tests.emulators.google.times import between, instances
from tests.emulators.google.troubles import No

USUAL, MOST = 250, 2500
NOT_WITH_SYNC = ("iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "timeMin", "timeMax")
SAME_FOR_EVER = ("singleEvents", "showDeleted", "maxAttendees", "eventTypes", "fields")
"""What a sync token's requests have to say as the first one did; Google calls it undefined otherwise."""
UNDERSTOOD = frozenset({*SAME_FOR_EVER, "maxResults", "orderBy", "pageToken", "syncToken", "timeMax", "timeMin"})
BARE = ("kind", "etag", "id", "status", "recurringEventId", "originalStartTime")
FREE_BUSY_SHOWS = ("kind", "etag", "id", "status", "start", "end", "transparency", "iCalUID")
MOST_PAGES_KEPT = 500


@frozen
class _Rest:
    """What is still to be given out, and the state of the calendar when the first page was made."""

    items: list[dict[str, Any]] = field(repr=False)
    version: int
    asked: Mapping[str, Any]


@define
class Listing:
    state: State
    _rests: dict[str, _Rest] = field(factory=dict, init=False, repr=False)

    def events(self, calendar: Calendar, role: str, query: Mapping[str, Any]) -> dict[str, Any]:
        asked = {name: value for name, value in query.items() if name not in {"pageToken", "maxResults"}}
        if unknown := set(query) - UNDERSTOOD - {"alt", "prettyPrint"}:
            raise NotImplementedError(f"the emulator does not know {sorted(unknown)}")
        rest = self._rest(query["pageToken"], asked) if "pageToken" in query else self._first(calendar, role, asked)
        size = min(query.get("maxResults", USUAL), MOST, self.state.page_size or MOST)
        page = {
            "kind": "calendar#events",
            "etag": f'"p{rest.version}"',
            "summary": calendar.name,
            "timeZone": calendar.zone,
            "accessRole": role,
            "items": rest.items[:size],
        }
        if len(rest.items) > size:
            return {**page, "nextPageToken": self._keep(_Rest(rest.items[size:], rest.version, asked))}
        return {**page, "nextSyncToken": _sync_token(calendar, rest.version, asked)}

    def _rest(self, token: str, asked: Mapping[str, Any]) -> _Rest:
        rest = self._rests.get(token)
        if rest is None or rest.asked != asked:
            raise No(400, "invalid", "pageToken")
        return rest

    def _keep(self, rest: _Rest) -> str:
        token = token_urlsafe(16)
        self._rests[token] = rest
        for old in list(self._rests)[:-MOST_PAGES_KEPT]:
            del self._rests[old]
        return token

    def _first(self, calendar: Calendar, role: str, asked: Mapping[str, Any]) -> _Rest:
        if "syncToken" in asked:
            since = _since(calendar, asked)
            newer = [stored for stored in calendar.events.values() if stored.version > since]
            found = [one for stored in newer for one in self._changed(calendar, stored, asked)]
        else:
            found = list(self._full(calendar, asked))
        return _Rest([_shown(one, calendar, role, asked) for one in found], calendar.version, asked)

    def _full(self, calendar: Calendar, asked: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        first, last = _moment(asked.get("timeMin")), _moment(asked.get("timeMax"))
        if first is not None and last is not None and first >= last:
            raise No(400, "timeRangeEmpty", "timeMax")
        every = [one for stored in list(calendar.events.values()) for one in self._each(calendar, stored, asked)]
        if asked.get("orderBy") == "startTime":
            every.sort(key=lambda one: str(one["start"]))
        for one in every:
            gone = one["status"] == "cancelled"
            if (asked.get("showDeleted") or not gone) and between(one, calendar.zone, first, last):
                yield one

    def _each(self, calendar: Calendar, stored: Stored, asked: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Itself, or all it comes to."""
        if not asked.get("singleEvents") or "recurrence" not in stored.body:
            return [stored.body]
        if stored.body["status"] == "cancelled":
            return []
        last = _moment(asked.get("timeMax"))
        if last is None:
            return Events(self.state, calendar).repeated(stored.body)
        every = instances(stored.body, calendar.zone, last)
        return [one for one in every if one["id"] not in calendar.events]

    def _changed(self, calendar: Calendar, stored: Stored, asked: Mapping[str, Any]) -> list[dict[str, Any]]:
        """All repetitions of a changed series, however far ahead, and those it no longer has as deleted."""
        now = self._each(calendar, stored, asked)
        if not asked.get("singleEvents"):
            return now
        left = sorted(stored.former - {one["id"] for one in now} - set(calendar.events))
        return [*now, *({"kind": "calendar#event", "id": name, "status": "cancelled"} for name in left)]


def shown_to(
    body: Mapping[str, Any], calendar: Calendar, role: str, most_attendees: int | None = None
) -> dict[str, Any]:
    """`self` marks the attendee whose calendar this is."""
    if role == FREE_BUSY:
        return {**{name: body[name] for name in FREE_BUSY_SHOWS if name in body}, "visibility": "private"}
    one = deepcopy(dict(body))
    if "attendees" in one:
        mine = {calendar.id, calendar.owner}
        one["attendees"] = [{**who, "self": True} if who["email"] in mine else who for who in one["attendees"]]
        if most_attendees is not None and len(one["attendees"]) > most_attendees:
            one["attendees"] = [who for who in one["attendees"] if who.get("self")]
            one["attendeesOmitted"] = True
    return one


def _shown(body: Mapping[str, Any], calendar: Calendar, role: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    if body["status"] == "cancelled" and not asked.get("showDeleted"):
        return {name: body[name] for name in BARE if name in body}
    return shown_to(body, calendar, role, asked.get("maxAttendees"))


def _sync_token(calendar: Calendar, version: int, asked: Mapping[str, Any]) -> str:
    said = {name: asked[name] for name in SAME_FOR_EVER if name in asked}
    return urlsafe_b64encode(json.dumps([calendar.id, version, said]).encode()).decode()


def _since(calendar: Calendar, asked: Mapping[str, Any]) -> int:
    if any(name in asked for name in NOT_WITH_SYNC):
        raise No(400, "badRequest", "Sync token cannot be used with other query restrictions.")
    try:
        name, version, said = json.loads(urlsafe_b64decode(asked["syncToken"]))
    except ValueError:
        raise No(400, "invalid", "Invalid sync token value.") from None
    if name != calendar.id or said != {one: asked[one] for one in SAME_FOR_EVER if one in asked}:
        raise No(400, "invalid", "Invalid sync token value.")
    if version < calendar.floor:
        raise No(410, "fullSyncRequired")
    return int(version)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text is not None else None
