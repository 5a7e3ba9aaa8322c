"""The invariants, checked over all that is kept: each that does not hold, in words."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from adapters.memory.tables import Tables
from mentorship_core.domain.booking.session import Canceled
from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During
from mentorship_core.domain.orders.order import PaidOrder, RefundedOrder
from mentorship_core.domain.orders.payment import Payment, PaymentStatus
from mentorship_core.domain.orders.refund import FailedRefund
from mentorship_core.domain.seats.seat import Released

NOT_CAPTURED = frozenset({PaymentStatus.PENDING, PaymentStatus.FAILED})


def broken(tables: Tables) -> Iterator[str]:
    yield from _seats(tables)
    yield from _packs(tables)
    yield from _overlaps(tables)
    yield from _payments(tables)
    yield from _receipts(tables)


def _seats(tables: Tables) -> Iterator[str]:
    live = Counter((seat.mentor, seat.student) for seat in tables.seats.seats if not isinstance(seat, Released))
    for (mentor, student), count in live.items():
        if count > 1:
            yield f"student {student} has {count} live seats with mentor {mentor}"


def _packs(tables: Tables) -> Iterator[str]:
    for pack in tables.money.packs:
        left = sum(entry.delta for entry in tables.money.ledger_of.each(pack.id))
        if left != pack.remaining:
            yield f"pack {pack.id} has {pack.remaining} remaining, its ledger says {left}"
        booked = tables.booking.scheduled_on.count(pack.id)
        if booked != pack.scheduled:
            yield f"pack {pack.id} has {pack.scheduled} scheduled, its sessions are {booked}"


def _overlaps(tables: Tables) -> Iterator[str]:
    held = sorted(
        (session for session in tables.booking.sessions if not isinstance(session, Canceled)),
        key=lambda session: session.during.start,
    )
    mentors: dict[object, list[During]] = {}
    students: dict[object, list[During]] = {}
    for session in held:
        mentors.setdefault(session.mentor, []).append(session.blocks)
        students.setdefault(session.student, []).append(session.during)
    for who, stretches in (*mentors.items(), *students.items()):
        stretches.sort(key=lambda stretch: stretch.start)
        for before, after in pairwise(stretches):
            if before.overlaps(after):
                yield f"{who} is booked twice at {after.start.isoformat()}"


def _payments(tables: Tables) -> Iterator[str]:
    for payment in tables.money.payments:
        if payment.refunded.amount_minor > payment.amount.amount_minor:
            yield f"payment {payment.id} gave back more than it took"
        if payment.status not in NOT_CAPTURED and not _is_accounted_for(tables, payment):
            yield f"payment {payment.id} has neither a pack, a refund nor an open case"


def _receipts(tables: Tables) -> Iterator[str]:
    paid = [order for order in tables.money.orders if isinstance(order, PaidOrder | RefundedOrder)]
    given, last = Counter(order.mentor for order in paid), dict[MentorId, int]()
    for order in paid:
        last[order.mentor] = max(order.receipt, last.get(order.mentor, 0))
    for mentor, count in given.items():
        if last[mentor] != count:
            yield f"mentor {mentor} gave {count} receipts, the last is number {last[mentor]}"


def _is_accounted_for(tables: Tables, payment: Payment) -> bool:
    refunds = tables.money.refunds_of.find(payment.order)
    returned = any(one.payment == payment.id and not isinstance(one, FailedRefund) for one in refunds)
    return (
        payment.refundable.is_zero
        or returned
        or tables.money.pack_of_order.one(payment.order) is not None
        or _has_case(tables, payment)
    )


def _has_case(tables: Tables, payment: Payment) -> bool:
    about = {str(payment.id), str(payment.order), payment.provider_payment_id}
    return any(
        case.order == payment.order or case.about in about for case in tables.cases.cases if isinstance(case, OpenCase)
    )
