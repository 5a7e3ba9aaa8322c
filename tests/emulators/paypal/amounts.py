"""PayPal's table of currencies, by its documentation, and its refusals of amounts."""

from mentorship_core.domain.money import Money, digits
from tests.emulators.paypal.errors import Unprocessable
from tests.emulators.paypal.schema import Amount

CURRENCIES = frozenset(
    "AUD BRL CAD CNY CZK DKK EUR HKD HUF ILS JPY MYR MXN TWD NZD NOK PHP PLN GBP SGD SEK CHF THB USD".split()  # noqa: SIM905
)
NO_DECIMALS = frozenset({"HUF", "JPY", "TWD"})


def checked(amount: Amount) -> Money:
    """Raises Unprocessable as the original would."""
    if amount.currency_code not in CURRENCIES:
        raise Unprocessable("CURRENCY_NOT_SUPPORTED", "Currency code is not currently supported.")
    _, point, decimals = amount.value.partition(".")
    if point and amount.currency_code in NO_DECIMALS:
        raise Unprocessable("DECIMALS_NOT_SUPPORTED", "Currency does not support decimals.")
    if len(decimals) > 2:
        raise Unprocessable("DECIMAL_PRECISION", "The value of the field should not be more than two decimal places.")
    if amount.value.startswith("-") or not amount.value.strip("0."):
        raise Unprocessable("CANNOT_BE_ZERO_OR_NEGATIVE", "Must be greater than zero.")
    return Money.parse(f"0{amount.value}", amount.currency_code)


def shown(money: Money) -> dict[str, str]:
    whole, part = divmod(money.amount_minor, 10 ** digits(money.currency))
    value = str(whole) if money.currency in NO_DECIMALS else f"{whole}.{part:02d}"
    return {"currency_code": money.currency, "value": value}
