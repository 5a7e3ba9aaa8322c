"""The sandbox's webhooks, checked and read into our words."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from attrs import frozen
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from adapters.sandbox.where import only_in_demo_or_test
from mentorship_core.domain.identity import OrderId, RefundId
from mentorship_core.domain.instant import Instant, utc
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import (
    DisputeClosed,
    MoneyDisputed,
    MoneyReturned,
    PaymentApproved,
    PaymentCompleted,
    PaymentFailed,
    PaymentNews,
    PaymentPending,
    RefundRefused,
)
from mentorship_core.ports.payment_events import NotSigned, Signed


@frozen(kw_only=True)
class SandboxEvents:
    secret: str
    environment: str

    def __attrs_post_init__(self) -> None:
        only_in_demo_or_test(self.environment)

    def read(self, headers: Mapping[str, str], body: bytes) -> Signed | NotSigned:
        try:
            Webhook(self.secret).verify(body, dict(headers), json_parse=False)
        except (WebhookVerificationError, ValueError) as wrong:
            return NotSigned(str(wrong))
        event = json.loads(body)
        return Signed(event_id=headers["webhook-id"], kind=event["type"], news=news_of(event))


def news_of(event: dict[str, Any]) -> PaymentNews | None:
    """None for a kind nobody acts on; raises KeyError for one of ours that lacks something."""
    at, data = utc(datetime.fromisoformat(event["at"])), event["data"]
    subject, _, what = event["type"].partition(".")
    match subject:
        case "checkout":
            return _of_page(what, at, data)
        case "refund":
            return _of_refund(what, at, data)
        case "dispute":
            return _of_dispute(what, at, data)
        case _:
            return None


def _of_page(what: str, at: Instant, data: dict[str, Any]) -> PaymentNews | None:
    order = OrderId(UUID(data["order"]))
    match what:
        case "paid":
            return PaymentCompleted(order=order, payment_id=data["payment"], amount=_money(data), at=at)
        case "approved":
            return PaymentApproved(order=order, at=at)
        case "pending":
            return PaymentPending(order=order, at=at)
        case "failed" | "expired" | "canceled":
            return PaymentFailed(order=order, at=at, canceled=what == "canceled")
        case _:
            return None


def _of_refund(what: str, at: Instant, data: dict[str, Any]) -> PaymentNews | None:
    ours = RefundId(UUID(data["reference"])) if data["reference"] is not None else None
    match what:
        case "settled":
            return MoneyReturned(
                payment_id=data["payment"], refund_id=data["refund"], refund=ours, amount=_money(data), at=at
            )
        case "failed" if ours is not None:
            return RefundRefused(refund=ours, why=data["why"], at=at)
        case _:
            return None


def _of_dispute(what: str, at: Instant, data: dict[str, Any]) -> PaymentNews | None:
    payment, dispute, amount = data["payment"], data["dispute"], _money(data)
    if what == "open":
        return MoneyDisputed(payment_id=payment, dispute_id=dispute, amount=amount, inquiry=data["inquiry"], at=at)
    return DisputeClosed(payment_id=payment, dispute_id=dispute, won=what == "won", amount=amount, at=at)


def _money(data: dict[str, Any]) -> Money:
    return Money(data["amount"]["minor"], data["amount"]["currency"])
