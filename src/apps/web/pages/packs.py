"""A pack as people see it: what is left, what is booked, until when, and why nothing can be booked."""

from apps.web.pages.shapes import Context, badge, day, moment
from apps.wording.languages import _, ngettext, pgettext
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
        "balance_text": ngettext("of {number} session left", "of {number} sessions left", pack.total),
        "detail_text": _booked(pack.scheduled, pack.bookable),
        "expires_text": _use_by(pack.expires_at, zone) if isinstance(pack, ActivePack) else None,
        "locked_text": locked,
        "why_url": None if explained else f"/packs/{pack.id}",
        "receipt_url": f"/orders/{pack.order}/receipt" if receipt and pack.order is not None else None,
        "book_url": f"/calendar?pack={pack.id}" if usable else None,
        "renew_url": f"/mentors/{pack.mentor}#buy" if not isinstance(pack, RefundedPack) else None,
    }


def _use_by(at: Instant, zone: str) -> str:
    return _("Use by {day}.", day=day(at, zone)["text"])


def _booked(scheduled: int, free: int) -> str | None:
    if scheduled == 0:
        return None
    booked = ngettext("{number} is booked", "{number} are booked", scheduled)
    left = ngettext("{number} is free to book", "{number} are free to book", free)
    return _("{booked}, so {left}.", booked=booked, left=left)


def pack_state(row: PackRow, now: Instant) -> Context:
    pack = row.pack
    match pack:
        case RefundedPack():
            return badge("refunded", _("Refunded"))
        case _ if pack.disputed:
            return badge("disputed", _("Payment disputed"))
        case ExpiredPack():
            return badge("expired", _("Expired"))
        case ActivePack() if pack.is_over(now):
            return badge("expired", _("Expired"))
        case ActivePack():
            return badge("active", pgettext("a pack", "Active"))
        case DepletedPack() if isinstance(row.seat, Grace):
            return badge("grace", _("Place kept"))
        case DepletedPack():
            return badge("depleted", _("Used up"))


def why_locked(row: PackRow, now: Instant, zone: str) -> str | None:
    """Why nothing can be booked on it, and what to do; None when something can."""
    pack = row.pack
    if isinstance(pack, RefundedPack):
        return _("This pack was refunded.")
    if pack.disputed:
        return _("Its payment is disputed. Booking goes on when that is settled.")
    if isinstance(pack, ExpiredPack) or (isinstance(pack, ActivePack) and pack.is_over(now)):
        return _("It expired on {day}. Nothing new can be booked on it.", day=day(pack.expires_at, zone)["text"])
    if pack.bookable == 0 and pack.scheduled:
        return _("All sessions are booked or used.")
    if pack.bookable == 0:
        return _spent(row.seat, zone)
    return None if isinstance(row.seat, Active) else _("You hold no place with this mentor any more.")


def _spent(seat: LiveSeat | None, zone: str) -> str:
    if isinstance(seat, Grace):
        until = moment(seat.until, zone)["text"]
        return _("All sessions are used. Buy another pack before {until} to keep your place.", until=until)
    return _("All sessions are used.")
