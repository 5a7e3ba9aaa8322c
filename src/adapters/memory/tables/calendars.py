"""Mentors' calendars elsewhere: the consent, what was read, and what was written into them."""

from attrs import frozen

from adapters.memory.table import Journal, Table
from mentorship_core.domain.calendars.connection import Connection
from mentorship_core.domain.calendars.reading import BusyTime, Reading, Written
from mentorship_core.domain.identity import MentorId, SessionId
from mentorship_core.domain.instant import Instant

Calendar = tuple[MentorId, str]


@frozen
class BusyThere:
    mentor: MentorId
    calendar: str
    time: BusyTime


@frozen
class Turn:
    """When the clock asks for a mentor's calendars next."""

    mentor: MentorId
    at: Instant


class CalendarTables:
    def __init__(self, journal: Journal) -> None:
        self.connections: Table[MentorId, Connection] = Table(journal, lambda one: one.mentor)
        self.turns: Table[MentorId, Turn] = Table(journal, lambda one: one.mentor)
        self.readings: Table[Calendar, Reading] = Table(journal, lambda one: (one.mentor, one.calendar))
        self.readings_of = self.readings.index(lambda one: [one.mentor])
        self.by_channel = self.readings.index(
            lambda one: [one.channel.id] if one.channel is not None else [], rule="calendar_channels_key"
        )
        self.busy: Table[tuple[MentorId, str, str], BusyThere] = Table(
            journal, lambda one: (one.mentor, one.calendar, one.time.event)
        )
        self.busy_of = self.busy.index(lambda one: [one.mentor])
        self.busy_in = self.busy.index(lambda one: [(one.mentor, one.calendar)])
        self.written: Table[SessionId, Written] = Table(journal, lambda one: one.session)
        self.written_for = self.written.index(lambda one: [one.mentor])
