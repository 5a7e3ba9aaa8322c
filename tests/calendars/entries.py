"""Entries of a calendar, said three times: as an iCalendar file, as Google tells them, and as the minutes they take.

The minutes are found by looking at a clock on the wall (tests/core/booking/oracle.py), with none of the product's code.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from random import Random
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from tests.core.booking.oracle import Clock, watch

TAKING, FREE = ("busy", "busy", "busy", "tentative"), ("transparent", "cancelled", "declined")
HOW = TAKING + FREE
IN_FILE = {
    "busy": "",
    "tentative": "STATUS:TENTATIVE\r\n",
    "transparent": "TRANSP:TRANSPARENT\r\n",
    "cancelled": "STATUS:CANCELLED\r\n",
}
"""An invitation that was declined does not stand in a published file."""
AT_GOOGLE: dict[str, dict[str, Any]] = {
    "busy": {},
    "tentative": {"attendees": [{"self": True, "responseStatus": "tentative"}]},
    "transparent": {"transparency": "transparent"},
    "cancelled": {"status": "cancelled"},
    "declined": {"attendees": [{"self": True, "responseStatus": "declined"}]},
}


class Entry(NamedTuple):
    """By its owner's wall clock. `minutes` None is of whole days; repeated every `every` days, but for `left_out`."""

    start: datetime
    minutes: int | None
    days: int
    how: str
    times: int
    every: int
    left_out: int | None

    def starts(self) -> list[datetime]:
        each = range(self.times)
        return [self.start + timedelta(days=self.every * one) for one in each if one != self.left_out]


@lru_cache(maxsize=64)
def shown_by_clocks(zone: str, origin: datetime, days: int) -> frozenset[datetime]:
    return frozenset(watch(zone, origin, days).shown)


def an_entry(dice: Random, origin: datetime, zone: str, days: int) -> Entry | None:
    """None where one of its times is on no clock: what that means is each program's own affair."""
    whole = dice.randrange(5) == 0
    clock, shown = watch(zone, origin, days), shown_by_clocks(zone, origin, days)
    start = datetime.combine(origin.date() + timedelta(days=dice.randrange(-1, days + 1)), time())
    times = dice.choice((1, 1, 2, 3))
    entry = Entry(
        start=start if whole else start + timedelta(minutes=15 * dice.randrange(96)),
        minutes=None if whole else dice.choice((15, 30, 60, 90, 240)),
        days=dice.choice((1, 1, 2)),
        how=dice.choice(HOW),
        times=times,
        every=dice.choice((1, 1, 7)),
        left_out=dice.choice((None, times - 1)) if times > 1 else None,
    )
    return entry if whole or all(one in shown for one in entry.starts() if one in clock.reached) else None


def minutes_taken(entries: list[Entry], clock: Clock) -> list[tuple[int, int]]:
    """From and to, in minutes of the watched clock."""
    return [
        taken
        for entry in entries
        if entry.how in TAKING
        for start in entry.starts()
        if (taken := _taken(entry, start, clock))
    ]


def _taken(entry: Entry, start: datetime, clock: Clock) -> tuple[int, int] | None:
    if start not in clock.reached:
        return None
    first = clock.reached[start]
    if entry.minutes is not None:
        return first, first + entry.minutes
    last = start + timedelta(days=entry.days)
    return (first, clock.reached[last]) if last in clock.reached else None


def as_file(entries: list[Entry], zone: str, dice: Random) -> bytes:
    """Each with its zone named, or left to its owner's."""
    events = [_event(number, entry, zone, dice) for number, entry in enumerate(entries) if entry.how in IN_FILE]
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{''.join(events)}END:VCALENDAR\r\n".encode()


def _event(number: int, entry: Entry, zone: str, dice: Random) -> str:
    if entry.minutes is None:
        named, spelled = ";VALUE=DATE", "%Y%m%d"
        lasts = f"DTEND;VALUE=DATE:{entry.start + timedelta(days=entry.days):%Y%m%d}"
    else:
        named, spelled = dice.choice((f";TZID={zone}", "")), "%Y%m%dT%H%M%S"
        lasts = f"DURATION:PT{entry.minutes}M"
    lines = [
        f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTART{named}:{entry.start:{spelled}}\r\n{lasts}\r\n{IN_FILE[entry.how]}"
    ]
    if entry.times > 1:
        lines.append(f"RRULE:FREQ=DAILY;INTERVAL={entry.every};COUNT={entry.times}\r\n")
    if entry.left_out is not None:
        gone = entry.start + timedelta(days=entry.every * entry.left_out)
        lines.append(f"EXDATE{named}:{gone:{spelled}}\r\n")
    return "".join((*lines, "END:VEVENT\r\n"))


def at_google(entries: list[Entry], zone: str) -> Iterator[dict[str, Any]]:
    """Google tells of each repetition by itself."""
    for number, entry in enumerate(entries):
        for place, start in enumerate(entry.starts()):
            yield {
                "id": f"e{number}t{place}",
                "status": "confirmed",
                **_times(entry, start, zone),
                **AT_GOOGLE[entry.how],
            }


def _times(entry: Entry, start: datetime, zone: str) -> dict[str, Any]:
    if entry.minutes is None:
        end = start + timedelta(days=entry.days)
        return {"start": {"date": f"{start:%Y-%m-%d}"}, "end": {"date": f"{end:%Y-%m-%d}"}}
    begins = start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    ends = begins + timedelta(minutes=entry.minutes)
    return {"start": {"dateTime": begins.isoformat()}, "end": {"dateTime": ends.isoformat()}}
