"""freeBusy.query: when, never what; busy stretches that touch become one."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.emulators.google.state import Calendar, State
from tests.emulators.google.times import bounds, instances
from tests.emulators.google.troubles import No

MOST_CALENDARS = 50
LONGEST = timedelta(days=60)
FREE_KINDS = frozenset({"workingLocation", "birthday"})


def free_busy(state: State, email: str, body: Mapping[str, Any]) -> dict[str, Any]:
    if body.get("timeMin") is None or body.get("timeMax") is None:
        raise No(400, "required", "timeMin and timeMax")
    first, last = (datetime.fromisoformat(body[name]).astimezone(UTC) for name in ("timeMin", "timeMax"))
    if first >= last:
        raise No(400, "timeRangeEmpty")
    if last - first > LONGEST:
        raise No(400, "timeRangeTooLong")
    asked = [item["id"] for item in body.get("items") or ()]
    told = {name: _told(state, email, name, first, last, too_many=len(asked) > MOST_CALENDARS) for name in asked}
    return {"kind": "calendar#freeBusy", "timeMin": _z(first), "timeMax": _z(last), "calendars": told}


def _told(state: State, email: str, name: str, first: datetime, last: datetime, *, too_many: bool) -> dict[str, Any]:
    if too_many:
        return {"errors": [{"domain": "global", "reason": "tooManyCalendarsRequested"}], "busy": []}
    try:
        calendar, _ = state.open(email, name)
    except No:
        return {"errors": [{"domain": "global", "reason": "notFound"}], "busy": []}
    stretches = sorted(
        (max(start, first), min(end, last))
        for body in _events(calendar, last)
        for start, end in [bounds(body, calendar.zone)]
        if start < last and end > first and start < end and _is_busy(body, calendar)
    )
    return {"busy": [{"start": _z(start), "end": _z(end)} for start, end in _joined(stretches)]}


def _events(calendar: Calendar, last: datetime) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for stored in calendar.events.values():
        if "recurrence" not in stored.body:
            found.append(stored.body)
        elif stored.body["status"] != "cancelled":
            every = instances(stored.body, calendar.zone, last)
            found.extend(one for one in every if one["id"] not in calendar.events)
    return found


def _is_busy(body: Mapping[str, Any], calendar: Calendar) -> bool:
    mine = [one for one in body.get("attendees", ()) if one["email"] in {calendar.id, calendar.owner}]
    declined = any(one.get("responseStatus") == "declined" for one in mine)
    free = body.get("transparency") == "transparent" or body["eventType"] in FREE_KINDS
    return body["status"] != "cancelled" and not declined and not free


def _joined(stretches: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    joined: list[tuple[datetime, datetime]] = []
    for start, end in stretches:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _z(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
