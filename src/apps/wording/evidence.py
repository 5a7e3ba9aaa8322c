"""What a bank is shown when it decides a dispute, in words."""

from itertools import accumulate

from apps.wording import states
from apps.wording.about_refunds import of_dispute
from apps.wording.deliveries import kind_text
from apps.wording.languages import N_, _, ngettext, pgettext
from apps.wording.papers import MINUS, at_utc, exact
from apps.wording.receipts import PAID_WITH
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeStatus
from mentorship_core.domain.orders.dispute import Dispute, OpenDispute
from mentorship_core.domain.orders.order import Order, PaidOrder, RefundedOrder
from mentorship_core.domain.orders.receipt import number_of
from mentorship_core.domain.packs.ledger import Reason
from mentorship_core.ports.printing import Facts, Grid, Heading, Paper, Paragraphs, Part
from mentorship_core.use_cases.evidence import Evidence

NOT_KEPT = N_("What was shown was not kept for this order.")
OUTCOMES = {
    NoticeStatus.QUEUED: N_("Waits to be sent"),
    NoticeStatus.SENDING: N_("Is being sent"),
    NoticeStatus.SENT: N_("Sent"),
    NoticeStatus.UNTRUE: N_("Not sent: no longer true"),
    NoticeStatus.FAILED: N_("Failed"),
    NoticeStatus.UNCERTAIN: N_("Cut off while sending"),
    NoticeStatus.STOPPED: N_("Stopped"),
}
CHANNELS = {Channel.IN_APP: N_("In app"), Channel.MAIL: N_("Mail"), Channel.DISCORD: N_("Discord")}
REASONS = {
    Reason.PURCHASE: N_("Purchase"),
    Reason.GRANT: N_("Grant"),
    Reason.COMPLETED: N_("Completed"),
    Reason.LATE_CANCEL: N_("Late cancel"),
    Reason.NO_SHOW: N_("No show"),
    Reason.CORRECTION: N_("Correction"),
    Reason.CONTEST_UPHELD: N_("Contest upheld"),
    Reason.REFUND: N_("Refund"),
    Reason.REFUND_FAILED: N_("Refund failed"),
}


def evidence_paper(evidence: Evidence, at: Instant) -> Paper:
    """As it stands at that instant."""
    return Paper(
        title=_("Evidence for a disputed payment"),
        parts=(
            Facts(_about(evidence, at)),
            *_disputes(evidence),
            Heading(_("Shown before paying")),
            Paragraphs(evidence.policy or (_(NOT_KEPT),)),
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
        (_("Order"), str(order.id)),
        *(
            ((_("Receipt"), number_of(paid, evidence.order.series)), (_("Paid on"), at_utc(paid.paid_at)))
            if paid
            else ()
        ),
        (_("Checkout began"), at_utc(order.created_at)),
        (_("Student"), f"{evidence.student.name}, {evidence.student.email}"),
        (_("Account since"), at_utc(evidence.student.created_at)),
        (_("Mentor"), evidence.order.mentor_name),
        (_("Pack"), _pack(order)),
        (_("Price"), exact(order.price)),
        *(((_("Discount"), exact(order.discount)),) if not order.discount.is_zero else ()),
        (_("Total"), exact(order.total)),
        (_("Paid with"), _(PAID_WITH[order.provider])),
        *(((_("Reference"), payment.provider_payment_id),) if payment is not None else ()),
        *(((_("Returned"), exact(payment.refunded)),) if payment is not None else ()),
        (_("As of"), at_utc(at)),
    )


def _pack(order: Order) -> str:
    return ngettext(
        "{pack}, {number} session of {minutes} minutes",
        "{pack}, {number} sessions of {minutes} minutes",
        order.sessions,
        pack=order.title,
        minutes=order.session_minutes,
    )


def _disputes(evidence: Evidence) -> tuple[Part, ...]:
    if not evidence.disputes:
        return (Paragraphs((_("This payment was never disputed."),)),)
    rows = tuple(
        (at_utc(one.opened_at), one.provider_dispute_id, _state(one), exact(one.amount)) for one in evidence.disputes
    )
    heads = (_("Opened"), _("At the provider"), _("State"), _("Amount"))
    return (Heading(_("Disputes")), Grid(heads=heads, rows=rows, widths=(4, 4, 4, 3), amounts=True))


def _state(dispute: Dispute) -> str:
    said = of_dispute(dispute)[1]
    if isinstance(dispute, OpenDispute):
        return said
    return _("{state} on {day}", state=said, day=at_utc(dispute.at))


def _sessions(evidence: Evidence, at: Instant) -> tuple[Part, ...]:
    """Oldest first, with every time that is known."""
    heading = Heading(_("Sessions of this pack"))
    if not evidence.sessions:
        return (heading, Paragraphs((_("None was booked."),)))
    rows = tuple(_session(row.session, at) for row in reversed(evidence.sessions))
    heads = (_("Booked"), _("Begins"), _("Ends"), _("What became of it"))
    return (heading, Grid(heads=heads, rows=rows, widths=(4, 4, 4, 5)))


def _session(session: Session, at: Instant) -> tuple[str, ...]:
    said, closed = states.of_session(session, at)[1], getattr(session, "closed_at", None)
    if closed is not None:
        said = _("{state}, written down on {day}", state=said, day=at_utc(closed))
    return at_utc(session.booked_at), at_utc(session.during.start), at_utc(session.during.end), said


def _messages(evidence: Evidence) -> tuple[Part, ...]:
    heading = Heading(_("Messages to the student"))
    if not evidence.messages:
        return (heading, Paragraphs((_("None was sent."),)))
    heads = (_("Written"), _("What"), pgettext("channel", "By"), _("What became of it"))
    rows = tuple(_message(one) for one in reversed(evidence.messages))
    return (heading, Grid(heads=heads, rows=rows, widths=(4, 4, 2, 5)))


def _message(notice: Notice) -> tuple[str, ...]:
    outcome = _(OUTCOMES[notice.status])
    settled = f", {at_utc(notice.settled_at)}" if notice.settled_at is not None else ""
    why = f": {notice.why}" if notice.why else ""
    return at_utc(notice.queued_at), kind_text(notice.kind), _(CHANNELS[notice.channel]), f"{outcome}{settled}{why}"


def _ledger(evidence: Evidence) -> tuple[Part, ...]:
    heading = Heading(_("Every change of the balance"))
    if not evidence.ledger:
        return (heading, Paragraphs((_("This order bought no pack."),)))
    left = accumulate(entry.delta for entry in evidence.ledger)
    rows = tuple(
        (at_utc(entry.at), _(REASONS[entry.reason]), entry.actor, _signed(entry.delta), str(balance))
        for entry, balance in zip(evidence.ledger, left, strict=True)
    )
    heads = (_("When"), _("Why"), pgettext("person", "By"), pgettext("balance", "Change"), _("Left"))
    return (heading, Grid(heads=heads, rows=rows, widths=(5, 4, 5, 2, 2), amounts=True))


def _signed(delta: int) -> str:
    return f"+{delta}" if delta > 0 else f"{MINUS}{-delta}"
