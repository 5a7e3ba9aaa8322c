"""Every currency ISO 4217 knows: its parts sum to the whole, and what is written reads back."""

from hypothesis import given
from hypothesis import strategies as st

from mentorship_core.domain.money import Money, digits
from mentorship_core.domain.orders.refund import RefundAmount, unused

# ISO 4217, list one, as of 2026: what people pay with; no funds, metals or test codes.
LISTED = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR
ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF
SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU
UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW
"""
LISTED_WITHOUT_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
LISTED_WITH_THREE = "BHD IQD JOD KWD LYD OMR TND"
CURRENCIES = LISTED.split()
DIGITS = dict.fromkeys(CURRENCIES, 2) | dict.fromkeys(LISTED_WITHOUT_DIGITS.split(), 0)
DIGITS |= dict.fromkeys(LISTED_WITH_THREE.split(), 3)


def test_each_has_the_digits_iso_gives_it() -> None:
    assert {currency: digits(currency) for currency in CURRENCIES} == DIGITS


@given(st.sampled_from(CURRENCIES), st.integers(0, 10**12))
def test_what_is_written_in_it_reads_back(currency: str, minor: int) -> None:
    text, of = str(Money(minor, currency)).split()

    assert (Money.parse(text, of), of) == (Money(minor, currency), currency)


@given(st.sampled_from(CURRENCIES), st.integers(0, 10**9), st.lists(st.integers(1, 50), min_size=1, max_size=30))
def test_shares_dealt_one_after_the_other_sum_to_the_whole(currency: str, minor: int, parts: list[int]) -> None:
    """Each takes its share of what is left, the last one all of it."""
    whole, left, given = Money(minor, currency), Money(minor, currency), Money(0, currency)

    for number, part in enumerate(parts):
        share = left.share(part, sum(parts[number:]))
        left, given = left.less(share), given.plus(share)

    assert (given, left) == (whole, Money(0, currency))


@given(st.sampled_from(CURRENCIES), st.integers(1, 10**9), st.integers(1, 100), st.data())
def test_unused_and_used_sessions_share_the_price_to_the_last_unit(
    currency: str, minor: int, total: int, data: st.DataObject
) -> None:
    """REF-1: what goes back is the nearest unit to its share, and what stays is the rest."""
    paid, remaining = Money(minor, currency), data.draw(st.integers(1, total))

    back = unused(remaining=remaining, total=total, paid=paid, refundable=paid)

    assert isinstance(back, RefundAmount)
    assert paid.less(back.money).plus(back.money) == paid
    assert 2 * abs(back.money.amount_minor * total - minor * remaining) <= total


@given(
    st.sampled_from(CURRENCIES),
    st.integers(1, 10**9),
    st.integers(1, 100),
    st.lists(st.integers(1, 10**9), max_size=6),
    st.data(),
)
def test_refunds_in_any_order_never_pass_what_was_paid(
    currency: str, minor: int, total: int, amounts: list[int], data: st.DataObject
) -> None:
    paid = refundable = Money(minor, currency)

    for amount in amounts:
        refundable = refundable.less(Money(amount, currency).at_most(refundable))
    back = unused(remaining=data.draw(st.integers(1, total)), total=total, paid=paid, refundable=refundable)

    assert isinstance(back, RefundAmount)
    assert back.money.at_most(refundable) == back.money
