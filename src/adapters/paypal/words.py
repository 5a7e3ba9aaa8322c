"""What PayPal's words mean in ours."""

from adapters.paypal.seen import NOT_SENT, NOT_TAKEN, TAKEN, SeenCapture, SeenDispute, SeenOrder, SeenRefund, Unlike
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.news import (
    DisputeClosed,
    MoneyDisputed,
    MoneyReturned,
    PaymentCompleted,
    PaymentFailed,
    PaymentPending,
    RefundRefused,
)

LOST = frozenset({"RESOLVED_BUYER_FAVOUR", "ACCEPTED"})
"""The buyer has the money: decided so, or the claim was accepted."""
WON = frozenset({"RESOLVED_SELLER_FAVOUR", "RESOLVED_WITH_PAYOUT", "CANCELED_BY_BUYER", "DENIED", "NONE"})
"""We keep it, also where PayPal paid the buyer out of its own pocket."""
REASONS = {
    "CAPTURE_FULLY_REFUNDED": "all of this payment has gone back already",
    "REFUND_AMOUNT_EXCEEDED": "more than is left of this payment",
    "REFUND_CAPTURE_CURRENCY_MISMATCH": "the payment is in another currency",
    "REFUND_TIME_LIMIT_EXCEEDED": "PayPal sends nothing back after 180 days",
    "REFUND_FAILED_INSUFFICIENT_FUNDS": "the PayPal account holds too little money",
    "MAX_NUMBER_OF_REFUNDS_EXCEEDED": "PayPal allows no further refund of this payment",
    "REFUND_NOT_ALLOWED": "PayPal allows no refund of this payment",
    "REFUND_IS_RESTRICTED": "PayPal lets only whoever took the payment send it back",
    "PENDING_CAPTURE": "the payment itself has not arrived yet",
    "CAPTURE_DISPUTED_PARTIAL_REFUND_NOT_ALLOWED": "a disputed payment goes back whole or not at all",
    "TRANSACTION_REFUSED": "PayPal refused it",
    "TRANSACTION_DISPUTED": "the payment is disputed",
    "PAYEE_ACCOUNT_RESTRICTED": "the PayPal account is restricted",
    "PAYER_ACCOUNT_RESTRICTED": "the buyer's PayPal account is restricted",
}


def of_capture(order: OrderId, capture: SeenCapture) -> PaymentCompleted | PaymentPending | PaymentFailed:
    """When it was taken stays the same, whatever becomes of the money later."""
    if capture.status in TAKEN:
        return PaymentCompleted(order=order, payment_id=capture.id, amount=capture.amount.money, at=capture.create_time)
    if capture.status in NOT_TAKEN:
        return PaymentFailed(order=order, at=capture.changed_at)
    if capture.status == "PENDING":
        return PaymentPending(order=order, at=capture.create_time)
    raise Unlike(f"a capture that is {capture.status}")


def of_captures(order: OrderId, captures: tuple[SeenCapture, ...]) -> PaymentCompleted | PaymentPending | PaymentFailed:
    """Money that came outweighs money on its way, and that one that never came."""
    told = [of_capture(order, one) for one in captures]
    for kind in (PaymentCompleted, PaymentPending, PaymentFailed):
        for one in told:
            if isinstance(one, kind):
                return one
    raise Unlike("a completed order without a capture")


def of_refund(refund: SeenRefund, capture: str) -> MoneyReturned | RefundRefused | None:
    """None while it is on its way, and for one of somebody else's that never arrived."""
    if refund.status == "COMPLETED":
        return MoneyReturned(
            payment_id=capture,
            refund_id=refund.id,
            refund=refund.ours,
            amount=refund.amount.money,
            at=refund.changed_at,
            may_settle=refund.ours is None,
        )
    if refund.status in NOT_SENT and refund.ours is not None:
        return RefundRefused(refund=refund.ours, why=why_not(refund), at=refund.changed_at)
    return None


def why_not(refund: SeenRefund) -> str:
    return "it was canceled at PayPal" if refund.status == "CANCELLED" else "PayPal could not send it"


def of_dispute(dispute: SeenDispute, capture: str) -> tuple[MoneyDisputed | DisputeClosed, ...]:
    """That it was opened, and how it ended if it has."""
    opened = MoneyDisputed(
        payment_id=capture,
        dispute_id=dispute.dispute_id,
        amount=dispute.dispute_amount.money,
        inquiry=dispute.dispute_life_cycle_stage == "INQUIRY",
        at=dispute.create_time,
    )
    return (opened, _closed(dispute, capture)) if dispute.status == "RESOLVED" else (opened,)


def _closed(dispute: SeenDispute, capture: str) -> DisputeClosed:
    outcome = dispute.dispute_outcome
    if outcome is None or outcome.outcome_code not in LOST | WON:
        raise Unlike(f"a resolved dispute without an outcome we know: {outcome}")
    won = outcome.outcome_code in WON
    gone = outcome.amount_refunded if not won and outcome.amount_refunded is not None else dispute.dispute_amount
    return DisputeClosed(
        payment_id=capture, dispute_id=dispute.dispute_id, won=won, amount=gone.money, at=dispute.changed_at
    )


def approved_since(seen: SeenOrder) -> str:
    """Tells one approval from the next: a buyer whose card was declined may come back with other money."""
    return f"{seen.update_time:%Y%m%dT%H%M%S%f}" if seen.update_time is not None else "first"
