"""Places with a mentor, the line for them, and the offers made in it."""

from enum import StrEnum

from sqlalchemy import Column, Computed, Named, Table, TypedColumns, Uuid

from adapters.postgres.tables.kinds import INSTANT, METADATA, PersonId, enum_of
from mentorship_core.domain.identity import MentorId, OfferId, OrderId, SeatId, UserId, WaitlistEntryId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.seats.seat import ReleaseReason


class SeatStatus(StrEnum):
    HELD = "held"
    ACTIVE = "active"
    GRACE = "grace"
    RELEASED = "released"


class EntryStatus(StrEnum):
    WAITING = "waiting"
    OFFERED = "offered"
    SEATED = "seated"
    LEFT = "left"


class OfferStatus(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    LAPSED = "lapsed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class SeatColumns(TypedColumns):
    """`until` is when a held seat or a grace is over."""

    id: Named[SeatId] = Column(Uuid, primary_key=True)
    mentor_id: Named[MentorId] = Column(Uuid)
    student_id: Named[UserId] = Column(PersonId)
    status: Named[SeatStatus] = Column(enum_of("seat_status", SeatStatus))
    hold_order_id: Named[OrderId | None] = Column(Uuid)
    hold_until: Named[Instant | None] = Column(INSTANT)
    offer_id: Named[OfferId | None] = Column(Uuid)
    offer_until: Named[Instant | None] = Column(INSTANT)
    grace_until: Named[Instant | None] = Column(INSTANT)
    grace_order_id: Named[OrderId | None] = Column(Uuid)
    released_at: Named[Instant | None] = Column(INSTANT)
    released_why: Named[ReleaseReason | None] = Column(enum_of("release_reason", ReleaseReason))
    until: Named[Instant | None] = Column(INSTANT, Computed(""))


class LineColumns(TypedColumns):
    id: Named[WaitlistEntryId] = Column(Uuid, primary_key=True)
    mentor_id: Named[MentorId] = Column(Uuid)
    student_id: Named[UserId] = Column(PersonId)
    joined_at: Named[Instant] = Column(INSTANT)
    status: Named[EntryStatus] = Column(enum_of("waitlist_status", EntryStatus))
    place: Named[Instant | None] = Column(INSTANT)
    first: Named[bool]
    unanswered: Named[int]
    restored: Named[bool]
    offer_id: Named[OfferId | None] = Column(Uuid)
    at: Named[Instant | None] = Column(INSTANT)


class OfferColumns(TypedColumns):
    id: Named[OfferId] = Column(Uuid, primary_key=True)
    mentor_id: Named[MentorId] = Column(Uuid)
    student_id: Named[UserId] = Column(PersonId)
    seat_id: Named[SeatId] = Column(Uuid)
    entry_id: Named[WaitlistEntryId] = Column(Uuid)
    made_at: Named[Instant] = Column(INSTANT)
    until: Named[Instant] = Column(INSTANT)
    status: Named[OfferStatus] = Column(enum_of("offer_status", OfferStatus))
    at: Named[Instant | None] = Column(INSTANT)


seats = Table("seat_reservations", METADATA, SeatColumns)
line = Table("waitlist_entries", METADATA, LineColumns)
offers = Table("offers", METADATA, OfferColumns)
