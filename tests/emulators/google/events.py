"""Events written, changed and deleted, by Google's rules."""

import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from attrs import frozen

from tests.emulators.google.state import Calendar, Mail, State
from tests.emulators.google.times import bounds, instances, written
from tests.emulators.google.troubles import No

OWN_ID = re.compile(r"[a-v0-9]{5,1024}")
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
READ_ONLY = frozenset(
    {
        "created",
        "creator",
        "etag",
        "hangoutLink",
        "htmlLink",
        "kind",
        "locked",
        "organizer",
        "originalStartTime",
        "recurringEventId",
        "updated",
    }
)
FIXED = ("id", "iCalUID", "created", "creator", "organizer", "eventType", "htmlLink", "kind")
STATUSES = frozenset({"confirmed", "tentative", "cancelled"})
SEEN_AHEAD = timedelta(days=730)


@frozen
class Events:
    """One calendar's, from one person's side. `told` is `sendUpdates`."""

    state: State
    calendar: Calendar

    def insert(self, body: Mapping[str, Any], told: str = "none") -> dict[str, Any]:
        said = _writable(body)
        if "id" in said and "iCalUID" in said:
            raise No(400, "invalid", "id and iCalUID")
        name = said.get("id", token_hex(13))
        if not OWN_ID.fullmatch(name):
            raise No(400, "invalid", "id")
        if name in self.calendar.events:
            raise No(409, "duplicate")
        made = self._write({**said, **self._born(name, said)})
        self._tell(made, told, "invited")
        return made

    def find(self, name: str) -> dict[str, Any]:
        """A stored event, deleted ones too, or one instance of a series."""
        stored = self.calendar.events.get(name)
        if stored is not None:
            return deepcopy(stored.body)
        master = self.calendar.events.get(name.partition("_")[0])
        if master is not None and "recurrence" in master.body:
            for one in self.repeated(master.body):
                if one["id"] == name:
                    return one
        raise No(404, "notFound")

    def patch(self, name: str, body: Mapping[str, Any], told: str = "none", match: str | None = None) -> dict[str, Any]:
        return self._change(name, lambda known: _merged(known, _writable(body)), told, match)

    def update(
        self, name: str, body: Mapping[str, Any], told: str = "none", match: str | None = None
    ) -> dict[str, Any]:
        """What is not said is emptied."""

        def replaced(known: dict[str, Any]) -> dict[str, Any]:
            kept = {key: known[key] for key in (*FIXED, "recurringEventId", "originalStartTime") if key in known}
            return {"status": "confirmed", "sequence": known["sequence"], **_writable(body), **kept}

        return self._change(name, replaced, told, match)

    def delete(self, name: str, told: str = "none", match: str | None = None) -> None:
        known = self.find(name)
        if known["status"] == "cancelled":
            raise No(410, "deleted")
        _must_match(known, match)
        self._before(known)
        gone = self._store({**known, "status": "cancelled"})
        for other in list(self.calendar.events.values()):
            if other.body.get("recurringEventId") == name and other.body["status"] != "cancelled":
                self._store({**other.body, "status": "cancelled"})
        self._tell(gone, told, "canceled")

    def repeated(self, body: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The instances of a series that were not changed on their own."""
        every = instances(body, self.calendar.zone, self.state.clock() + SEEN_AHEAD)
        return [one for one in every if one["id"] not in self.calendar.events]

    def _change(self, name: str, turn: Any, told: str, match: str | None) -> dict[str, Any]:
        known = self.find(name)
        _must_match(known, match)
        turned = turn(deepcopy(known))
        if turned["sequence"] < known["sequence"]:
            raise No(400, "invalid", "sequence value below the current one")
        if "start" not in turned or "end" not in turned:
            raise No(400, "required", "start and end")
        self._before(known)
        made = self._write(turned, known=known)
        self._tell(made, told, "updated" if known["status"] != "cancelled" else "invited")
        return made

    def _before(self, known: Mapping[str, Any]) -> None:
        """A series is about to change: what it came to until now may be missing afterwards."""
        if "recurrence" in known:
            stored = self.calendar.events[known["id"]]
            stored.former |= {one["id"] for one in self.repeated(known)}

    def _write(self, body: dict[str, Any], known: Mapping[str, Any] | None = None) -> dict[str, Any]:
        zone = self.calendar.zone
        body["start"], body["end"] = written(body["start"], zone), written(body["end"], zone)
        if ("date" in body["start"]) != ("date" in body["end"]):
            raise No(400, "invalid", "start and end of different kinds")
        start, end = bounds(body, zone)
        if end < start:
            raise No(400, "timeRangeEmpty")
        if body["status"] not in STATUSES:
            raise No(400, "invalid", "status")
        if known is not None and bounds(known, zone) != (start, end) and body["sequence"] == known["sequence"]:
            body["sequence"] += 1
        if "attendees" in body:
            body["attendees"] = [_attendee(one) for one in body["attendees"]]
        return self._store(body)

    def _store(self, body: dict[str, Any]) -> dict[str, Any]:
        body["updated"] = _stamp(self.state.clock())
        made = self.calendar.store(body).body
        self.state.touch(self.calendar)
        return deepcopy(made)

    def _born(self, name: str, said: Mapping[str, Any]) -> dict[str, Any]:
        who = {"email": self.calendar.owner, "self": True}
        return {
            "kind": "calendar#event",
            "id": name,
            "iCalUID": said.get("iCalUID", f"{name}@google.com"),
            "status": said.get("status", "confirmed"),
            "htmlLink": f"https://www.google.com/calendar/event?eid={name}",
            "created": _stamp(self.state.clock()),
            "creator": who,
            "organizer": who,
            "sequence": said.get("sequence", 0),
            "eventType": said.get("eventType", "default"),
            "reminders": said.get("reminders", {"useDefault": True}),
        }

    def _tell(self, body: Mapping[str, Any], told: str, deed: str) -> None:
        guests = tuple(one["email"] for one in body.get("attendees", ()) if one["email"] != self.calendar.owner)
        if told == "all" and guests:
            self.state.mails.append(Mail(to=guests, about=body["id"], deed=deed))


def _must_match(known: Mapping[str, Any], match: str | None) -> None:
    if match not in {None, "*", known["etag"]}:
        raise No(412, "conditionNotMet")


def _writable(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: deepcopy(value) for name, value in body.items() if name not in READ_ONLY}


def _merged(known: dict[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Objects are merged, lists replaced, null empties."""
    merged = dict(known)
    for name, value in said.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, dict):
            before = merged.get(name)
            merged[name] = _merged(before if isinstance(before, dict) else {}, value)
        else:
            merged[name] = value
    return merged


def _attendee(said: Mapping[str, Any]) -> dict[str, Any]:
    if not ADDRESS.fullmatch(said.get("email") or ""):
        raise No(400, "invalid", "attendee email")
    kept = {name: value for name, value in said.items() if name not in {"self", "organizer"}}
    return {"responseStatus": "needsAction", **kept}


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
