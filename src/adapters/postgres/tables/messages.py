"""What is to be done, said, decided and remembered."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    Interval,
    LargeBinary,
    Named,
    Table,
    Text,
    TypedColumns,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from adapters.postgres.tables.kinds import INSTANT, METADATA, CaseWord, NoticeWord, PersonId, enum_of
from mentorship_core.domain.cases import CaseKind
from mentorship_core.domain.identity import CaseId, MentorId, NoticeId, OrderId, SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import Channel, NoticeKind, NoticeStatus


class CaseColumns(TypedColumns):
    id: Named[CaseId] = Column(Uuid, primary_key=True)
    kind: Named[CaseKind] = Column(CaseWord)
    about: Named[str] = Column(Text)
    student_id: Named[UserId | None] = Column(PersonId)
    mentor_id: Named[MentorId | None] = Column(Uuid)
    order_id: Named[OrderId | None] = Column(Uuid)
    session_id: Named[SessionId | None] = Column(Uuid)
    facts: Named[str] = Column(Text)
    opened_at: Named[Instant] = Column(INSTANT)
    decide_by: Named[Instant] = Column(INSTANT)
    choice: Named[str | None] = Column(Text)
    decided_by: Named[str | None] = Column(Text)
    reason: Named[str | None] = Column(Text)
    decided_at: Named[Instant | None] = Column(INSTANT)


class NoticeColumns(TypedColumns):
    id: Named[NoticeId] = Column(Uuid, primary_key=True)
    key: Named[str] = Column(Text)
    kind: Named[NoticeKind] = Column(NoticeWord)
    recipient_id: Named[UserId] = Column(PersonId)
    channel: Named[Channel] = Column(enum_of("channel", Channel))
    about: Named[str] = Column(Text)
    mentor_id: Named[MentorId | None] = Column(Uuid)
    student_id: Named[UserId | None] = Column(PersonId)
    facts: Named[Any] = Column(JSONB)
    queued_at: Named[Instant] = Column(INSTANT)
    until: Named[Instant | None] = Column(INSTANT)
    status: Named[NoticeStatus] = Column(enum_of("notice_status", NoticeStatus))
    settled_at: Named[Instant | None] = Column(INSTANT)
    why: Named[str] = Column(Text)
    send_after: Named[Instant | None] = Column(INSTANT)
    read_at: Named[Instant | None] = Column(INSTANT)


class AddressColumns(TypedColumns):
    address: Named[str] = Column(Text, primary_key=True)
    ailment: Named[str] = Column(Text)
    why: Named[str] = Column(Text)
    since: Named[Instant] = Column(INSTANT)
    mended_at: Named[Instant | None] = Column(INSTANT)


class WebhookColumns(TypedColumns):
    """`about` is the database's own reading of `news`: our order, the provider's payment, or our refund."""

    provider: Named[str] = Column(Text, primary_key=True)
    event_id: Named[str] = Column(Text, primary_key=True)
    kind: Named[str] = Column(Text)
    news: Named[Any] = Column(JSONB(none_as_null=True), nullable=True)
    at: Named[Instant] = Column(INSTANT)
    message_id: Named[UUID | None] = Column(Uuid)
    about: Named[str | None] = Column(Text, Computed(""))


class OutboxColumns(TypedColumns):
    """`due_at` is also the end of a lease: until then it is nobody else's."""

    id: Named[UUID] = Column(Uuid, primary_key=True)
    follow_up: Named[str] = Column(Text)
    made_at: Named[Instant] = Column(INSTANT)
    due_at: Named[Instant] = Column(INSTANT)
    attempts: Named[int]
    leased_by: Named[str | None] = Column(Text)
    why: Named[str] = Column(Text)
    done_at: Named[Instant | None] = Column(INSTANT)
    buried_at: Named[Instant | None] = Column(INSTANT)


class AuditColumns(TypedColumns):
    number: Named[int] = Column(BigInteger, primary_key=True)
    at: Named[Instant] = Column(INSTANT)
    actor: Named[str] = Column(Text)
    act: Named[str] = Column(Text)
    reason: Named[str] = Column(Text)
    before: Named[Any] = Column(JSONB)
    after: Named[Any] = Column(JSONB)


class KeyColumns(TypedColumns):
    person: Named[str] = Column(Text, primary_key=True)
    route: Named[str] = Column(Text, primary_key=True)
    key: Named[str] = Column(Text, primary_key=True)
    body_hash: Named[str] = Column(Text)
    status: Named[int | None]
    body: Named[bytes | None] = Column(LargeBinary)
    media_type: Named[str | None] = Column(Text)
    location: Named[str | None] = Column(Text)
    lease_until: Named[Instant] = Column(INSTANT)
    created_at: Named[Instant] = Column(INSTANT)


class DemoClockColumns(TypedColumns):
    one: Named[bool] = Column(Boolean, primary_key=True)
    ahead: Named[timedelta] = Column(Interval)


cases = Table("cases", METADATA, CaseColumns)
notices = Table("notices", METADATA, NoticeColumns)
failing_addresses = Table("failing_addresses", METADATA, AddressColumns)
webhook_events = Table("webhook_events", METADATA, WebhookColumns)
outbox = Table("outbox", METADATA, OutboxColumns)
audit_log = Table("audit_log", METADATA, AuditColumns)
idempotency_keys = Table("idempotency_keys", METADATA, KeyColumns)
demo_clock = Table("demo_clock", METADATA, DemoClockColumns)
