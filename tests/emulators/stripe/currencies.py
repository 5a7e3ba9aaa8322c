"""What Stripe charges in, as docs.stripe.com/currencies has it; written apart from the product's own list."""

from tests.emulators.stripe.errors import Refused


def _named(text: str) -> frozenset[str]:
    return frozenset(text.split())


ZERO_DECIMAL = _named("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf")
WHOLE_IN_HUNDREDTHS = frozenset(["isk", "ugx"])
"""Without a minor unit, and still sent with two digits that must be 00."""
THREE_DECIMAL = _named("bhd jod kwd omr tnd")
"""The last digit must be 0."""
TWO_DECIMAL = _named(
    "aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop "
    "crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr ils inr jmd kes kgs "
    "khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab "
    "pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs "
    "uah usd uyu uzs wst xcd xcg yer zar zmw"
)
MINIMUM = {
    "usd": 50, "aed": 200, "aud": 50, "bgn": 100, "brl": 50, "cad": 50, "chf": 50, "czk": 1500, "dkk": 250,
    "eur": 50, "gbp": 30, "hkd": 400, "huf": 17500, "inr": 50, "jpy": 50, "mxn": 1000, "myr": 200, "nok": 300,
    "nzd": 50, "pln": 200, "ron": 200, "sek": 300, "sgd": 50, "thb": 1000,
}  # fmt: skip
MAXIMUM = 99_999_999


def check_currency(currency: str, param: str) -> None:
    if currency not in ZERO_DECIMAL | WHOLE_IN_HUNDREDTHS | THREE_DECIMAL | TWO_DECIMAL:
        raise Refused(f"Invalid currency: {currency}. Stripe currently supports these currencies: …", param=param)


def check_charge(amount: int, currency: str, param: str) -> None:
    """Raises Refused for an amount Stripe cannot charge."""
    if currency in WHOLE_IN_HUNDREDTHS and amount % 100:
        raise Refused(f"Amounts in {currency} must be divisible by 100", param=param)
    if currency in THREE_DECIMAL and amount % 10:
        raise Refused(f"Amounts in {currency} must be divisible by 10", param=param)
    if amount < MINIMUM.get(currency, 1):
        words = "The Checkout Session's total amount due is below the minimum charge amount."
        raise Refused(words, param=param, code="amount_too_small")
    if amount > MAXIMUM:
        raise Refused("The Checkout Session's total amount must be no more than 999,999.99", code="amount_too_large")
