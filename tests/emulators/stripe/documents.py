"""Stripe's objects as it shows them, and the expanding of those that are only named."""

from typing import Any

from tests.emulators.stripe.books import Books, Charge, Dispute, Intent, Refund, Session
from tests.emulators.stripe.errors import Refused

EXPANDABLE = {
    "checkout.session": {"payment_intent"},
    "payment_intent": {"latest_charge"},
    "charge": {"payment_intent"},
    "refund": {"payment_intent", "charge"},
    "dispute": {"payment_intent", "charge"},
}


def of_session(session: Session) -> dict[str, Any]:
    """The page's address is shown only while it is open."""
    sent = session.sent
    return {
        "id": session.id,
        "object": "checkout.session",
        "amount_subtotal": session.amount,
        "amount_total": session.amount,
        "cancel_url": sent.get("cancel_url"),
        "client_reference_id": sent.get("client_reference_id"),
        "created": session.created,
        "currency": session.currency,
        "customer": None,
        "customer_email": sent.get("customer_email"),
        "expires_at": session.expires_at,
        "livemode": False,
        "metadata": sent.get("metadata", {}),
        "mode": "payment",
        "payment_intent": session.intent.id if session.intent else None,
        "payment_method_types": sent.get("allowed_payment_method_types", ["card"]),
        "payment_status": session.payment_status,
        "status": session.status,
        "success_url": sent["success_url"],
        "url": session.url if session.status == "open" else None,
    }


def of_intent(intent: Intent) -> dict[str, Any]:
    return {
        "id": intent.id,
        "object": "payment_intent",
        "amount": intent.amount,
        "amount_received": intent.amount if intent.status == "succeeded" else 0,
        "created": intent.created,
        "currency": intent.currency,
        "latest_charge": intent.charge.id if intent.charge else None,
        "livemode": False,
        "metadata": intent.metadata,
        "status": intent.status,
    }


def of_charge(books: Books, intent: Intent, charge: Charge) -> dict[str, Any]:
    refunded = books.refunded(intent)
    return {
        "id": charge.id,
        "object": "charge",
        "amount": charge.amount,
        "amount_captured": charge.amount if charge.status == "succeeded" else 0,
        "amount_refunded": refunded,
        "captured": charge.status == "succeeded",
        "created": charge.created,
        "currency": charge.currency,
        "disputed": bool(books.disputes_of(intent)),
        "livemode": False,
        "metadata": charge.metadata,
        "paid": charge.status == "succeeded",
        "payment_intent": intent.id,
        "refunded": refunded == charge.amount,
        "status": charge.status,
    }


def of_refund(refund: Refund) -> dict[str, Any]:
    doc = {
        "id": refund.id,
        "object": "refund",
        "amount": refund.amount,
        "charge": refund.intent.charge.id if refund.intent.charge else None,
        "created": refund.created,
        "currency": refund.intent.currency,
        "metadata": refund.metadata,
        "payment_intent": refund.intent.id,
        "reason": None,
        "status": refund.status,
    }
    return doc | ({"failure_reason": refund.failure_reason} if refund.failure_reason else {})


def of_dispute(dispute: Dispute) -> dict[str, Any]:
    return {
        "id": dispute.id,
        "object": "dispute",
        "amount": dispute.amount,
        "charge": dispute.intent.charge.id if dispute.intent.charge else None,
        "created": dispute.created,
        "currency": dispute.intent.currency,
        "is_charge_refundable": dispute.status.startswith("warning"),
        "livemode": False,
        "metadata": {},
        "payment_intent": dispute.intent.id,
        "reason": "fraudulent",
        "status": dispute.status,
    }


def listed(url: str, docs: list[dict[str, Any]], sent: dict[str, Any]) -> dict[str, Any]:
    """One page of them, newest first, as Stripe pages: `limit`, `starting_after`, `created`."""
    limit = sent.get("limit", 10)
    if not 1 <= limit <= 100:
        raise Refused("Limit must be between 1 and 100", param="limit")
    if "ending_before" in sent:
        raise Refused("This emulator pages forwards only", param="ending_before")
    fitting = [doc for doc in reversed(docs) if _created_in(doc["created"], sent.get("created"))]
    if "starting_after" in sent:
        names = [doc["id"] for doc in fitting]
        fitting = fitting[names.index(sent["starting_after"]) + 1 :] if sent["starting_after"] in names else []
    return {"object": "list", "url": url, "has_more": len(fitting) > limit, "data": fitting[:limit]}


def expanded(books: Books, doc: dict[str, Any], paths: list[str]) -> dict[str, Any]:
    for path in paths:
        _expand(books, doc, path.split("."), path)
    return doc


def _expand(books: Books, doc: dict[str, Any], way: list[str], path: str) -> None:
    first, *rest = way
    if doc["object"] == "list" and first == "data" and rest:
        for one in doc["data"]:
            _expand(books, one, rest, path)
        return
    if first not in EXPANDABLE.get(doc["object"], set()):
        raise Refused(f"This property cannot be expanded ({path}).", param="expand")
    if isinstance(doc[first], str):
        doc[first] = _named(books, doc, doc[first])
    if rest and doc[first] is not None:
        _expand(books, doc[first], rest, path)


def _named(books: Books, doc: dict[str, Any], name: str) -> dict[str, Any]:
    if name in books.intents:
        return of_intent(books.intents[name])
    intent = books.intents[doc["id"] if doc["object"] == "payment_intent" else doc["payment_intent"]]
    assert intent.charge is not None
    return of_charge(books, intent, intent.charge)


def _created_in(created: int, wanted: int | dict[str, int] | None) -> bool:
    if wanted is None:
        return True
    if isinstance(wanted, int):
        return created == wanted
    tests = {"gt": created.__gt__, "gte": created.__ge__, "lt": created.__lt__, "lte": created.__le__}
    return all(tests[name](bound) for name, bound in wanted.items())
