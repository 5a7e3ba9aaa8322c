"""PayPal's webhooks, checked and read into our words."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from adapters.paypal.proofs import Proof
from adapters.paypal.seen import SeenCapture, SeenDispute, SeenOrder, SeenRefund, Unlike, seen
from adapters.paypal.words import of_capture, of_dispute, of_refund
from mentorship_core.domain.orders.news import MoneyReturned, PaymentApproved, PaymentNews
from mentorship_core.ports.payment_events import NotSigned, Signed, Unreadable

News = Callable[[Any], PaymentNews | None]


@frozen(kw_only=True)
class PayPalEvents:
    proof: Proof

    def read(self, headers: Mapping[str, str], body: bytes) -> Signed | NotSigned | Unreadable:
        objection = self.proof.objection(headers, body)
        if objection is not None:
            return NotSigned(objection)
        try:
            event = json.loads(body)
            event_id, kind = _named(event, "id"), _named(event, "event_type")
            read = READ.get(kind)
            return Signed(event_id=event_id, kind=kind, news=read(event["resource"]) if read else None)
        except (Unlike, KeyError, ValueError, RecursionError) as wrong:
            return Unreadable(f"PayPal's event cannot be read, does its webhook send resources of version 2.0? {wrong}")


def _named(event: Any, name: str) -> str:
    found = event.get(name) if isinstance(event, dict) else None
    if not isinstance(found, str) or not found or not found.isprintable():
        # No database keeps half a character, nor one that is none.
        raise Unlike(f"an event without {name}")
    return found


def _of_order(resource: Any) -> PaymentNews:
    found = seen(resource, SeenOrder)
    at = found.update_time or found.create_time
    if at is None:
        raise Unlike("an order without a time")
    return PaymentApproved(order=found.order, at=at)


def _of_capture(resource: Any) -> PaymentNews:
    found = seen(resource, SeenCapture)
    return of_capture(found.order, found)


def _of_refund(resource: Any) -> PaymentNews | None:
    found = seen(resource, SeenRefund)
    return of_refund(found, found.capture)


def _of_reversal(resource: Any) -> PaymentNews:
    """The bank took it: nobody here asked for it, whatever ids it carries."""
    found = seen(resource, SeenRefund)
    return MoneyReturned(
        payment_id=found.capture,
        refund_id=found.id,
        refund=None,
        amount=found.amount.money,
        at=found.changed_at,
        may_settle=True,
    )


def _of_dispute(resource: Any) -> PaymentNews:
    found = seen(resource, SeenDispute)
    return of_dispute(found, found.capture)[-1]


READ: Mapping[str, News] = {
    "CHECKOUT.ORDER.APPROVED": _of_order,
    "PAYMENT.CAPTURE.COMPLETED": _of_capture,
    "PAYMENT.CAPTURE.PENDING": _of_capture,
    "PAYMENT.CAPTURE.DENIED": _of_capture,
    "PAYMENT.CAPTURE.DECLINED": _of_capture,
    "PAYMENT.CAPTURE.REFUNDED": _of_refund,
    "PAYMENT.CAPTURE.REVERSED": _of_reversal,
    "PAYMENT.REFUND.PENDING": _of_refund,
    "PAYMENT.REFUND.FAILED": _of_refund,
    "CUSTOMER.DISPUTE.CREATED": _of_dispute,
    "CUSTOMER.DISPUTE.UPDATED": _of_dispute,
    "CUSTOMER.DISPUTE.RESOLVED": _of_dispute,
}
"""What we act on; every other kind is kept without news."""
