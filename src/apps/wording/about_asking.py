"""What a provider says of an order's money, and what was put right by asking it."""

from collections.abc import Mapping
from typing import assert_never

from apps.wording.languages import N_, _
from apps.wording.papers import exact
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

REPAIRS: Mapping[Repair, str] = {
    Repair.PAID: N_("a payment was settled"),
    Repair.ON_ITS_WAY: N_("its money is on its way"),
    Repair.ENDED: N_("its page was ended"),
    Repair.REFUND_SENT: N_("a refund was sent"),
    Repair.REFUND_SETTLED: N_("a refund was settled"),
    Repair.REFUND_FAILED: N_("a refund failed, and its sessions are back"),
    Repair.REFUNDED_OUTSIDE: N_("a refund made at the provider was counted"),
    Repair.DISPUTED: N_("a dispute was opened"),
    Repair.DISPUTE_CLOSED: N_("a dispute was closed"),
}


def repairs_told(repaired: tuple[Repair, ...]) -> str:
    if not repaired:
        return _("The books agree.")
    told = "; ".join(_(REPAIRS[one]) for one in repaired)
    return f"{told[0].upper()}{told[1:]}."


def news_told(news: PaymentNews) -> str:
    match news:
        case PaymentCompleted(amount=amount):
            return _("{amount} was paid", amount=exact(amount))
        case PaymentPending():
            return _("The money is on its way")
        case PaymentApproved():
            return _("The buyer agreed to pay")
        case PaymentFailed(canceled=canceled):
            return _("The page was given up") if canceled else _("The page ended unpaid")
        case RefundRefused(why=why):
            return _("A refund failed: {why}", why=why)
        case MoneyMoved():
            return _("Something moved; the provider is asked what")
        case _:
            return _taken_back(news)


def _taken_back(news: MoneyReturned | MoneyDisputed | DisputeClosed) -> str:
    amount = exact(news.amount)
    match news:
        case MoneyReturned(refund=None):
            return _("{amount} was refunded at the provider", amount=amount)
        case MoneyReturned():
            return _("{amount} went back", amount=amount)
        case MoneyDisputed(inquiry=True):
            return _("The bank asks about {amount}", amount=amount)
        case MoneyDisputed():
            return _("{amount} is disputed", amount=amount)
        case DisputeClosed(won=True):
            return _("A dispute of {amount} was won", amount=amount)
        case DisputeClosed():
            return _("A dispute of {amount} was lost", amount=amount)
        case _:
            assert_never(news)


def all_told(told: tuple[PaymentNews, ...]) -> str:
    return "; ".join(news_told(one) for one in told) or _("Its page is open and not paid")


STATES: Mapping[WebhookState, tuple[str, str]] = {
    WebhookState.IGNORED: ("released", N_("Only kept")),
    WebhookState.WAITING: ("pending", N_("Waiting")),
    WebhookState.DONE: ("completed", N_("Acted on")),
    WebhookState.FAILED: ("failed", N_("Given up")),
}


def webhook_state(state: WebhookState) -> tuple[str, str]:
    """A badge's state, and its words."""
    picked, text = STATES[state]
    return picked, _(text)
