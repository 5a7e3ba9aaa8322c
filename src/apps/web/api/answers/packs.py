"""Packs, their ledgers, and seats."""

from datetime import datetime
from typing import assert_never
from uuid import UUID

from attrs import frozen

from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack, Pack, RefundedPack
from mentorship_core.domain.seats.seat import Active, Grace, Held, LiveSeat
from mentorship_core.ports.views import LineRow, PackRow, StudentRow


@frozen(kw_only=True)
class SeatSeen:
    """`status` is held, active or grace; `until` is when a hold or a grace ends."""

    status: str
    until: datetime | None


@frozen(kw_only=True)
class PackSeen:
    id: UUID
    student_id: str
    student_name: str
    mentor_id: UUID
    mentor_name: str
    order_id: UUID | None
    title: str
    status: str
    disputed: bool
    total: int
    remaining: int
    scheduled: int
    bookable: int
    session_minutes: int
    bought_at: datetime
    expires_at: datetime
    seat: SeatSeen | None


@frozen
class Packs:
    packs: list[PackSeen]


@frozen(kw_only=True)
class EntrySeen:
    """`by` is a person's id, or `system:` and a part of the product."""

    id: UUID
    delta: int
    balance: int
    reason: str
    session_id: UUID | None
    refund_id: UUID | None
    by: str
    at: datetime


@frozen
class Ledger:
    """Oldest first; the last balance is what remains."""

    pack_id: UUID
    entries: list[EntrySeen]


@frozen(kw_only=True)
class StudentSeen:
    id: str
    name: str
    seat: SeatSeen | None
    remaining: int
    scheduled: int
    expires_at: datetime | None


@frozen
class Students:
    students: list[StudentSeen]


@frozen(kw_only=True)
class PlaceInLine:
    """`position` 1 is the next; 0 with an open offer, which `offer_id` names until `offered_until`."""

    mentor_id: UUID
    mentor_name: str
    student_id: str
    student_name: str
    position: int
    offer_id: UUID | None
    offered_until: datetime | None


@frozen
class Line:
    places: list[PlaceInLine]


def status_of_pack(pack: Pack) -> str:
    match pack:
        case ActivePack():
            return "active"
        case DepletedPack():
            return "depleted"
        case ExpiredPack():
            return "expired"
        case RefundedPack():
            return "refunded"
        case _:
            assert_never(pack)


def seat_seen(seat: LiveSeat | None) -> SeatSeen | None:
    match seat:
        case None:
            return None
        case Held(until=until):
            return SeatSeen(status="held", until=until)
        case Active():
            return SeatSeen(status="active", until=None)
        case Grace(until=until):
            return SeatSeen(status="grace", until=until)
        case _:
            assert_never(seat)


def pack_seen(row: PackRow) -> PackSeen:
    pack = row.pack
    return PackSeen(
        id=pack.id,
        student_id=pack.student,
        student_name=row.student_name,
        mentor_id=pack.mentor,
        mentor_name=row.mentor_name,
        order_id=pack.order,
        title=pack.title,
        status=status_of_pack(pack),
        disputed=pack.disputed,
        total=pack.total,
        remaining=pack.remaining,
        scheduled=pack.scheduled,
        bookable=pack.bookable,
        session_minutes=pack.session_minutes,
        bought_at=pack.bought_at,
        expires_at=pack.expires_at,
        seat=seat_seen(row.seat),
    )


def entries_seen(entries: tuple[Entry, ...]) -> list[EntrySeen]:
    seen, balance = [], 0
    for entry in entries:
        balance += entry.delta
        seen.append(
            EntrySeen(
                id=entry.id,
                delta=entry.delta,
                balance=balance,
                reason=entry.reason.value,
                session_id=entry.session,
                refund_id=entry.refund,
                by=entry.actor,
                at=entry.at,
            )
        )
    return seen


def student_seen(row: StudentRow) -> StudentSeen:
    return StudentSeen(
        id=row.student.id,
        name=row.student.name,
        seat=seat_seen(row.seat),
        remaining=row.remaining,
        scheduled=row.scheduled,
        expires_at=row.expires_at,
    )


def place_in_line(row: LineRow) -> PlaceInLine:
    return PlaceInLine(
        mentor_id=row.entry.mentor,
        mentor_name=row.mentor_name,
        student_id=row.entry.student,
        student_name=row.student_name,
        position=row.position,
        offer_id=row.offer.id if row.offer is not None else None,
        offered_until=row.offer.until if row.offer is not None else None,
    )
