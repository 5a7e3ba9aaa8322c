"""A session as an event at Google, and what puts one right that was changed there."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from adapters.google_calendar.reading import MARK, moment
from mentorship_core.domain.instant import During, Instant
from mentorship_core.ports.calendar_provider import Appointment


@frozen(kw_only=True)
class Correction:
    """`felt` says whether guests have to hear of it: it was gone, it was at another time, or they were not invited."""

    body: dict[str, Any]
    felt: bool


def new_event(appointment: Appointment) -> dict[str, Any]:
    """Google derives the invite's UID from the id, so both stay for life."""
    guests = [{"email": guest} for guest in appointment.guests]
    return {"id": appointment.id, **_said(appointment), **({"attendees": guests} if guests else {})}


def correction_of(event: Mapping[str, Any], appointment: Appointment) -> Correction | None:
    """None if it says what it should. People its owner added stay, and so does what guests answered."""
    missing = _missing_guests(event, appointment)
    moved = event.get("status") != "confirmed" or _during(event) != appointment.during or "recurrence" in event
    if not moved and not missing and _reads_right(event, appointment):
        return None
    body = _said(appointment)
    if "recurrence" in event:
        body["recurrence"] = None
    if missing:
        body["attendees"] = [*event.get("attendees", ()), *({"email": guest} for guest in missing)]
    return Correction(body=body, felt=moved or bool(missing))


def _said(appointment: Appointment) -> dict[str, Any]:
    return {
        "status": "confirmed",
        "summary": appointment.title,
        "description": _description(appointment),
        "location": appointment.link,
        "start": _at(appointment.during.start, appointment.zone),
        "end": _at(appointment.during.end, appointment.zone),
        "transparency": "opaque",
        "extendedProperties": {"private": {MARK: appointment.id}},
    }


def _description(appointment: Appointment) -> str:
    return f"{appointment.text}\n\n{appointment.link}"


def _at(instant: Instant, zone: str) -> dict[str, Any]:
    """`date` is emptied: the event may have been made an all-day one."""
    return {"dateTime": instant.isoformat(), "timeZone": zone, "date": None}


def _during(event: Mapping[str, Any]) -> During | None:
    if "dateTime" not in event.get("start", {}) or "dateTime" not in event.get("end", {}):
        return None
    return During(moment(event["start"]), moment(event["end"]))


def _reads_right(event: Mapping[str, Any], appointment: Appointment) -> bool:
    marked = event.get("extendedProperties", {}).get("private", {}).get(MARK) == appointment.id
    said = tuple(str(event.get(name, "")).strip() for name in ("summary", "description", "location"))
    should = (appointment.title.strip(), _description(appointment).strip(), appointment.link.strip())
    return marked and said == should and event.get("transparency", "opaque") == "opaque"


def _missing_guests(event: Mapping[str, Any], appointment: Appointment) -> tuple[str, ...]:
    there = {str(one.get("email", "")).lower() for one in event.get("attendees", ())}
    return tuple(guest for guest in appointment.guests if guest.lower() not in there)
