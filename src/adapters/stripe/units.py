"""Stripe's amounts: whole numbers of its own minor units, not always those of ISO 4217 (docs.stripe.com/currencies)."""

from mentorship_core.domain.money import Money, digits

ZERO_DECIMAL = frozenset(
    (
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "JPY",
        "KMF",
        "KRW",
        "MGA",
        "PYG",
        "RWF",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    )
)
WHOLE_IN_HUNDREDTHS = frozenset({"ISK", "UGX"})
"""Without a minor unit since long, and still written with the two digits they once had; these are always 00."""
THREE_DECIMAL = frozenset({"BHD", "JOD", "KWD", "OMR", "TND"})
"""The last of the three digits is always 0."""
TWO_DECIMAL = frozenset(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE
    CZK DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR JMD KES KGS KHR KYD KZT LAK
    LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR
    RON RSD RUB SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TOP TRY TTD TWD TZS UAH USD UYU UZS WST XCD XCG YER
    ZAR ZMW
    """.split()  # noqa: SIM905  a hundred lines of one word each say less
)
KNOWN = ZERO_DECIMAL | WHOLE_IN_HUNDREDTHS | THREE_DECIMAL | TWO_DECIMAL
LEAST = {
    "AED": 200, "AUD": 50, "BGN": 100, "BRL": 50, "CAD": 50, "CHF": 50, "CZK": 1500, "DKK": 250, "EUR": 50, "GBP": 30,
    "HKD": 400, "HUF": 17500, "INR": 50, "JPY": 50, "MXN": 1000, "MYR": 200, "NOK": 300, "NZD": 50, "PLN": 200,
    "RON": 200, "SEK": 300, "SGD": 50, "THB": 1000, "USD": 50,
}  # fmt: skip
"""Below these Stripe charges nothing, in its units. Of other currencies it depends on the account's own."""
MOST = 99_999_999
POWERS = (1, 10, 100, 1000)


def in_units(money: Money) -> int:
    """Exactly; raises ValueError for what Stripe cannot write."""
    if money.currency not in KNOWN:
        raise ValueError(f"Stripe does not charge in {money.currency}")
    ours, theirs = digits(money.currency), _places(money.currency)
    units, rest = divmod(money.amount_minor * POWERS[theirs], POWERS[ours])
    if rest or (money.currency in THREE_DECIMAL and units % 10):
        raise ValueError(f"Stripe cannot charge exactly {money}")
    return units


def from_units(units: int, currency: str) -> Money:
    """Exactly; raises ValueError for what we cannot write."""
    code = currency.upper()
    if code not in KNOWN:
        raise ValueError(f"{currency} is no currency of Stripe's")
    minor, rest = divmod(units * POWERS[digits(code)], POWERS[_places(code)])
    if rest:
        raise ValueError(f"{units} of {currency} is no amount there is")
    return Money(minor, code)


def is_taken(price: Money) -> bool:
    """Whether exactly that can be charged."""
    try:
        units = in_units(price)
    except ValueError:
        return False
    return LEAST.get(price.currency, 1) <= units <= MOST


def step_of(currency: str) -> int:
    """How many of our minor units are the least Stripe moves: ten thousandths, a whole ariary; of most others one."""
    return 10 if currency in THREE_DECIMAL else POWERS[max(0, digits(currency) - _places(currency))]


def _places(currency: str) -> int:
    if currency in ZERO_DECIMAL:
        return 0
    return 3 if currency in THREE_DECIMAL else 2
