"""Sessions bought, why each pack's balance is what it is, and the mentor's absences that moved their clocks."""

from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Column, Named, Table, Text, TypedColumns, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from adapters.postgres.tables.kinds import INSTANT, METADATA, PersonId, Stretch, enum_of
from mentorship_core.domain.identity import AwayId, EntryId, MentorId, OrderId, PackId, RefundId, SessionId, UserId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.packs.ledger import Reason


class PackStatus(StrEnum):
    ACTIVE = "active"
    DEPLETED = "depleted"
    EXPIRED = "expired"
    REFUNDED = "refunded"


class PackColumns(TypedColumns):
    """`remaining` is the ledger's trigger's to write, `scheduled` the sessions'."""

    id: Named[PackId] = Column(Uuid, primary_key=True)
    student_id: Named[UserId] = Column(PersonId)
    mentor_id: Named[MentorId] = Column(Uuid)
    order_id: Named[OrderId | None] = Column(Uuid)
    title: Named[str] = Column(Text)
    total: Named[int]
    remaining: Named[int]
    scheduled: Named[int]
    session_minutes: Named[int]
    bought_at: Named[Instant] = Column(INSTANT)
    own_expires_at: Named[Instant] = Column(INSTANT)
    expires_at: Named[Instant] = Column(INSTANT)
    disputed: Named[bool]
    clock_stopped_at: Named[Instant | None] = Column(INSTANT)
    status: Named[PackStatus] = Column(enum_of("session_pack_status", PackStatus))


class EntryColumns(TypedColumns):
    """`number` keeps the order in which they were written."""

    id: Named[EntryId] = Column(Uuid, primary_key=True)
    pack_id: Named[PackId] = Column(Uuid)
    student_id: Named[UserId] = Column(PersonId)
    mentor_id: Named[MentorId] = Column(Uuid)
    delta: Named[int]
    reason: Named[Reason] = Column(enum_of("ledger_reason", Reason))
    session_id: Named[SessionId | None] = Column(Uuid)
    refund_id: Named[RefundId | None] = Column(Uuid)
    actor: Named[str] = Column(Text)
    at: Named[Instant] = Column(INSTANT)
    number: Named[int] = Column(BigInteger)


class AwayColumns(TypedColumns):
    id: Named[AwayId] = Column(Uuid, primary_key=True)
    mentor_id: Named[MentorId] = Column(Uuid)
    during: Named[During] = Column(Stretch)
    note: Named[str] = Column(Text)
    moves: Named[Any] = Column(JSONB)
    deleted_at: Named[Instant | None] = Column(INSTANT)


packs = Table("session_packs", METADATA, PackColumns)
entries = Table("ledger_entries", METADATA, EntryColumns)
away_ranges = Table("away_ranges", METADATA, AwayColumns)
