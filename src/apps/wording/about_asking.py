"""What a provider says of an order's money, and what was put right by asking it."""

from typing import assert_never

from mentorship_core.domain.orders.asking import Repair
from mentorship_core.domain.orders.news import (
    DisputeClosed,
    MoneyDisputed,
    MoneyMoved,
    MoneyReturned,
    PaymentApproved,
    PaymentCompleted,
    PaymentFailed,
    PaymentNews,
    PaymentPending,
    RefundRefused,
)
from mentorship_core.ports.views import WebhookState

REPAIRS: dict[Repair, str] = {
    Repair.PAID: "a payment was settled",
    Repair.ON_ITS_WAY: "its money is on its way",
    Repair.ENDED: "its page was ended",
    Repair.REFUND_SENT: "a refund was sent",
    Repair.REFUND_SETTLED: "a refund was settled",
    Repair.REFUND_FAILED: "a refund failed, and its sessions are back",
    Repair.REFUNDED_OUTSIDE: "a refund made at the provider was counted",
    Repair.DISPUTED: "a dispute was opened",
    Repair.DISPUTE_CLOSED: "a dispute was closed",
}
AGREED = "The books agree"
OPEN = "Its page is open and not paid"


def repairs_told(repaired: tuple[Repair, ...]) -> str:
    if not repaired:
        return f"{AGREED}."
    told = "; ".join(REPAIRS[one] for one in repaired)
    return f"{told[0].upper()}{told[1:]}."


def news_told(news: PaymentNews) -> str:
    match news:
        case PaymentCompleted(amount=amount):
            return f"{amount} was paid"
        case PaymentPending():
            return "The money is on its way"
        case PaymentApproved():
            return "The buyer agreed to pay"
        case PaymentFailed(canceled=canceled):
            return "The page was given up" if canceled else "The page ended unpaid"
        case MoneyReturned(amount=amount, refund=refund):
            return f"{amount} went back" if refund is not None else f"{amount} was refunded at the provider"
        case RefundRefused(why=why):
            return f"A refund failed: {why}"
        case MoneyDisputed(amount=amount, inquiry=inquiry):
            return f"The bank asks about {amount}" if inquiry else f"{amount} is disputed"
        case DisputeClosed(amount=amount, won=won):
            return f"A dispute of {amount} was {'won' if won else 'lost'}"
        case MoneyMoved():
            return "Something moved; the provider is asked what"
        case _:
            assert_never(news)


def all_told(told: tuple[PaymentNews, ...]) -> str:
    return "; ".join(news_told(one) for one in told) or OPEN


STATES: dict[WebhookState, tuple[str, str]] = {
    WebhookState.IGNORED: ("released", "Only kept"),
    WebhookState.WAITING: ("pending", "Waiting"),
    WebhookState.DONE: ("completed", "Acted on"),
    WebhookState.FAILED: ("failed", "Given up"),
}
"""The first word picks a badge's colour."""
