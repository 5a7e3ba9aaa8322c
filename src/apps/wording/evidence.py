"""What a bank is shown when it decides a dispute, in words."""

from itertools import accumulate

from apps.wording import states
from apps.wording.about_refunds import of_dispute
from apps.wording.papers import MINUS, at_utc, exact
from apps.wording.receipts import PAID_WITH
from apps.wording.times import count
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import Notice, NoticeStatus
from mentorship_core.domain.orders.dispute import Dispute, OpenDispute
from mentorship_core.domain.orders.order import PaidOrder, RefundedOrder
from mentorship_core.domain.orders.receipt import number_of
from mentorship_core.ports.printing import Facts, Grid, Heading, Paper, Paragraphs, Part
from mentorship_core.use_cases.evidence import Evidence

NOT_KEPT = "What was shown was not kept for this order."
OUTCOMES = {
    NoticeStatus.QUEUED: "Waits to be sent",
    NoticeStatus.SENDING: "Is being sent",
    NoticeStatus.SENT: "Sent",
    NoticeStatus.UNTRUE: "Not sent: no longer true",
    NoticeStatus.FAILED: "Failed",
    NoticeStatus.UNCERTAIN: "Cut off while sending",
}


def evidence_paper(evidence: Evidence, at: Instant) -> Paper:
    """As it stands at that instant."""
    return Paper(
        title="Evidence for a disputed payment",
        parts=(
            Facts(_about(evidence, at)),
            *_disputes(evidence),
            Heading("Shown before paying"),
            Paragraphs(evidence.policy or (NOT_KEPT,)),
            *_sessions(evidence, at),
            *_messages(evidence),
            *_ledger(evidence),
        ),
        as_of=at,
    )


def _about(evidence: Evidence, at: Instant) -> tuple[tuple[str, str], ...]:
    order, payment = evidence.order.order, evidence.order.payment
    paid = order if isinstance(order, PaidOrder | RefundedOrder) else None
    return (
        ("Order", str(order.id)),
        *((("Receipt", number_of(paid, evidence.order.series)), ("Paid on", at_utc(paid.paid_at))) if paid else ()),
        ("Checkout began", at_utc(order.created_at)),
        ("Student", f"{evidence.student.name}, {evidence.student.email}"),
        ("Account since", at_utc(evidence.student.created_at)),
        ("Mentor", evidence.order.mentor_name),
        ("Pack", f"{order.title}, {count(order.sessions, 'session')} of {order.session_minutes} minutes"),
        ("Price", exact(order.price)),
        *((("Discount", exact(order.discount)),) if not order.discount.is_zero else ()),
        ("Total", exact(order.total)),
        ("Paid with", PAID_WITH[order.provider]),
        *((("Reference", payment.provider_payment_id),) if payment is not None else ()),
        *((("Returned", exact(payment.refunded)),) if payment is not None else ()),
        ("As of", at_utc(at)),
    )


def _disputes(evidence: Evidence) -> tuple[Part, ...]:
    if not evidence.disputes:
        return (Paragraphs(("This payment was never disputed.",)),)
    rows = tuple(
        (at_utc(one.opened_at), one.provider_dispute_id, f"{of_dispute(one)[1]}{_closed(one)}", exact(one.amount))
        for one in evidence.disputes
    )
    heads = ("Opened", "At the provider", "State", "Amount")
    return (Heading("Disputes"), Grid(heads=heads, rows=rows, widths=(4, 4, 4, 3), amounts=True))


def _closed(dispute: Dispute) -> str:
    return "" if isinstance(dispute, OpenDispute) else f" on {at_utc(dispute.at)}"


def _sessions(evidence: Evidence, at: Instant) -> tuple[Part, ...]:
    """Oldest first, with every time that is known."""
    heading = Heading("Sessions of this pack")
    if not evidence.sessions:
        return (heading, Paragraphs(("None was booked.",)))
    rows = tuple(_session(row.session, at) for row in reversed(evidence.sessions))
    heads = ("Booked", "Begins", "Ends", "What became of it")
    return (heading, Grid(heads=heads, rows=rows, widths=(4, 4, 4, 5)))


def _session(session: Session, at: Instant) -> tuple[str, ...]:
    said, closed = states.of_session(session, at)[1], getattr(session, "closed_at", None)
    became = f"{said}, written down on {at_utc(closed)}" if closed is not None else said
    return at_utc(session.booked_at), at_utc(session.during.start), at_utc(session.during.end), became


def _messages(evidence: Evidence) -> tuple[Part, ...]:
    heading = Heading("Messages to the student")
    if not evidence.messages:
        return (heading, Paragraphs(("None was sent.",)))
    heads = ("Written", "What", "By", "What became of it")
    rows = tuple(_message(one) for one in reversed(evidence.messages))
    return (heading, Grid(heads=heads, rows=rows, widths=(4, 4, 2, 5)))


def _message(notice: Notice) -> tuple[str, ...]:
    outcome = OUTCOMES[notice.status]
    settled = f", {at_utc(notice.settled_at)}" if notice.settled_at is not None else ""
    why = f": {notice.why}" if notice.why else ""
    return at_utc(notice.queued_at), _plain(notice.kind), _plain(notice.channel), f"{outcome}{settled}{why}"


def _ledger(evidence: Evidence) -> tuple[Part, ...]:
    heading = Heading("Every change of the balance")
    if not evidence.ledger:
        return (heading, Paragraphs(("This order bought no pack.",)))
    left = accumulate(entry.delta for entry in evidence.ledger)
    rows = tuple(
        (at_utc(entry.at), _plain(entry.reason), entry.actor, _signed(entry.delta), str(balance))
        for entry, balance in zip(evidence.ledger, left, strict=True)
    )
    heads = ("When", "Why", "By", "Change", "Left")
    return (heading, Grid(heads=heads, rows=rows, widths=(5, 4, 5, 2, 2), amounts=True))


def _signed(delta: int) -> str:
    return f"+{delta}" if delta > 0 else f"{MINUS}{-delta}"


def _plain(word: str) -> str:
    return word.replace("_", " ").capitalize()
