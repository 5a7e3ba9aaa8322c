"""Money as PayPal writes it: a decimal string, in the currencies and to the digits it takes."""

from mentorship_core.domain.money import Money, digits

# developer.paypal.com/reference/currency-codes: those with a fraction, then those that "do not support decimals".
WITH_HUNDREDTHS = frozenset(
    (
        "AUD",
        "BRL",
        "CAD",
        "CHF",
        "CNY",
        "CZK",
        "DKK",
        "EUR",
        "GBP",
        "HKD",
        "ILS",
        "MXN",
        "MYR",
        "NOK",
        "NZD",
        "PHP",
        "PLN",
        "SEK",
        "SGD",
        "THB",
        "USD",
    )
)
WHOLE = frozenset(["HUF", "JPY", "TWD"])
CURRENCIES = WITH_HUNDREDTHS | WHOLE


def is_taken(price: Money) -> bool:
    """A forint has fillér for everybody but PayPal: 1000.50 HUF cannot be charged."""
    return price.currency in CURRENCIES and not price.is_zero and price.amount_minor % step_of(price.currency) == 0


def written(money: Money) -> str:
    """`10.50`, `1000` for what has no decimals there; raises ValueError for a fraction PayPal does not know."""
    places = digits(money.currency)
    if money.currency in WHOLE:
        whole, rest = divmod(money.amount_minor, step_of(money.currency))
        if rest:
            raise ValueError(f"PayPal takes no decimals of {money.currency}, and {money} has some")
        return str(whole)
    whole, part = divmod(money.amount_minor, 10**places)
    return f"{whole}.{part:0{places}d}" if places else str(whole)


def step_of(currency: str) -> int:
    """How many of our minor units are the least PayPal charges."""
    return 10 ** digits(currency) if currency in WHOLE else 1
