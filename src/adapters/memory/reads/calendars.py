"""Reads and changes of what is kept of mentors' calendars."""

from attrs import evolve

from adapters.memory.reads.reading import Reading as Reads
from adapters.memory.tables.calendars import BusyThere, Turn
from mentorship_core.domain.booking.session import Canceled, Scheduled, Session
from mentorship_core.domain.calendars.connection import Broken, Connected, Connection, Granted
from mentorship_core.domain.calendars.reading import BusyTime, PushChannel, Reading, Written
from mentorship_core.domain.identity import MentorId, SessionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import is_operator
from mentorship_core.ports.transaction import RefusedByStore


class CalendarReading(Reads):
    def consent(self, mentor: MentorId, *, locked: bool = False) -> Connection | None:
        del locked  # the store's one lock keeps all others out
        return self._tables.calendars.connections.get(mentor) if self._access.is_mentor(mentor) else None

    def invites_by_calendar(self, mentor: MentorId) -> bool:
        return isinstance(self._tables.calendars.connections.get(mentor), Connected)

    def consents(self) -> tuple[Granted, ...]:
        self._operators_only()
        return tuple(one for one in self._tables.calendars.connections if isinstance(one, Connected | Broken))

    def read_again(self, mentor: MentorId, at: Instant) -> None:
        self._operators_only()
        self._tables.calendars.turns.put(Turn(mentor, at))

    def reading(self, mentor: MentorId, calendar: str) -> Reading | None:
        self._operators_only()
        return self._tables.calendars.readings.get((mentor, calendar))

    def readings(self, mentor: MentorId) -> tuple[Reading, ...]:
        self._operators_only()
        return self._tables.calendars.readings_of.find(mentor)

    def reading_of(self, channel: str) -> Reading | None:
        self._operators_only()
        return self._tables.calendars.by_channel.one(channel)

    def keep_reading(
        self, reading: Reading, *, since: str | None, busy: tuple[BusyTime, ...], gone: tuple[str, ...], anew: bool
    ) -> bool:
        self._operators_only()
        tables, where = self._tables.calendars, (reading.mentor, reading.calendar)
        known = tables.readings.get(where)
        if (known.cursor if known is not None else None) != since:
            return False
        channel = known.channel if known is not None else None
        tables.readings.put(evolve(reading, channel=channel))
        if anew:
            for old in tables.busy_in.find(where):
                tables.busy.remove((*where, old.time.event))
        for event in gone:
            tables.busy.remove((*where, event))
        for time in busy:
            tables.busy.put(BusyThere(*where, time))
        return True

    def keep_channel(self, mentor: MentorId, calendar: str, channel: PushChannel | None) -> None:
        self._operators_only()
        known = self._tables.calendars.readings.get((mentor, calendar))
        if known is not None:
            self._tables.calendars.readings.put(evolve(known, channel=channel))

    def forget_readings(self, mentor: MentorId, *, but: tuple[str, ...] = ()) -> None:
        self._operators_only()
        tables = self._tables.calendars
        for reading in tables.readings_of.find(mentor):
            if reading.calendar in but:
                continue
            for old in tables.busy_in.find((mentor, reading.calendar)):
                tables.busy.remove((mentor, reading.calendar, old.time.event))
            tables.readings.remove((mentor, reading.calendar))

    def written(self, session: SessionId) -> Written | None:
        self._operators_only()
        return self._tables.calendars.written.get(session)

    def written_ahead(self, mentor: MentorId, calendar: str, now: Instant) -> tuple[Written, ...]:
        self._operators_only()
        found = self._tables.calendars.written_for.each(mentor)
        return tuple(
            one for one in found if one.calendar == calendar and one.during is not None and one.during.end > now
        )

    def unwritten(self, mentor: MentorId, calendar: str, now: Instant) -> tuple[SessionId, ...]:
        self._operators_only()
        sessions = self._tables.booking.of_mentor.find(mentor)
        wrong = [one for one in sessions if one.during.end > now and not self._stands(one, calendar)]
        return tuple(one.id for one in sorted(wrong, key=lambda one: (one.during.start, one.id)))

    def keep_written(self, written: Written) -> None:
        self._operators_only()
        self._tables.calendars.written.put(written)

    def _stands(self, session: Session, calendar: str) -> bool:
        written = self._tables.calendars.written.get(session.id)
        match session:
            case Scheduled():
                return written is not None and (written.calendar, written.during) == (calendar, session.during)
            case Canceled():
                return written is None or written.during is None
            case _:
                return True

    def _operators_only(self) -> None:
        if not is_operator(self._actor):
            raise RefusedByStore("not_theirs", "calendars")
