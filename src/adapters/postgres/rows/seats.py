"""Seats, the line for them, and offers."""

from typing import Any, assert_never

from adapters.postgres.rows import Fields, Values
from adapters.postgres.tables.seats import EntryStatus, OfferStatus, SeatStatus
from mentorship_core.domain.seats.seat import Active, CheckoutHold, Grace, Held, OfferHold, Released, Seat
from mentorship_core.domain.seats.waitlist import (
    Claimed,
    Declined,
    Entry,
    Lapsed,
    Left,
    Offer,
    Offered,
    Open,
    Seated,
    Waiting,
    Withdrawn,
)


def seat_to_row(seat: Seat) -> Values:
    match seat:
        case Held(checkout=checkout, offer=offer):
            return _seat(seat, SeatStatus.HELD, **_by_checkout(checkout), **_by_offer(offer))
        case Active():
            return _seat(seat, SeatStatus.ACTIVE)
        case Grace(until=until, kept_for=order):
            return _seat(seat, SeatStatus.GRACE, grace_until=until, grace_order_id=order)
        case Released(at=at, why=why):
            return _seat(seat, SeatStatus.RELEASED, released_at=at, released_why=why)
        case _:
            assert_never(seat)


def seat_from_row(row: Fields) -> Seat:
    same = {"id": row.id, "mentor": row.mentor_id, "student": row.student_id}
    match row.status:
        case SeatStatus.HELD:
            checkout = CheckoutHold(order=row.hold_order_id, until=row.hold_until) if row.hold_order_id else None
            offer = OfferHold(offer=row.offer_id, until=row.offer_until) if row.offer_id else None
            return Held(**same, checkout=checkout, offer=offer)
        case SeatStatus.ACTIVE:
            return Active(**same)
        case SeatStatus.GRACE:
            return Grace(**same, until=row.grace_until, kept_for=row.grace_order_id)
        case SeatStatus.RELEASED:
            return Released(**same, at=row.released_at, why=row.released_why)
        case unknown:
            raise ValueError(f"seat {row.id} has status {unknown}")


_NOTHING_MORE: Values = {
    "hold_order_id": None,
    "hold_until": None,
    "offer_id": None,
    "offer_until": None,
    "grace_until": None,
    "grace_order_id": None,
    "released_at": None,
    "released_why": None,
}


def _seat(seat: Seat, status: SeatStatus, **known: Any) -> Values:
    same = {"id": seat.id, "mentor_id": seat.mentor, "student_id": seat.student, "status": status}
    return same | _NOTHING_MORE | known


def _by_checkout(hold: CheckoutHold | None) -> Values:
    return {} if hold is None else {"hold_order_id": hold.order, "hold_until": hold.until}


def _by_offer(hold: OfferHold | None) -> Values:
    return {} if hold is None else {"offer_id": hold.offer, "offer_until": hold.until}


def entry_to_row(entry: Entry) -> Values:
    match entry:
        case Waiting():
            return _entry(entry, EntryStatus.WAITING, place=entry.place, first=entry.first, **_again(entry))
        case Offered():
            return _entry(entry, EntryStatus.OFFERED, offer_id=entry.offer, **_again(entry))
        case Seated():
            return _entry(entry, EntryStatus.SEATED, at=entry.at)
        case Left():
            return _entry(entry, EntryStatus.LEFT, at=entry.at)
        case _:
            assert_never(entry)


def entry_from_row(row: Fields) -> Entry:
    same = {"id": row.id, "mentor": row.mentor_id, "student": row.student_id, "joined_at": row.joined_at}
    again = {"unanswered": row.unanswered, "restored": row.restored}
    match row.status:
        case EntryStatus.WAITING:
            return Waiting(**same, **again, place=row.place, first=row.first)
        case EntryStatus.OFFERED:
            return Offered(**same, **again, offer=row.offer_id)
        case EntryStatus.SEATED:
            return Seated(**same, at=row.at)
        case EntryStatus.LEFT:
            return Left(**same, at=row.at)
        case unknown:
            raise ValueError(f"waitlist entry {row.id} has status {unknown}")


def _again(entry: Waiting | Offered) -> Values:
    return {"unanswered": entry.unanswered, "restored": entry.restored}


def _entry(entry: Entry, status: EntryStatus, **known: Any) -> Values:
    nothing_more = {
        "place": None, "first": False, "unanswered": 0, "restored": False, "offer_id": None, "at": None
    }  # fmt: skip
    same = {
        "id": entry.id,
        "mentor_id": entry.mentor,
        "student_id": entry.student,
        "joined_at": entry.joined_at,
        "status": status,
    }
    return same | nothing_more | known


def offer_to_row(offer: Offer) -> Values:
    match offer:
        case Open():
            return _offer(offer, OfferStatus.OPEN, None)
        case Claimed(at=at):
            return _offer(offer, OfferStatus.CLAIMED, at)
        case Lapsed(at=at):
            return _offer(offer, OfferStatus.LAPSED, at)
        case Declined(at=at):
            return _offer(offer, OfferStatus.DECLINED, at)
        case Withdrawn(at=at):
            return _offer(offer, OfferStatus.WITHDRAWN, at)
        case _:
            assert_never(offer)


def offer_from_row(row: Fields) -> Offer:
    same = {
        "id": row.id,
        "mentor": row.mentor_id,
        "student": row.student_id,
        "seat": row.seat_id,
        "entry": row.entry_id,
        "made_at": row.made_at,
        "until": row.until,
    }
    match row.status:
        case OfferStatus.OPEN:
            return Open(**same)
        case OfferStatus.CLAIMED:
            return Claimed(**same, at=row.at)
        case OfferStatus.LAPSED:
            return Lapsed(**same, at=row.at)
        case OfferStatus.DECLINED:
            return Declined(**same, at=row.at)
        case OfferStatus.WITHDRAWN:
            return Withdrawn(**same, at=row.at)
        case unknown:
            raise ValueError(f"offer {row.id} has status {unknown}")


def _offer(offer: Offer, status: OfferStatus, at: Any) -> Values:
    return {
        "id": offer.id,
        "mentor_id": offer.mentor,
        "student_id": offer.student,
        "seat_id": offer.seat,
        "entry_id": offer.entry,
        "made_at": offer.made_at,
        "until": offer.until,
        "status": status,
        "at": at,
    }
