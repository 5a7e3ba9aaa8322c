"""Amounts of the desk in Stripe's units, written apart from the product's own way."""

from decimal import Decimal

from mentorship_core.domain.money import Money
from tests.emulators.stripe.currencies import THREE_DECIMAL, ZERO_DECIMAL


def in_units(money: Money) -> tuple[int, str]:
    """By way of what people read: `12.50 EUR` is 1250 of eur, `500 UGX` 50000 of ugx."""
    figure, currency = str(money).split()
    places = 0 if currency.lower() in ZERO_DECIMAL else 3 if currency.lower() in THREE_DECIMAL else 2
    return int(Decimal(figure).scaleb(places)), currency.lower()
