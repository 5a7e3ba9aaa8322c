"""A pack as people see it: what is left, what is booked, until when, and why nothing can be booked."""

from apps.web.pages.shapes import Context, badge, day, moment
from apps.wording.times import count
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack, RefundedPack
from mentorship_core.domain.seats.seat import Active, Grace, LiveSeat
from mentorship_core.ports.views import PackRow


def pack_card(row: PackRow, now: Instant, zone: str, *, explained: bool = False, receipt: bool = True) -> Context:
    """`explained` on the page that says why; `receipt` for whom it belongs to."""
    pack = row.pack
    locked = why_locked(row, now, zone)
    usable = locked is None and pack.bookable > 0
    return {
        "title": pack.title,
        "mentor_name": row.mentor_name,
        "state": pack_state(row, now),
        "remaining": pack.remaining,
        "scheduled": pack.scheduled,
        "total": pack.total,
        "balance_text": f"of {count(pack.total, 'session')} left",
        "detail_text": _booked(pack.scheduled, pack.bookable),
        "expires_text": f"Use by {day(pack.expires_at, zone)['text']}." if isinstance(pack, ActivePack) else None,
        "locked_text": locked,
        "why_url": None if explained else f"/packs/{pack.id}",
        "receipt_url": f"/orders/{pack.order}/receipt" if receipt and pack.order is not None else None,
        "book_url": f"/calendar?pack={pack.id}" if usable else None,
        "renew_url": f"/mentors/{pack.mentor}#buy" if not isinstance(pack, RefundedPack) else None,
    }


def _booked(scheduled: int, free: int) -> str | None:
    if scheduled == 0:
        return None
    booked, left = ("is" if number == 1 else "are" for number in (scheduled, free))
    return f"{scheduled} {booked} booked, so {free} {left} free to book."


def pack_state(row: PackRow, now: Instant) -> Context:
    pack = row.pack
    match pack:
        case RefundedPack():
            return badge("refunded", "Refunded")
        case _ if pack.disputed:
            return badge("disputed", "Payment disputed")
        case ExpiredPack():
            return badge("expired", "Expired")
        case ActivePack() if pack.is_over(now):
            return badge("expired", "Expired")
        case ActivePack():
            return badge("active", "Active")
        case DepletedPack() if isinstance(row.seat, Grace):
            return badge("grace", "Place kept")
        case DepletedPack():
            return badge("depleted", "Used up")


def why_locked(row: PackRow, now: Instant, zone: str) -> str | None:
    """Why nothing can be booked on it, and what to do; None when something can."""
    pack = row.pack
    if isinstance(pack, RefundedPack):
        return "This pack was refunded."
    if pack.disputed:
        return "Its payment is disputed. Booking goes on when that is settled."
    if isinstance(pack, ExpiredPack) or (isinstance(pack, ActivePack) and pack.is_over(now)):
        return f"It expired on {day(pack.expires_at, zone)['text']}. Nothing new can be booked on it."
    if pack.bookable == 0 and pack.scheduled:
        return "All sessions are booked or used."
    if pack.bookable == 0:
        return _spent(row.seat, zone)
    return None if isinstance(row.seat, Active) else "You hold no place with this mentor any more."


def _spent(seat: LiveSeat | None, zone: str) -> str:
    if isinstance(seat, Grace):
        until = moment(seat.until, zone)["text"]
        return f"All sessions are used. Buy another pack before {until} to keep your place."
    return "All sessions are used."
