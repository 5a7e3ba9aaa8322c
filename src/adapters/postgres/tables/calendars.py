"""Mentors' calendars elsewhere."""

from enum import StrEnum

from sqlalchemy import ARRAY, Column, Named, Table, Text, TypedColumns, Uuid

from adapters.postgres.tables.kinds import INSTANT, METADATA, Stretch, enum_of
from mentorship_core.domain.identity import MentorId, SessionId
from mentorship_core.domain.instant import During, Instant


class ConnectionStatus(StrEnum):
    CONNECTED = "connected"
    BROKEN = "broken"
    DISCONNECTED = "disconnected"


class ConnectionColumns(TypedColumns):
    """`at` is since when it is broken or disconnected."""

    mentor_id: Named[MentorId] = Column(Uuid, primary_key=True)
    status: Named[ConnectionStatus] = Column(enum_of("connection_status", ConnectionStatus))
    account: Named[str] = Column(Text)
    sealed: Named[str | None] = Column(Text)
    event_calendar: Named[str | None] = Column(Text)
    busy_calendars: Named[list[str] | None] = Column(ARRAY(Text))
    connected_at: Named[Instant | None] = Column(INSTANT)
    why: Named[str | None] = Column(Text)
    at: Named[Instant | None] = Column(INSTANT)
    again_at: Named[Instant | None] = Column(INSTANT)


class ReadingColumns(TypedColumns):
    mentor_id: Named[MentorId] = Column(Uuid, primary_key=True)
    calendar: Named[str] = Column(Text, primary_key=True)
    covers: Named[During] = Column(Stretch)
    cursor: Named[str | None] = Column(Text)
    read_at: Named[Instant | None] = Column(INSTANT)
    channel_id: Named[str | None] = Column(Text)
    channel_resource: Named[str | None] = Column(Text)
    channel_token_hash: Named[str | None] = Column(Text)
    channel_until: Named[Instant | None] = Column(INSTANT)


class BusyColumns(TypedColumns):
    mentor_id: Named[MentorId] = Column(Uuid, primary_key=True)
    calendar: Named[str] = Column(Text, primary_key=True)
    event: Named[str] = Column(Text, primary_key=True)
    during: Named[During] = Column(Stretch)


class EventColumns(TypedColumns):
    session_id: Named[SessionId] = Column(Uuid, primary_key=True)
    mentor_id: Named[MentorId] = Column(Uuid)
    calendar: Named[str] = Column(Text)
    event: Named[str] = Column(Text)
    during: Named[During | None] = Column(Stretch)
    at: Named[Instant] = Column(INSTANT)


connections = Table("calendar_connections", METADATA, ConnectionColumns)
readings = Table("calendar_readings", METADATA, ReadingColumns)
busy_times = Table("calendar_busy_times", METADATA, BusyColumns)
events = Table("calendar_events", METADATA, EventColumns)
