"""A code as text fields, and what they ask for: what cannot be read is said beside its field."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from attrs import frozen

from apps.web.pages.admin_acts import local_time
from apps.web.pages.forms import whole_number
from apps.wording.languages import _
from mentorship_core.domain.identity import ProductId
from mentorship_core.domain.money import Money

FIELDS = (
    "code",
    "percent",
    "amount",
    "currency",
    "starts_at",
    "ends_at",
    "total_limit",
    "per_person_limit",
    "products",
)


@frozen
class Wish:
    """`errors` by field is empty when all of it can be read."""

    given: dict[str, Any]
    errors: Mapping[str, str]


def read(typed: Mapping[str, str], zone: str) -> Wish:
    """Times are in the zone; nothing typed is no limit."""
    errors: dict[str, str] = {}
    given: dict[str, Any] = {"code": typed.get("code", "")}
    for name in ("percent", "total_limit", "per_person_limit"):
        text = typed.get(name, "").strip()
        given[name] = whole_number(text) if text else None
        if text and given[name] is None:
            errors[name] = _("Write a whole number.")
    for name in ("starts_at", "ends_at"):
        given[name] = local_time(typed.get(name, ""), zone)
        if given[name] is None:
            errors[name] = _("Choose a day and a time.")
    given["amount"] = _amount(typed, errors)
    given["products"] = _products(typed)
    return Wish(given, errors)


def _amount(typed: Mapping[str, str], errors: dict[str, str]) -> Money | None:
    text, currency = typed.get("amount", "").strip(), typed.get("currency", "").strip().upper()
    if not text:
        return None
    try:
        return Money.parse(text, currency)
    except ValueError:
        errors["amount"] = _("Write a sum such as 20.00, and the three letters of its currency.")
        return None


def _products(typed: Mapping[str, str]) -> tuple[ProductId, ...]:
    """One, or all if none is chosen."""
    try:
        return (ProductId(UUID(typed.get("products", ""))),)
    except ValueError:
        return ()
