"""What PayPal documents of the requests it takes (developer.paypal.com/docs/api/orders/v2, payments/v2, webhooks).

Names and values are those of PayPal's own paypal-server-sdk 2.4.0, less what a shop like ours has no use for.
Stricter than the original in one thing: it passes over fields it does not know, and here they are refused.
"""

from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

S = TypeVar("S")
Id127 = Annotated[str, Meta(min_length=1, max_length=127)]
Url = Annotated[str, Meta(pattern=r"^https?://\S+$", max_length=4000)]
Code = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
Value = Annotated[str, Meta(pattern=r"^((-?[0-9]+)|(-?([0-9]+)?[.][0-9]+))$", max_length=32)]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing but its fields, each of its type: no number for a text, no text for a number."""


class Amount(Body, frozen=True):
    currency_code: Code
    value: Value


class PurchaseUnit(Body, frozen=True):
    amount: Amount
    reference_id: Annotated[str, Meta(min_length=1, max_length=256)] = "default"
    description: Annotated[str, Meta(min_length=1, max_length=3000)] | None = None
    custom_id: Annotated[str, Meta(min_length=1, max_length=255)] | None = None
    invoice_id: Id127 | None = None
    soft_descriptor: Id127 | None = None


class ExperienceContext(Body, frozen=True):
    return_url: Url
    cancel_url: Url
    brand_name: Id127 | None = None
    locale: Annotated[str, Meta(pattern=r"^[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}))?$")] | None = None
    shipping_preference: Literal["GET_FROM_FILE", "NO_SHIPPING", "SET_PROVIDED_ADDRESS"] = "GET_FROM_FILE"
    landing_page: Literal["LOGIN", "GUEST_CHECKOUT", "NO_PREFERENCE"] = "NO_PREFERENCE"
    user_action: Literal["CONTINUE", "PAY_NOW"] = "CONTINUE"
    payment_method_preference: Literal["UNRESTRICTED", "IMMEDIATE_PAYMENT_REQUIRED"] = "UNRESTRICTED"


class Wallet(Body, frozen=True):
    experience_context: ExperienceContext


class PaymentSource(Body, frozen=True):
    paypal: Wallet


class OrderRequest(Body, frozen=True):
    intent: Literal["CAPTURE"]
    purchase_units: Annotated[tuple[PurchaseUnit, ...], Meta(min_length=1, max_length=1)]
    payment_source: PaymentSource


class CaptureRequest(Body, frozen=True):
    """Of an order paid in PayPal's own wallet there is nothing to add."""


class RefundRequest(Body, frozen=True):
    amount: Amount | None = None
    custom_id: Id127 | None = None
    invoice_id: Id127 | None = None
    note_to_payer: Annotated[str, Meta(min_length=1, max_length=255)] | None = None


class Question(Body, frozen=True):
    """Whether PayPal sent a webhook."""

    auth_algo: Annotated[str, Meta(min_length=1, max_length=100)]
    cert_url: Annotated[str, Meta(pattern=r"^https?://", max_length=500)]
    transmission_id: Annotated[str, Meta(min_length=1, max_length=50)]
    transmission_sig: Annotated[str, Meta(min_length=1, max_length=500)]
    transmission_time: Annotated[str, Meta(min_length=20, max_length=64)]
    webhook_id: Annotated[str, Meta(min_length=1, max_length=50)]
    webhook_event: dict[str, Any]


def read(body: bytes, kind: type[S]) -> S:
    """Raises msgspec.ValidationError, which says where, or DecodeError for what is no JSON."""
    return msgspec.json.decode(body or b"{}", type=kind, strict=True)
