"""PayPal's resources as its documentation shows them, and webhooks about them."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from mentorship_core.domain.identity import OrderId, RefundId
from mentorship_core.domain.instant import hours
from mentorship_core.domain.money import Money
from mentorship_core.ports.payment_events import NotSigned, Signed, Unreadable
from tests.adapters.paypal.parts import PayPal
from tests.adapters.postgres.examples import NOON

ORDER = OrderId(UUID("01890a5d-ac96-774b-bcce-b302099a8057"))
REFUND = RefundId(UUID("01890a5d-ac96-774b-bcce-b302099a8058"))
AT, LATER = "2026-03-02T12:00:00Z", "2026-03-02T06:00:00-07:00"
EUR_5 = {"currency_code": "EUR", "value": "5.00"}
UP_TO_CAPTURE = {
    "rel": "up",
    "href": "https://api-m.paypal.com/v2/payments/captures/8AA831015G517922L",
    "method": "GET",
}
ABOUT: dict[str, Any] = {"payment_id": "8AA831015G517922L"}

ORDER_SHOWN = {
    "id": "5O190127TN364715T",
    "status": "APPROVED",
    "create_time": AT,
    "update_time": LATER,
    "purchase_units": [{"reference_id": str(ORDER), "custom_id": str(ORDER), "amount": EUR_5}],
}
CAPTURE = {
    "id": "8AA831015G517922L",
    "status": "COMPLETED",
    "amount": EUR_5,
    "custom_id": str(ORDER),
    "create_time": AT,
    "update_time": LATER,
}
REFUND_SHOWN = {
    "id": "1JU08902781691411",
    "status": "COMPLETED",
    "amount": EUR_5,
    "custom_id": str(REFUND),
    "invoice_id": str(ORDER),
    "create_time": AT,
    "update_time": LATER,
    "links": [UP_TO_CAPTURE],
}
DISPUTE = {
    "dispute_id": "PP-D-4012",
    "status": "WAITING_FOR_SELLER_RESPONSE",
    "dispute_life_cycle_stage": "CHARGEBACK",
    "dispute_amount": EUR_5,
    "create_time": AT,
    "update_time": LATER,
    "disputed_transactions": [{"buyer_transaction_id": "1", "seller_transaction_id": "8AA831015G517922L"}],
}
LOST = {"outcome_code": "RESOLVED_BUYER_FAVOUR", "amount_refunded": {"currency_code": "EUR", "value": "2.00"}}
FIVE = Money(500, "EUR")
AN_HOUR_ON = NOON + hours(1)


def body_of(kind: str, resource: Any, **more: Any) -> bytes:
    return json.dumps({"id": "WH-1", "event_type": kind, "resource": resource, **more}, ensure_ascii=False).encode()


def read(paypal: PayPal, body: bytes) -> Signed | NotSigned | Unreadable:
    """As PayPal would sign it."""
    emulator = paypal.emulator
    headers = emulator.seal.headers(emulator.webhook_id, emulator.certificate_url, body, datetime.now(UTC))
    return paypal.events.read(headers, body)
