"""Checkout on PayPal's own pages: an order there for each of ours, and its money taken by us (Orders v2)."""

from collections.abc import Callable
from typing import Any, TypeVar

import structlog
from attrs import frozen

from adapters.paypal import history, refunds
from adapters.paypal.amounts import is_taken, step_of, written
from adapters.paypal.line import Answered, NoAnswer, PayPalLine, Refused
from adapters.paypal.seen import SeenOrder, Unlike, seen
from adapters.paypal.words import approved_since, of_captures
from mentorship_core.domain.instant import Instant, hours
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import (
    PaymentApproved,
    PaymentCompleted,
    PaymentFailed,
    PaymentNews,
    PaymentPending,
)
from mentorship_core.domain.orders.order import Order, PendingOrder, Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.domain.terms import TERMS, Terms
from mentorship_core.ports.checkout import Page, RefundAccepted, RefundDenied, StillOpen
from mentorship_core.ports.clock import Clock

log = structlog.get_logger(__name__)

ORDERS = "/v2/checkout/orders"
TITLE_CHARACTERS = 127
UNPAID = frozenset({"CREATED", "SAVED", "PAYER_ACTION_REQUIRED"})
NOT_YET = frozenset({"ORDER_NOT_APPROVED", "PAYER_ACTION_REQUIRED"})
OTHER_MONEY = frozenset(
    (
        "INSTRUMENT_DECLINED",
        "CARD_EXPIRED",
        "PAYER_CANNOT_PAY",
        "PAYER_ACCOUNT_RESTRICTED",
        "PAYER_ACCOUNT_LOCKED_OR_CLOSED",
        "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING",
        "TRANSACTION_REFUSED",
        "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED",
    )
)
"""Nothing was taken, and on the same page the buyer may choose another way to pay."""
GONE = frozenset({"RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID"})
NO_DISPUTES = "The PayPal app may not read disputes: allow “Disputes” among its features."
Answer = PaymentCompleted | PaymentPending | PaymentFailed | PaymentApproved | StillOpen
A = TypeVar("A")


@frozen(kw_only=True)
class PayPalCheckout:
    """`base_url` is where people come back to. PayPal forgets an order nobody approved after some hours."""

    line: PayPalLine
    clock: Clock
    base_url: str
    terms: Terms = TERMS

    def takes(self, price: Money) -> bool:
        return is_taken(price)

    def step(self, currency: str) -> int:
        return step_of(currency)

    def open(self, order: PendingOrder) -> Page | ProviderFailed:
        match self._made(order):
            case SeenOrder() as made:
                return _trusted(lambda: _page(made))
            case failed:
                return failed

    def close(self, order: Order) -> PaymentFailed | PaymentCompleted | PaymentPending | ProviderFailed:
        """Nobody can end an order at PayPal; but its money moves only when we capture it, and one that was given up is
        never captured. So what is not captured yet is over."""
        match self._look(order):
            case SeenOrder() as found if found.captures or found.status == "COMPLETED":
                return _trusted(lambda: of_captures(order.id, found.captures))
            case ProviderFailed() as failed:
                return failed
            case _:
                return PaymentFailed(order=order.id, at=self.clock(), canceled=True)

    def ask(self, order: Order) -> Answer | ProviderFailed:
        found = self._look(order)
        return self._answer(order, found) if isinstance(found, SeenOrder) else found

    def capture(self, order: Order) -> Answer | ProviderFailed:
        """An order is captured once at PayPal, whatever the key; the key makes a lost answer come again."""
        found = self._look(order) if order.checkout_id is not None else self._made(order)
        if not isinstance(found, SeenOrder):
            return found
        if found.status != "APPROVED":
            return self._answer(order, found)
        key = f"capture-{order.id}-{approved_since(found)}"
        match self.line.post(f"{ORDERS}/{found.id}/capture", {}, key=key):
            case Answered(data):
                return _trusted(lambda: of_captures(order.id, seen(data, SeenOrder).captures))
            case Refused() as no if no.names("ORDER_ALREADY_CAPTURED"):
                return self.ask(order)
            case Refused() as no if no.names(*NOT_YET, *OTHER_MONEY):
                return self._unpaid(order)
            case _:
                return ProviderFailed(Provider.PAYPAL)

    def refund(self, refund: PendingRefund, payment: Payment) -> RefundAccepted | RefundDenied | ProviderFailed:
        is_old = self.clock() - refund.intended_at > hours(self.terms.key_trusted_hours)
        return _trusted(lambda: refunds.send(self.line, refund, payment, look_first=is_old))

    def history(self, order: Order) -> tuple[PaymentNews, ...] | ProviderFailed:
        match self._look(order):
            case SeenOrder() as found if found.captures:
                return _trusted(lambda: history.of(self.line, order.id, found))
            case SeenOrder() as found:
                answer = self._answer(order, found)
                return (answer,) if isinstance(answer, PaymentFailed) else ()
            case PaymentFailed() as over:
                return (over,)
            case StillOpen():
                return ()
            case ProviderFailed() as failed:
                return failed

    def trouble(self) -> str | None:
        match self.line.sign_in():
            case Refused():
                return "PayPal does not take the client id and secret of its app."
            case NoAnswer(why):
                return f"PayPal does not answer ({why})."
            case None:
                return self._missing_right()

    def _missing_right(self) -> str | None:
        match self.line.get(history.DISPUTES, page_size="1"):
            case Refused(status=403):
                return NO_DISPUTES
            case Answered():
                return None
            case reply:
                return f"PayPal does not list disputes ({reply})."

    def _made(self, order: Order) -> SeenOrder | ProviderFailed:
        """Made now, or found by our id if it was made before and its answer was lost."""
        match self.line.post(ORDERS, self._wish(order), key=str(order.id)):
            case Answered(data):
                return _trusted(lambda: seen(data, SeenOrder))
            case Refused() | NoAnswer():
                return ProviderFailed(Provider.PAYPAL)

    def _look(self, order: Order) -> SeenOrder | PaymentFailed | StillOpen | ProviderFailed:
        """The order as PayPal knows it; or what its absence means."""
        if order.checkout_id is None:
            return self._unpaid(order)
        match self.line.get(f"{ORDERS}/{order.checkout_id}"):
            case Answered(data):
                return _trusted(lambda: seen(data, SeenOrder))
            case Refused() as no if no.status == 404 or no.names(*GONE):
                return self._forgotten(order)
            case _:
                return ProviderFailed(Provider.PAYPAL)

    def _forgotten(self, order: Order) -> PaymentFailed | ProviderFailed:
        """Before its time was over PayPal would know it: then we ask with somebody else's credentials."""
        unpaid = self._unpaid(order)
        return unpaid if isinstance(unpaid, PaymentFailed) else ProviderFailed(Provider.PAYPAL)

    def _answer(self, order: Order, found: SeenOrder) -> Answer | ProviderFailed:
        if found.captures or found.status == "COMPLETED":
            return _trusted(lambda: of_captures(order.id, found.captures))
        if found.status in UNPAID:
            return self._unpaid(order)
        if found.status == "APPROVED":
            return PaymentApproved(order=order.id, at=self._when(found))
        if found.status == "VOIDED":
            return PaymentFailed(order=order.id, at=self._when(found))
        return ProviderFailed(Provider.PAYPAL)

    def _unpaid(self, order: Order) -> StillOpen | PaymentFailed:
        """PayPal's page outlives ours (PAY-2): ours is over by our own clock."""
        over = self.clock() >= order.page_expires_at
        return PaymentFailed(order=order.id, at=order.page_expires_at) if over else StillOpen()

    def _when(self, found: SeenOrder) -> Instant:
        return found.update_time or found.create_time or self.clock()

    def _wish(self, order: Order) -> dict[str, Any]:
        """The same bytes for the same order, however often."""
        ours = str(order.id)
        unit = {
            "reference_id": ours,
            "custom_id": ours,
            "invoice_id": ours,
            "description": order.title[:TITLE_CHARACTERS],
            "amount": {"currency_code": order.total.currency, "value": written(order.total)},
        }
        experience = {
            "return_url": f"{self.base_url}/checkout/success?order_id={ours}",
            "cancel_url": f"{self.base_url}/checkout/canceled?order_id={ours}",
            "shipping_preference": "NO_SHIPPING",
            "user_action": "PAY_NOW",
            "payment_method_preference": "IMMEDIATE_PAYMENT_REQUIRED",
        }
        return {
            "intent": "CAPTURE",
            "purchase_units": [unit],
            "payment_source": {"paypal": {"experience_context": experience}},
        }


def _page(made: SeenOrder) -> Page:
    """The link carries the buyer: `payer-action` where the order names PayPal as its source, `approve` without."""
    for link in made.links:
        if link.rel in {"payer-action", "approve"}:
            return Page(checkout_id=made.id, url=link.href)
    raise Unlike(f"an order without a page, {made.status}")


def _trusted(answer: Callable[[], A]) -> A | ProviderFailed:
    """What PayPal said, unless it makes no sense: then nothing is concluded from it."""
    try:
        return answer()
    except Unlike as strange:
        log.warning("paypal showed something strange", what=str(strange))
        return ProviderFailed(Provider.PAYPAL)
