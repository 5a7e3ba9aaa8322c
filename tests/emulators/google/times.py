"""Times as Google writes them, and what a recurring event comes to."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import rrulestr

from tests.emulators.google.troubles import No

MOST_INSTANCES = 800
STEP = timedelta(days=1)


def zone_of(name: str, where: str = "timeZone") -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise No(400, "invalid", where) from None


def instant(said: Mapping[str, Any], zone: str) -> datetime:
    """In UTC; a date is the midnight it begins with, where the calendar is."""
    if said.get("date") is not None:
        return datetime.combine(date.fromisoformat(said["date"]), time(), zone_of(zone)).astimezone(UTC)
    moment = datetime.fromisoformat(said["dateTime"])
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone_of(said.get("timeZone") or zone))
    return moment.astimezone(UTC)


def written(said: Mapping[str, Any], zone: str) -> dict[str, Any]:
    """As Google gives it back: in the calendar's zone, with the offset; raises No for what says no time."""
    has_date, has_time = said.get("date") is not None, said.get("dateTime") is not None
    if has_date == has_time:
        raise No(400, "badRequest", "either date or dateTime")
    if has_date:
        return {"date": said["date"]}
    if datetime.fromisoformat(said["dateTime"]).tzinfo is None and not said.get("timeZone"):
        raise No(400, "badRequest", "dateTime without offset or zone")
    if said.get("timeZone"):
        zone_of(said["timeZone"])
    local = instant(said, zone).astimezone(zone_of(zone))
    return {"dateTime": local.isoformat().replace("+00:00", "Z"), "timeZone": said.get("timeZone") or zone}


def bounds(body: Mapping[str, Any], zone: str) -> tuple[datetime, datetime]:
    return instant(body["start"], zone), instant(body["end"], zone)


def between(body: Mapping[str, Any], zone: str, first: datetime | None, last: datetime | None) -> bool:
    """Ends after `first`, starts before `last`."""
    start, end = bounds(body, zone)
    return (first is None or end > first) and (last is None or start < last)


def instances(body: Mapping[str, Any], zone: str, last: datetime) -> Iterator[dict[str, Any]]:
    """Each repetition of a series as an event of its own, up to `last`."""
    all_day = "date" in body["start"]
    first = _local(body["start"], zone)
    length = _local(body["end"], zone) - first if all_day else _length(body, zone)
    rule = rrulestr("\n".join(body["recurrence"]), dtstart=first, forceset=True)
    for number, at in enumerate(rule):
        if number >= MOST_INSTANCES or (at.replace(tzinfo=UTC) if all_day else at) >= last:
            return
        yield _instance(body, at, length, zone)


def _instance(body: Mapping[str, Any], at: datetime, length: timedelta, zone: str) -> dict[str, Any]:
    one = {name: deepcopy(value) for name, value in body.items() if name != "recurrence"}
    one["recurringEventId"] = body["id"]
    if "date" in body["start"]:
        one["start"], one["end"] = {"date": at.date().isoformat()}, {"date": (at + length).date().isoformat()}
        one["id"] = f"{body['id']}_{at:%Y%m%d}"
    else:
        named = body["start"].get("timeZone", zone)
        start, end = at.astimezone(UTC), at.astimezone(UTC) + length
        one["start"] = written({"dateTime": start.isoformat(), "timeZone": named}, zone)
        one["end"] = written({"dateTime": end.isoformat(), "timeZone": named}, zone)
        one["id"] = f"{body['id']}_{start:%Y%m%dT%H%M%SZ}"
    one["originalStartTime"] = dict(one["start"])
    return one


def _local(said: Mapping[str, Any], zone: str) -> datetime:
    """Where the series is at home; its rule is kept there by the clock on the wall."""
    if "date" in said:
        return datetime.combine(date.fromisoformat(said["date"]), time())
    return instant(said, zone).astimezone(zone_of(said.get("timeZone", zone)))


def _length(body: Mapping[str, Any], zone: str) -> timedelta:
    start, end = bounds(body, zone)
    return end - start
