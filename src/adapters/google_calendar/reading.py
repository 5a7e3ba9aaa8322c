"""What an event at Google means to us: when it is, and whether it takes its owner's time."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mentorship_core.domain.instant import During, Instant, utc
from mentorship_core.ports.calendar_provider import FoundEvent

MARK = "mentorship_session"
"""The private property of an event we made; it holds the event's own id, so that a copy of it is not taken for ours."""
FREE_KINDS = frozenset({"workingLocation", "birthday"})
"""They say where somebody is or what day it is, not that they have no time."""
FIELDS = "id,status,start,end,transparency,eventType,attendees(self,responseStatus),extendedProperties/private"
"""Nothing else is asked for: what a mentor does with their time is none of our business."""
WIDEST = timedelta(hours=14)
"""No zone is further from UTC."""


def found_event(item: Mapping[str, Any], zone: str) -> FoundEvent:
    """`zone` is the calendar's, for events that name days and no times."""
    during = None if item.get("status") == "cancelled" else during_of(item, zone)
    busy = during is not None and during.start < during.end and _takes_time(item)
    return FoundEvent(id=str(item["id"]), during=during, busy=busy, ours=_ours(item))


def during_of(item: Mapping[str, Any], zone: str) -> During:
    """All-day events last from midnight to midnight where the calendar is."""
    if "date" in item["start"]:
        first, last = date.fromisoformat(item["start"]["date"]), date.fromisoformat(item["end"]["date"])
        return _days(first, last, zone)
    return During(moment(item["start"]), moment(item["end"]))


def moment(said: Mapping[str, str]) -> Instant:
    """A `dateTime` always comes with its offset."""
    return utc(datetime.fromisoformat(said["dateTime"]))


def _takes_time(item: Mapping[str, Any]) -> bool:
    """A tentative yes counts as busy, as an unanswered invitation does: either may still become a yes, and an hour too
    few on offer costs less than a session on top of something else."""
    declined = any(one.get("self") and one.get("responseStatus") == "declined" for one in item.get("attendees", ()))
    free = item.get("transparency") == "transparent" or item.get("eventType") in FREE_KINDS
    return not declined and not free


def _ours(item: Mapping[str, Any]) -> str | None:
    mark = item.get("extendedProperties", {}).get("private", {}).get(MARK)
    return str(mark) if mark is not None and mark == item["id"] else None


def _days(first: date, last: date, zone: str) -> During:
    try:
        there = ZoneInfo(zone)
    except (KeyError, ValueError):
        # Nobody knows where these days begin: they begin as early and end as late as anywhere.
        return During(_midnight(first, UTC) - WIDEST, _midnight(last, UTC) + WIDEST)
    return During(_midnight(first, there), _midnight(last, there))


def _midnight(day: date, zone: ZoneInfo | Any) -> Instant:
    """The day's first instant, also where the clock jumps over midnight or strikes it twice."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
