"""What PayPal writes to webhooks when something happens."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from attrs import define

from tests.emulators.paypal.books import Capture, Dispute, Order, Refund, new_id
from tests.emulators.paypal.showing import capture_shown, dispute_shown, moment, order_shown, refund_shown
from tests.emulators.posting import Poster

CAPTURES = {
    "COMPLETED": "PAYMENT.CAPTURE.COMPLETED",
    "PENDING": "PAYMENT.CAPTURE.PENDING",
    "DECLINED": "PAYMENT.CAPTURE.DENIED",
}
REFUNDS = {
    "COMPLETED": "PAYMENT.CAPTURE.REFUNDED",
    "PENDING": "PAYMENT.REFUND.PENDING",
    "FAILED": "PAYMENT.REFUND.FAILED",
}


@define
class Telling:
    """Letters are written here and posted by whoever ends the act, outside the books' lock."""

    poster: Poster
    clock: Callable[[], datetime]
    url: str

    def of_order(self, order: Order) -> None:
        summary = "An order has been approved by buyer"
        self._write(order, "checkout-order", "CHECKOUT.ORDER.APPROVED", summary, order_shown(order, self.url))

    def of_capture(self, order: Order, capture: Capture) -> None:
        resource = capture_shown(order, capture, self.url)
        self._write(order, "capture", CAPTURES[capture.status], f"Payment {capture.status.lower()}", resource)

    def of_refund(self, order: Order, refund: Refund) -> None:
        summary = f"A refund is {refund.status.lower()}"
        self._write(order, "refund", REFUNDS[refund.status], summary, refund_shown(refund, self.url))

    def of_reversal(self, order: Order, refund: Refund) -> None:
        summary = "A payment was reversed"
        self._write(order, "refund", "PAYMENT.CAPTURE.REVERSED", summary, refund_shown(refund, self.url))

    def of_dispute(self, order: Order, dispute: Dispute, what: str) -> None:
        resource = dispute_shown(dispute, self.url)
        self._write(order, "dispute", f"CUSTOMER.DISPUTE.{what}", f"A dispute was {what.lower()}", resource)

    def _write(self, order: Order, kind: str, event: str, summary: str, resource: dict[str, Any]) -> None:
        letter = f"WH-{new_id()}-{new_id()}"
        body = {
            "id": letter,
            "event_version": "1.0",
            "create_time": moment(self.clock()),
            "resource_type": kind,
            "resource_version": "2.0",
            "event_type": event,
            "summary": summary,
            "resource": resource,
        }
        self.poster.write(order.id, letter, json.dumps(body, ensure_ascii=False).encode())
