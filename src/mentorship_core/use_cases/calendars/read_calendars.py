"""Read what changed in a mentor's calendars since the last time: it becomes what is known of their time."""

from collections.abc import Mapping
from datetime import timedelta

from attrs import frozen

from mentorship_core.domain.booking.agenda import EDGE, LONGEST_HORIZON
from mentorship_core.domain.calendars.connection import Broken, Connected
from mentorship_core.domain.calendars.events import EventsSeen
from mentorship_core.domain.calendars.reading import BusyTime, EventSeen, Reading
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During, Instant, days, minutes
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.ports.calendar_provider import Changes, FoundEvent, Trouble, Unreachable
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.calendars.opening import US, Opened, Opening

LEAST_WAIT = minutes(1)
SPARE = days(30)
"""A first reading goes this much further than anybody can book, so that it lasts that long before it is made anew."""


@frozen
class CalendarsRead:
    """How many were read: none where nothing is connected."""

    count: int


@frozen
class Found:
    """What reading on from `since` brought; `written` is when we had last written each event before we asked."""

    changes: Changes
    written: Mapping[str, Instant]
    since: str | None


@frozen(kw_only=True)
class ReadCalendars(Opening):
    def __call__(self, *, mentor: MentorId) -> CalendarsRead | CalendarUnavailable:
        match self.opened(mentor):
            case None:
                return CalendarsRead(0)
            case Broken():
                return CalendarUnavailable()
            case Opened() as opened:
                return self._read_all(opened)

    def _read_all(self, opened: Opened) -> CalendarsRead | CalendarUnavailable:
        connection = opened.connection
        for calendar in connection.read:
            trouble = self._read_one(opened, calendar)
            if trouble is not None:
                self.notice_trouble(connection, trouble)
                self._read_again(connection, _wait(trouble))
                return CalendarUnavailable()
        self._read_again(connection, minutes(self.terms.calendar_read_minutes))
        return CalendarsRead(len(connection.read))

    def _read_again(self, connection: Connected, after: timedelta) -> None:
        with self.begin(US) as tx:
            tx.read_again(connection.mentor, self.clock() + after)

    def _read_one(self, opened: Opened, calendar: str) -> Trouble | None:
        connection, now = opened.connection, self.clock()
        with self.begin(US) as tx:
            known = tx.reading(connection.mentor, calendar)
            written = {one.event: one.at for one in tx.written_ahead(connection.mentor, calendar, now)}
        begun = known if known is not None and _reaches(known, now) else _from_scratch(connection, calendar, known, now)
        changes = self.provider.changes(opened.secret, calendar, begun.cursor, begun.window)
        if not isinstance(changes, Changes):
            return changes
        with self.begin(US) as tx:
            found = Found(changes, written, since=known.cursor if known is not None else None)
            self._keep(tx, connection, begun, found)
        return None

    def _keep(self, tx: Transaction, connection: Connected, begun: Reading, found: Found) -> None:
        """The cursor goes on together with what it led to: nothing read is ever lost."""
        changes = found.changes
        now, counts = self.clock(), begun.calendar in connection.busy_calendars
        taking = {one.id: one.during for one in changes.events if one.busy and counts and not is_ours(one)}
        busy = tuple(BusyTime(event=name, during=during) for name, during in taking.items() if during is not None)
        gone = tuple(one.id for one in changes.events if one.id not in taking)
        anew = changes.anew or begun.cursor is None
        kept = tx.keep_reading(begun.read(changes.cursor, now), since=found.since, busy=busy, gone=gone, anew=anew)
        if not kept or begun.calendar != connection.event_calendar:
            return
        seen = _seen(found) + (_missing(tx, begun, found, now) if anew else ())
        if seen:
            tx.record(EventsSeen(at=now, mentor=connection.mentor, seen=seen))


def _wait(trouble: Trouble) -> timedelta:
    """As long as they ask for, and never no time at all."""
    asked = trouble.wait_seconds if isinstance(trouble, Unreachable) else None
    return max(LEAST_WAIT, timedelta(seconds=asked or 0))


def is_ours(event: FoundEvent) -> bool:
    """A copy that its owner made of a session's event names the session too, and is theirs."""
    return event.ours is not None and event.ours == event.id


def _seen(found: Found) -> tuple[EventSeen, ...]:
    ours = (one for one in found.changes.events if is_ours(one))
    return tuple(EventSeen(event=one.id, during=one.during, written_at=found.written.get(one.id)) for one in ours)


def _missing(tx: Transaction, begun: Reading, found: Found, now: Instant) -> tuple[EventSeen, ...]:
    """A reading from scratch does not tell what was deleted: it is what was written down and is not there."""
    there = {one.id for one in found.changes.events}
    gone = [one.event for one in tx.written_ahead(begun.mentor, begun.calendar, now) if one.event not in there]
    return tuple(EventSeen(event=name, during=None, written_at=found.written.get(name)) for name in gone)


def _reaches(reading: Reading, now: Instant) -> bool:
    return reading.cursor is not None and reading.window.end >= now + LONGEST_HORIZON + EDGE


def _from_scratch(connection: Connected, calendar: str, known: Reading | None, now: Instant) -> Reading:
    window = During(now - EDGE, now + LONGEST_HORIZON + EDGE + SPARE)
    channel = known.channel if known is not None else None
    return Reading(mentor=connection.mentor, calendar=calendar, window=window, channel=channel)
