"""A pack as text fields, and back: what cannot be read is said beside its field."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from apps.web.pages.forms import whole_number
from apps.wording.languages import N_, _, again
from apps.wording.numbers import as_typed, plain
from mentorship_core.domain.money import Money, digits
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.terms import Terms

COUNTS = ("sessions", "validity_days", "session_minutes")
FIELDS = ("title", "description", "price", "currency", *COUNTS)
NOT_A_NUMBER = N_("Write a whole number, such as 4.")
NOT_A_CURRENCY = N_("Write the three letters of a currency, such as EUR.")


def filled(product: Product) -> dict[str, str]:
    """As the mentor would type it."""
    amount, currency = product.price.amount_minor, product.price.currency
    counts = {name: str(getattr(product, name)) for name in COUNTS}
    return {
        "title": product.title,
        "description": product.description,
        "price": plain(Decimal(amount).scaleb(-digits(currency)), digits(currency)),
        "currency": currency,
        **counts,
    }


def fresh(terms: Terms, currency: str) -> dict[str, str]:
    """What a new pack is, unless its mentor says otherwise."""
    return {
        "currency": currency,
        "sessions": str(terms.sessions_per_pack),
        "validity_days": str(terms.validity_days),
        "session_minutes": str(terms.session_minutes),
    }


@frozen
class Wish:
    """What a form asks to save; `errors` by field is empty when all of it can be read."""

    given: dict[str, Any]
    errors: Mapping[str, str]


def read(typed: Mapping[str, str]) -> Wish:
    """Everything that cannot be read is said at once."""
    errors: dict[str, str] = {}
    given: dict[str, Any] = {
        "title": typed.get("title", ""),
        "description": typed.get("description", "").replace("\r\n", "\n").strip(),
    }
    currency = typed.get("currency", "").strip().upper()
    if re.fullmatch("[A-Z]{3}", currency):
        try:
            given["price"] = Money.parse(as_typed(typed.get("price", "")), currency)
        except ValueError as wrong:
            errors["price"] = f"{again(wrong.args[0])}."
    else:
        errors["currency"] = _(NOT_A_CURRENCY)
    for name in COUNTS:
        given[name] = whole_number(typed.get(name, ""))
        if given[name] is None:
            errors[name] = _(NOT_A_NUMBER)
    return Wish(given, errors)
