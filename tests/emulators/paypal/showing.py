"""PayPal's resources as its API and its webhooks show them."""

from datetime import UTC, datetime
from typing import Any

from mentorship_core.domain.money import Money
from tests.emulators.paypal.amounts import shown
from tests.emulators.paypal.books import Capture, Dispute, Order, Refund

PAYER = "QYR5Z8XDVJNXQ"


def moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def order_shown(order: Order, url: str) -> dict[str, Any]:
    unit = order.unit
    own: dict[str, Any] = {
        "reference_id": unit.reference_id,
        "amount": shown(order.amount),
        "payee": {"email_address": "seller@example.org", "merchant_id": "C7CYMKZDG8D6E"},
        **_given(description=unit.description, custom_id=unit.custom_id, invoice_id=unit.invoice_id),
    }
    if order.captures:
        own["payments"] = {"captures": [capture_shown(order, one, url) for one in order.captures]}
        if order.refunds:
            own["payments"]["refunds"] = [refund_shown(one, url) for one in order.refunds]
    return {
        "id": order.id,
        "intent": "CAPTURE",
        "status": order.status,
        "payment_source": {"paypal": {}},
        "purchase_units": [own],
        "create_time": moment(order.created_at),
        "update_time": moment(order.updated_at),
        "links": _order_links(order, url),
    }


def capture_shown(order: Order, capture: Capture, url: str) -> dict[str, Any]:
    here = f"{url}/v2/payments/captures/{capture.id}"
    why = {"PENDING": "PENDING_REVIEW", "DECLINED": "DECLINED_BY_RISK_FRAUD_FILTERS"}.get(capture.status)
    return {
        "id": capture.id,
        "status": capture.status,
        **({"status_details": {"reason": why}} if why else {}),
        "amount": shown(capture.amount),
        "final_capture": True,
        **_given(custom_id=capture.unit.custom_id, invoice_id=capture.unit.invoice_id),
        "supplementary_data": {"related_ids": {"order_id": order.id}},
        "create_time": moment(capture.created_at),
        "update_time": moment(capture.updated_at),
        "links": [
            _link(here, "self"),
            _link(f"{here}/refund", "refund", "POST"),
            _link(f"{url}/v2/checkout/orders/{order.id}", "up"),
        ],
    }


def refund_shown(refund: Refund, url: str) -> dict[str, Any]:
    return {
        "id": refund.id,
        "status": refund.status,
        **({"status_details": {"reason": "ECHECK"}} if refund.status == "PENDING" else {}),
        "amount": shown(refund.amount),
        **_given(custom_id=refund.custom_id, invoice_id=refund.invoice_id, note_to_payer=refund.note),
        "create_time": moment(refund.created_at),
        "update_time": moment(refund.updated_at),
        "links": [
            _link(f"{url}/v2/payments/refunds/{refund.id}", "self"),
            _link(f"{url}/v2/payments/captures/{refund.capture.id}", "up"),
        ],
    }


def dispute_shown(dispute: Dispute, url: str, *, whole: bool = True) -> dict[str, Any]:
    """In a list without what it is about and how it ended."""
    summary = {
        "dispute_id": dispute.id,
        "reason": "MERCHANDISE_OR_SERVICE_NOT_RECEIVED",
        "status": dispute.status,
        "dispute_state": "RESOLVED" if dispute.outcome else "REQUIRED_ACTION",
        "dispute_life_cycle_stage": dispute.stage,
        "dispute_channel": "INTERNAL",
        "dispute_amount": shown(dispute.amount),
        "create_time": moment(dispute.created_at),
        "update_time": moment(dispute.updated_at),
        "links": [_link(f"{url}/v1/customer/disputes/{dispute.id}", "self")],
    }
    if not whole:
        return summary
    about = {
        "seller_transaction_id": dispute.capture.id,
        "create_time": moment(dispute.capture.created_at),
        "transaction_status": "COMPLETED",
        "gross_amount": shown(dispute.capture.amount),
        **_given(custom=dispute.capture.unit.custom_id, invoice_number=dispute.capture.unit.invoice_id),
    }
    return {**summary, "disputed_transactions": [about], **_outcome(dispute.outcome, dispute.amount)}


def _outcome(code: str | None, amount: Money) -> dict[str, Any]:
    if code is None:
        return {}
    gone = {"amount_refunded": shown(amount)} if code == "RESOLVED_BUYER_FAVOUR" else {}
    return {"dispute_outcome": {"outcome_code": code, **gone}}


def _order_links(order: Order, url: str) -> list[dict[str, str]]:
    here = f"{url}/v2/checkout/orders/{order.id}"
    links = [_link(here, "self")]
    if order.status == "PAYER_ACTION_REQUIRED":
        links.append(_link(f"{url}/checkoutnow?token={order.id}", "payer-action"))
    if order.status == "APPROVED":
        links.append(_link(f"{here}/capture", "capture", "POST"))
    return links


def _link(href: str, rel: str, method: str = "GET") -> dict[str, str]:
    return {"href": href, "rel": rel, "method": method}


def _given(**fields: str | None) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}
