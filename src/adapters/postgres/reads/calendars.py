"""Mentors' calendars elsewhere: what is kept of them, and how it is changed."""

from sqlalchemy import BindParameter, Text, and_, bindparam, delete, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import ID, MENTOR
from adapters.postgres.rows.calendars import (
    channel_to_row,
    connection_from_row,
    reading_from_row,
    reading_to_row,
    written_from_row,
    written_to_row,
)
from adapters.postgres.tables.booking import sessions
from adapters.postgres.tables.calendars import ConnectionStatus, busy_times, connections, events, readings
from adapters.postgres.tables.kinds import INSTANT
from mentorship_core.domain.booking.session import Status
from mentorship_core.domain.calendars.connection import Broken, Connected, Connection, Granted
from mentorship_core.domain.calendars.reading import BusyTime, PushChannel, Reading, Written
from mentorship_core.domain.identity import MentorId, SessionId
from mentorship_core.domain.instant import Instant

CALENDAR: BindParameter[str] = bindparam("which", type_=Text)
NOW = bindparam("now", type_=INSTANT)
CONNECTION = select(connections).where(connections.c.mentor_id == MENTOR)
LOCKED_CONNECTION = CONNECTION.with_for_update(key_share=True)
GRANTED = (
    select(connections).where(connections.c.status != ConnectionStatus.DISCONNECTED).order_by(connections.c.mentor_id)
)
READ_AGAIN = (
    update(connections).where(connections.c.mentor_id == MENTOR).values(again_at=bindparam("again_at", type_=INSTANT))
)
READINGS = select(readings).where(readings.c.mentor_id == MENTOR).order_by(readings.c.calendar)
READING = READINGS.where(readings.c.calendar == CALENDAR)
LOCKED_READING = READING.with_for_update(key_share=True)
READING_OF = select(readings).where(readings.c.channel_id == bindparam("channel"))
INVITES = select(func.calendar_invites(MENTOR))

_ADD_READING = insert(readings)
KEEP_READING = _ADD_READING.on_conflict_do_update(
    index_elements=[readings.c.mentor_id, readings.c.calendar],
    set_={name: _ADD_READING.excluded[name] for name in ("covers", "cursor", "read_at")},
)
KEEP_CHANNEL = (
    update(readings)
    .where(readings.c.mentor_id == MENTOR, readings.c.calendar == CALENDAR)
    .values({name: bindparam(name) for name in channel_to_row(None)})
)
FORGET_READINGS = delete(readings).where(
    readings.c.mentor_id == MENTOR, readings.c.calendar.not_in(bindparam("but", expanding=True))
)
_HERE = and_(busy_times.c.mentor_id == MENTOR, busy_times.c.calendar == CALENDAR)
FORGET_ALL = delete(busy_times).where(_HERE)
FORGET = delete(busy_times).where(_HERE, busy_times.c.event.in_(bindparam("events", expanding=True)))
_ADD_BUSY = insert(busy_times)
KEEP_BUSY = _ADD_BUSY.on_conflict_do_update(
    index_elements=[busy_times.c.mentor_id, busy_times.c.calendar, busy_times.c.event],
    set_={"during": _ADD_BUSY.excluded.during},
)

WRITTEN = select(events).where(events.c.session_id == ID)
WRITTEN_AHEAD = select(events).where(
    events.c.mentor_id == MENTOR, events.c.calendar == CALENDAR, func.upper(events.c.during) > NOW
)
_STANDS = and_(events.c.calendar == CALENDAR, events.c.during == sessions.c.during)
UNWRITTEN = (
    select(sessions.c.id)
    .outerjoin_from(sessions, events, events.c.session_id == sessions.c.id)
    .where(
        sessions.c.mentor_id == MENTOR,
        sessions.c.ends_at > NOW,
        or_(
            and_(sessions.c.status == Status.SCHEDULED, func.coalesce(_STANDS, text("false")).is_(text("false"))),
            and_(sessions.c.status == Status.CANCELED, events.c.during.is_not(None)),
        ),
    )
    .order_by(sessions.c.starts_at, sessions.c.id)
)
_ADD_WRITTEN = insert(events)
KEEP_WRITTEN = _ADD_WRITTEN.on_conflict_do_update(
    index_elements=[events.c.session_id],
    set_={name: _ADD_WRITTEN.excluded[name] for name in ("calendar", "during", "at")},
)


class CalendarReading(Asking):
    def consent(self, mentor: MentorId, *, locked: bool = False) -> Connection | None:
        return self.one(LOCKED_CONNECTION if locked else CONNECTION, connection_from_row, mentor=mentor)

    def invites_by_calendar(self, mentor: MentorId) -> bool:
        return bool(self.value(INVITES, mentor=mentor))

    def consents(self) -> tuple[Granted, ...]:
        found = self.each(GRANTED, connection_from_row)
        return tuple(one for one in found if isinstance(one, Connected | Broken))

    def read_again(self, mentor: MentorId, at: Instant) -> None:
        self.connection.execute(READ_AGAIN, {"mentor": mentor, "again_at": at})

    def reading(self, mentor: MentorId, calendar: str) -> Reading | None:
        return self.one(READING, reading_from_row, mentor=mentor, which=calendar)

    def readings(self, mentor: MentorId) -> tuple[Reading, ...]:
        return self.each(READINGS, reading_from_row, mentor=mentor)

    def reading_of(self, channel: str) -> Reading | None:
        return self.one(READING_OF, reading_from_row, channel=channel)

    def keep_reading(
        self, reading: Reading, *, since: str | None, busy: tuple[BusyTime, ...], gone: tuple[str, ...], anew: bool
    ) -> bool:
        where = {"mentor": reading.mentor, "which": reading.calendar}
        # The consent's lock keeps two first readings apart: neither finds a row to lock yet.
        self.consent(reading.mentor, locked=True)
        known = self.one(LOCKED_READING, reading_from_row, **where)
        if (known.cursor if known is not None else None) != since:
            return False
        self.connection.execute(KEEP_READING, reading_to_row(reading))
        if anew:
            self.connection.execute(FORGET_ALL, where)
        if gone and not anew:
            self.connection.execute(FORGET, where | {"events": list(gone)})
        rows = [
            {"mentor_id": reading.mentor, "calendar": reading.calendar, "event": one.event, "during": one.during}
            for one in busy
        ]
        if rows:
            self.connection.execute(KEEP_BUSY, rows)
        return True

    def keep_channel(self, mentor: MentorId, calendar: str, channel: PushChannel | None) -> None:
        self.connection.execute(KEEP_CHANNEL, {"mentor": mentor, "which": calendar} | channel_to_row(channel))

    def forget_readings(self, mentor: MentorId, *, but: tuple[str, ...] = ()) -> None:
        self.connection.execute(FORGET_READINGS, {"mentor": mentor, "but": list(but)})

    def written(self, session: SessionId) -> Written | None:
        return self.one(WRITTEN, written_from_row, id=session)

    def written_ahead(self, mentor: MentorId, calendar: str, now: Instant) -> tuple[Written, ...]:
        return self.each(WRITTEN_AHEAD, written_from_row, mentor=mentor, which=calendar, now=now)

    def unwritten(self, mentor: MentorId, calendar: str, now: Instant) -> tuple[SessionId, ...]:
        return self.each(UNWRITTEN, lambda row: SessionId(row.id), mentor=mentor, which=calendar, now=now)

    def keep_written(self, written: Written) -> None:
        self.connection.execute(KEEP_WRITTEN, written_to_row(written))
