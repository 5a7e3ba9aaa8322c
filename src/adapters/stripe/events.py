"""Stripe's webhooks, checked and read into our words."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from attrs import field, frozen

from adapters.stripe.line import API_VERSION
from adapters.stripe.seen import (
    SeenChargeOfOrder,
    SeenDispute,
    SeenEvent,
    SeenIntent,
    SeenRefund,
    SeenSession,
    Unlike,
    instant,
    order_in,
    seen,
)
from adapters.stripe.signatures import HEADER, objection
from adapters.stripe.words import of_dispute, of_refund
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.news import (
    MoneyMoved,
    PaymentCompleted,
    PaymentFailed,
    PaymentNews,
    PaymentPending,
)
from mentorship_core.ports.payment_events import NotSigned, Signed, Unreadable

THIN = "v2.core.event"
SNAPSHOT = "It is a thin event, which says nothing of what happened: give the endpoint the payload style “Snapshot”."
NO_OBJECT = "It is signed, and no event of Stripe's."
RELEASE = API_VERSION.rpartition(".")[2]
"""Within one release, `endive` say, Stripe only adds; the dates before it do not matter."""

log = structlog.get_logger(__name__)


@frozen(kw_only=True)
class StripeEvents:
    """`secrets` are all good: an old one stays until Stripe has stopped using it."""

    secrets: tuple[str, ...] = field(repr=False)

    def read(self, headers: Mapping[str, str], body: bytes) -> Signed | NotSigned | Unreadable:
        if why := objection(headers.get(HEADER), body, self.secrets):
            return NotSigned(why)
        try:
            return _read(json.loads(body))
        except (Unlike, ValueError, RecursionError) as wrong:
            log.warning("stripe signed what we cannot read", why=str(wrong))
            return Unreadable(f"It cannot be read: {wrong}")


def _read(shown: Any) -> Signed | Unreadable:
    if not isinstance(shown, dict) or shown.get("object") not in {"event", THIN}:
        return Unreadable(NO_OBJECT)
    if shown["object"] == THIN:
        return Unreadable(SNAPSHOT)
    version = str(shown.get("api_version"))
    if version.rpartition(".")[2] != RELEASE:
        return Unreadable(f"It is of API version {version}: make the webhook endpoint with {API_VERSION}.")
    event = seen(shown, SeenEvent)
    if not (event.id + event.type).isprintable():
        # No database keeps half a character, nor one that is none.
        return Unreadable(NO_OBJECT)
    return Signed(event_id=event.id, kind=event.type, news=news_of(event))


def news_of(event: SeenEvent) -> PaymentNews | None:
    """None for a kind nobody acts on, and for what somebody else sells on the same account. Raises Unlike."""
    read = KINDS.get(event.type)
    return read(event.data.object, instant(event.created)) if read is not None else None


def _completed(shown: Any, at: Instant) -> PaymentNews | None:
    """The buyer is through with the page, which does not mean that they paid."""
    session = seen(shown, SeenSession)
    order = session.order
    if order is None:
        return None
    if session.payment_status != "paid":
        return PaymentPending(order=order, at=at)
    intent = session.payment_intent.id if isinstance(session.payment_intent, SeenIntent) else session.payment_intent
    if intent is None:
        raise Unlike(f"{session.id} is paid and names no payment")
    return PaymentCompleted(order=order, payment_id=intent, amount=session.money, at=at)


def _failed(shown: Any, at: Instant) -> PaymentNews | None:
    order = seen(shown, SeenSession).order
    return PaymentFailed(order=order, at=at) if order is not None else None


def _expired(shown: Any, at: Instant) -> PaymentNews | None:
    """One that ended before its time was ended by somebody."""
    session = seen(shown, SeenSession)
    order, early = session.order, at < instant(session.expires_at)
    return PaymentFailed(order=order, at=at, canceled=early) if order is not None else None


def _charge_refunded(shown: Any, at: Instant) -> PaymentNews | None:
    """It tells a sum; which refunds make it up is to be asked."""
    order = order_in(seen(shown, SeenChargeOfOrder).metadata)
    return MoneyMoved(order=order, at=at) if order is not None else None


def _refund(shown: Any, at: Instant) -> PaymentNews | None:
    refund = seen(shown, SeenRefund)
    return of_refund(refund, refund.payment_intent, at) if refund.payment_intent is not None else None


def _dispute(shown: Any, at: Instant) -> PaymentNews | None:
    dispute = seen(shown, SeenDispute)
    return of_dispute(dispute, dispute.payment_intent, at) if dispute.payment_intent is not None else None


KINDS: Mapping[str, Callable[[Any, Instant], PaymentNews | None]] = {
    "checkout.session.completed": _completed,
    "checkout.session.async_payment_succeeded": _completed,
    "checkout.session.async_payment_failed": _failed,
    "checkout.session.expired": _expired,
    "charge.refunded": _charge_refunded,
    "refund.created": _refund,
    "refund.updated": _refund,
    "refund.failed": _refund,
    "charge.refund.updated": _refund,
    "charge.dispute.created": _dispute,
    "charge.dispute.updated": _dispute,
    "charge.dispute.closed": _dispute,
    "charge.dispute.funds_withdrawn": _dispute,
    "charge.dispute.funds_reinstated": _dispute,
}
"""What a webhook endpoint is to be subscribed to."""
