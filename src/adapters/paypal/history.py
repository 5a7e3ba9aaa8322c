"""All PayPal knows of the money of an order, oldest first."""

from adapters.paypal.line import Answered, PayPalLine, Refused
from adapters.paypal.seen import SeenCapture, SeenDispute, SeenDisputes, SeenOrder, seen
from adapters.paypal.words import of_capture, of_dispute, of_refund
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.news import PaymentCompleted, PaymentNews, PaymentPending
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import ProviderFailed

DISPUTES = "/v1/customer/disputes"
UNTOLD = frozenset({403, 404})
"""The app may not read disputes, which its `trouble` says, or there is none: the rest is told all the same."""


def of(line: PayPalLine, order: OrderId, found: SeenOrder) -> tuple[PaymentNews, ...] | ProviderFailed:
    """Raises Unlike."""
    news: list[PaymentNews] = []
    for capture in found.captures:
        paid = of_capture(order, capture)
        if isinstance(paid, PaymentPending):
            continue
        news.append(paid)
        if isinstance(paid, PaymentCompleted):
            disputed = _disputes(line, capture)
            if isinstance(disputed, ProviderFailed):
                return disputed
            news.extend(disputed)
    news.extend(told for refund in found.refunds if (told := of_refund(refund, refund.capture)) is not None)
    return tuple(sorted(news, key=lambda one: one.at))


def _disputes(line: PayPalLine, capture: SeenCapture) -> list[PaymentNews] | ProviderFailed:
    """The list has no outcomes: each is asked for by itself."""
    listed = line.get(DISPUTES, disputed_transaction_id=capture.id)
    if isinstance(listed, Refused) and listed.status in UNTOLD:
        return []
    if not isinstance(listed, Answered):
        return ProviderFailed(Provider.PAYPAL)
    news: list[PaymentNews] = []
    for one in seen(listed.data, SeenDisputes).items:
        shown = line.get(f"{DISPUTES}/{one.dispute_id}")
        if not isinstance(shown, Answered):
            return ProviderFailed(Provider.PAYPAL)
        news.extend(of_dispute(seen(shown.data, SeenDispute), capture.id))
    return news
