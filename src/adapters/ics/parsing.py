"""When the owner of a calendar file is busy. What is not understood is a trouble: half of it would offer taken time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from attrs import frozen
from icalendar import Calendar

from adapters.ics.repeating import NotUnderstood, TooMany, end_of, starts
from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.instant import During
from mentorship_core.ports.busy_feeds import FeedTrouble

MOST_EVENTS = 10_000
MOST_BUSY = 20_000
END = b"END:VCALENDAR"
FREE_STATUS = frozenset({"CANCELLED"})


def busy_in(said: bytes, window: During, zone: str) -> tuple[During, ...] | FeedTrouble:
    if not said.rstrip().upper().endswith(END):
        return FeedTrouble.NOT_A_CALENDAR
    try:
        calendar: Any = Calendar.from_ical(said)
        reading = Reading(window, ZoneInfo(zone if is_known(zone) else "UTC"))
        found = sorted(set(reading.busy(calendar)), key=lambda one: (one.start, one.end))
    except TooMany:
        return FeedTrouble.TOO_MANY_EVENTS
    except (NotUnderstood, ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError):
        return FeedTrouble.NOT_A_CALENDAR
    return tuple(found)


@frozen
class Reading:
    window: During
    zone: tzinfo

    def busy(self, calendar: Any) -> Iterator[During]:
        count = 0
        for during in self._all(calendar):
            if during.start < during.end and during.overlaps(self.window):
                count += 1
                if count > MOST_BUSY:
                    raise TooMany
                yield during

    def _all(self, calendar: Any) -> Iterator[During]:
        by_uid: dict[str, list[Any]] = defaultdict(list)
        events = calendar.walk("VEVENT")
        if len(events) > MOST_EVENTS:
            raise TooMany
        for number, event in enumerate(events):
            by_uid[str(event.get("UID", number))].append(event)
        for same in by_uid.values():
            yield from self._of_one(same)
        for part in calendar.walk("VFREEBUSY"):
            yield from self._told(part)

    def _of_one(self, same: list[Any]) -> Iterator[During]:
        """An event with those of its times that were changed; a changed one stands for itself."""
        changed = [event for event in same if "RECURRENCE-ID" in event]
        instead = {self._instant(event["RECURRENCE-ID"].dt) for event in changed}
        for event in changed:
            yield from self._once(event)
        for event in same:
            if "RECURRENCE-ID" not in event:
                yield from (one for one in self._each(event) if one.start not in instead)

    def _once(self, event: Any) -> Iterator[During]:
        if takes_time(event):
            start = self._local(event["DTSTART"].dt)
            yield self._during(start, length_of(event))

    def _each(self, event: Any) -> Iterator[During]:
        if not takes_time(event):
            return
        first, length = self._local(event["DTSTART"].dt), length_of(event)
        rules = [one.to_ical().decode() for one in listed(event.get("RRULE"))]
        extra = [self._same_clock(one, first) for one in dates(event.get("RDATE"))]
        if not rules and not extra:
            yield self._during(first, length)
            return
        left_out = {self._same_clock(one, first) for one in dates(event.get("EXDATE"))}
        last = self.window.end.astimezone(first.tzinfo).replace(tzinfo=None)
        ending = [(text, end_of(text, first.tzinfo) or last) for text in rules]
        for wall in starts(first.replace(tzinfo=None), ending, extra, last):
            if wall not in left_out:
                yield self._during(wall.replace(tzinfo=first.tzinfo), length)

    def _told(self, part: Any) -> Iterator[During]:
        for period in listed(part.get("FREEBUSY")):
            for one in period if isinstance(period, list) else [period]:
                if str(one.params.get("FBTYPE", "BUSY")).upper() != "FREE":
                    yield During(self._instant(one.start), self._instant(one.end))

    def _during(self, start: datetime, length: timedelta | int) -> During:
        """A number is of whole days, however long those are there."""
        if isinstance(length, int):
            wall = start.replace(tzinfo=None) + timedelta(days=length)
            return During(start.astimezone(UTC), wall.replace(tzinfo=start.tzinfo).astimezone(UTC))
        begins = start.astimezone(UTC)
        return During(begins, begins + length)

    def _local(self, at: date | datetime) -> datetime:
        """With the zone it names, or else its owner's."""
        if not isinstance(at, datetime):
            return datetime.combine(at, time(), self.zone)
        return at if at.tzinfo is not None else at.replace(tzinfo=self.zone)

    def _instant(self, at: date | datetime) -> datetime:
        return self._local(at).astimezone(UTC)

    def _same_clock(self, at: date | datetime, first: datetime) -> datetime:
        return self._local(at).astimezone(first.tzinfo).replace(tzinfo=None)


def takes_time(event: Any) -> bool:
    shown = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    is_free = str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or shown == "FREE"
    return not is_free and str(event.get("STATUS", "")).upper() not in FREE_STATUS


def length_of(event: Any) -> timedelta | int:
    """Of days a whole number."""
    start, end, lasting = event["DTSTART"].dt, event.get("DTEND"), event.get("DURATION")
    if not isinstance(start, datetime):
        days = (end.dt - start).days if end is not None else lasting.dt.days if lasting is not None else 1
        return max(1, int(days))
    if end is not None:
        ends = end.dt
        same = ends if isinstance(ends, datetime) else datetime.combine(ends, time(), start.tzinfo)
        if (same.tzinfo is None) != (start.tzinfo is None):
            raise NotUnderstood
        is_aware = start.tzinfo is not None
        return same.astimezone(UTC) - start.astimezone(UTC) if is_aware else same - start
    found: timedelta = lasting.dt if lasting is not None else timedelta(0)
    return found


def listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def dates(value: Any) -> Iterable[date | datetime]:
    for one in listed(value):
        for each in one.dts:
            at = each.dt
            yield at[0] if isinstance(at, tuple) else at
