"""Appointments, and what students say of them."""

from enum import StrEnum

from sqlalchemy import Column, Computed, Named, Table, Text, TypedColumns, Uuid

from adapters.postgres.tables.kinds import INSTANT, METADATA, PersonId, Stretch, enum_of
from mentorship_core.domain.booking.session import Side, Status
from mentorship_core.domain.identity import ContestId, MentorId, PackId, SeatId, SessionId, UserId
from mentorship_core.domain.instant import During, Instant


class ContestStatus(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


SIDE = enum_of("side", Side)


class SessionColumns(TypedColumns):
    """`starts_at` and `ends_at` are the bounds of `during`, for indexes."""

    id: Named[SessionId] = Column(Uuid, primary_key=True)
    mentor_id: Named[MentorId] = Column(Uuid)
    student_id: Named[UserId] = Column(PersonId)
    pack_id: Named[PackId] = Column(Uuid)
    seat_id: Named[SeatId] = Column(Uuid)
    during: Named[During] = Column(Stretch)
    blocks: Named[During] = Column(Stretch)
    starts_at: Named[Instant] = Column(INSTANT, Computed(""))
    ends_at: Named[Instant] = Column(INSTANT, Computed(""))
    status: Named[Status] = Column(enum_of("session_status", Status))
    booked_at: Named[Instant] = Column(INSTANT)
    student_moves: Named[int]
    moves_free: Named[bool]
    sequence: Named[int]
    free_cancel_until: Named[Instant | None] = Column(INSTANT)
    notes: Named[str] = Column(Text)
    shared_notes: Named[str] = Column(Text)
    recording_url: Named[str | None] = Column(Text)
    recording_until: Named[Instant | None] = Column(INSTANT)
    student_consents: Named[bool | None]
    mentor_consents: Named[bool | None]
    forgiven: Named[bool]
    deducted_at: Named[Instant | None] = Column(INSTANT)
    invited_by_calendar: Named[bool]
    edition: Named[int]
    completed_at: Named[Instant | None] = Column(INSTANT)
    canceled_at: Named[Instant | None] = Column(INSTANT)
    no_show_at: Named[Instant | None] = Column(INSTANT)
    no_show_by: Named[Side | None] = Column(SIDE)
    canceled_by: Named[Side | None] = Column(SIDE)
    late: Named[bool | None]


class ContestColumns(TypedColumns):
    id: Named[ContestId] = Column(Uuid, primary_key=True)
    session_id: Named[SessionId] = Column(Uuid)
    pack_id: Named[PackId] = Column(Uuid)
    student_id: Named[UserId] = Column(PersonId)
    mentor_id: Named[MentorId] = Column(Uuid)
    words: Named[str] = Column(Text)
    opened_at: Named[Instant] = Column(INSTANT)
    decide_by: Named[Instant] = Column(INSTANT)
    status: Named[ContestStatus] = Column(enum_of("contest_status", ContestStatus))
    at: Named[Instant | None] = Column(INSTANT)


sessions = Table("sessions", METADATA, SessionColumns)
contests = Table("contests", METADATA, ContestColumns)
