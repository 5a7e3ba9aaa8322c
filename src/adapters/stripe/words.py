"""Stripe's status words, in ours."""

from adapters.stripe.seen import SeenDispute, SeenIntent, SeenRefund, SeenSession, Unlike, instant, money
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.news import (
    DisputeClosed,
    MoneyDisputed,
    MoneyReturned,
    PaymentCompleted,
    PaymentFailed,
    PaymentPending,
    RefundRefused,
)
from mentorship_core.ports.checkout import StillOpen

ON_ITS_WAY = frozenset({"processing", "requires_action", "requires_capture", "requires_confirmation"})
"""A payment after the buyer left the page, not decided yet."""
NOT_SENT = frozenset({"failed", "canceled"})
"""A refund that will not arrive."""
UNDECIDED = frozenset({"pending", "requires_action"})
SELLERS_FAVOUR = frozenset({"won", "warning_closed", "prevented"})
DISPUTED = frozenset({"needs_response", "under_review", "appeal_needs_response", "appeal_under_review"})
INQUIRY = frozenset({"warning_needs_response", "warning_under_review"})
"""The bank asks; no money has moved."""
WHY_NOT_SENT = {
    "charge_for_pending_refund_disputed": "the customer disputed the payment meanwhile",
    "declined": "the bank refused it",
    "expired_or_canceled_card": "the card has expired or was canceled",
    "insufficient_funds": "there was not enough money in the Stripe balance",
    "lost_or_stolen_card": "the card was reported lost or stolen",
    "merchant_request": "it was stopped at Stripe",
}


def answer_of(
    order: OrderId, session: SeenSession, now: Instant
) -> PaymentCompleted | PaymentPending | PaymentFailed | StillOpen:
    """Of a session shown with its payment. One that ended before its time was ended by somebody."""
    intent = session.payment_intent if isinstance(session.payment_intent, SeenIntent) else None
    match session.status:
        case "open":
            return StillOpen()
        case "expired":
            end = instant(session.expires_at)
            return PaymentFailed(order=order, at=min(now, end), canceled=now < end)
        case "complete" if intent is not None:
            return _of_intent(order, session, intent, now)
        case _:
            raise Unlike(f"{session.id} is {session.status!r} without a payment")


def _of_intent(
    order: OrderId, session: SeenSession, intent: SeenIntent, now: Instant
) -> PaymentCompleted | PaymentPending | PaymentFailed:
    if session.payment_status == "paid":
        taken = money(intent.amount_received, intent.currency)
        return PaymentCompleted(order=order, payment_id=intent.id, amount=taken, at=intent.at)
    if intent.status in ON_ITS_WAY:
        return PaymentPending(order=order, at=intent.at)
    return PaymentFailed(order=order, at=now)


def of_refund(refund: SeenRefund, payment: str, at: Instant) -> MoneyReturned | RefundRefused | None:
    """None while nothing is decided, and for one made at Stripe that never arrived."""
    ours = refund.ours
    if refund.status == "succeeded":
        amount = money(refund.amount, refund.currency)
        return MoneyReturned(payment_id=payment, refund_id=refund.id, refund=ours, amount=amount, at=at)
    if refund.status in NOT_SENT:
        return RefundRefused(refund=ours, why=why_not_sent(refund), at=at) if ours is not None else None
    if refund.status in UNDECIDED:
        return None
    raise Unlike(f"a refund is {refund.status!r}")


def why_not_sent(refund: SeenRefund) -> str:
    return WHY_NOT_SENT.get(refund.failure_reason or "", "Stripe gave no reason")


def of_dispute(dispute: SeenDispute, payment: str, at: Instant) -> MoneyDisputed | DisputeClosed:
    amount = money(dispute.amount, dispute.currency)
    if dispute.status in SELLERS_FAVOUR or dispute.status == "lost":
        won = dispute.status != "lost"
        return DisputeClosed(payment_id=payment, dispute_id=dispute.id, won=won, amount=amount, at=at)
    if dispute.status in DISPUTED | INQUIRY:
        return opened(dispute, payment, inquiry=dispute.status in INQUIRY, at=at)
    raise Unlike(f"a dispute is {dispute.status!r}")


def opened(dispute: SeenDispute, payment: str, *, inquiry: bool, at: Instant) -> MoneyDisputed:
    amount = money(dispute.amount, dispute.currency)
    return MoneyDisputed(payment_id=payment, dispute_id=dispute.id, amount=amount, inquiry=inquiry, at=at)
