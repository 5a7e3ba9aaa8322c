"""Money to PayPal's decimal strings and back, exactly, in every currency it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.paypal.amounts import CURRENCIES, is_taken, written
from adapters.paypal.seen import SeenAmount, Unlike
from mentorship_core.domain.money import Money
from tests.emulators.paypal.amounts import checked, shown
from tests.emulators.paypal.schema import Amount

WHOLE = ["HUF", "JPY", "TWD"]
MINOR_IN_LEAST = {"HUF": 100, "TWD": 100}
"""We count fillér and Taiwanese cents, as ISO 4217 does; PayPal does not."""


@st.composite
def prices(draw: st.DrawFn) -> Money:
    currency = draw(st.sampled_from(sorted(CURRENCIES)))
    return Money(draw(st.integers(1, 10**12)) * MINOR_IN_LEAST.get(currency, 1), currency)


@given(prices())
def test_every_price_goes_there_and_comes_back_as_it_was(price: Money) -> None:
    assert is_taken(price)
    assert SeenAmount(currency_code=price.currency, value=written(price)).money == price


@given(prices())
def test_the_emulated_paypal_reads_and_writes_the_same_money(price: Money) -> None:
    amount = Amount(currency_code=price.currency, value=written(price))

    assert checked(amount) == price
    assert shown(price)["value"] == amount.value


@given(prices(), st.integers(0, 100), st.integers(1, 100))
def test_parts_of_a_price_sum_to_the_whole_in_strings(price: Money, part: int, whole: int) -> None:
    first = price.share(min(part, whole), whole)
    rest = price.less(first)

    if price.currency not in WHOLE and not first.is_zero and not rest.is_zero:
        read = [SeenAmount(currency_code=price.currency, value=written(one)).money for one in (first, rest)]
        assert read[0].plus(read[1]) == price


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (Money(1, "EUR"), "0.01"),
        (Money(10010, "EUR"), "100.10"),
        (Money(6670, "USD"), "66.70"),
        (Money(100, "JPY"), "100"),
        (Money(100000, "HUF"), "1000"),
        (Money(9900, "TWD"), "99"),
        (Money(123456789012, "GBP"), "1234567890.12"),
    ],
)
def test_it_is_written_as_paypal_does(money: Money, text: str) -> None:
    assert written(money) == text


@pytest.mark.parametrize("currency", ["HUF", "TWD"])
def test_a_fraction_paypal_does_not_know_is_never_charged(currency: str) -> None:
    price = Money(100050, currency)

    assert not is_taken(price)
    with pytest.raises(ValueError, match=rf"takes no decimals of {currency}, and 1000\.50"):
        written(price)


@pytest.mark.parametrize("currency", ["KWD", "BHD", "KRW", "INR", "RUB", "XAF", "TRY"])
def test_a_currency_paypal_does_not_take_is_not_taken(currency: str) -> None:
    assert not is_taken(Money(100000, currency))


def test_nothing_is_no_price() -> None:
    assert not is_taken(Money(0, "EUR"))


def test_it_takes_twenty_four_currencies() -> None:
    assert len(CURRENCIES) == 24


@pytest.mark.parametrize("value", ["1e3", "1,00", "-1.00", "", "NaN", "1.001", "0x10", " "])
def test_what_is_no_amount_is_not_read_as_one(value: str) -> None:
    with pytest.raises(Unlike):
        _ = SeenAmount(currency_code="EUR", value=value).money


@pytest.mark.parametrize(("value", "minor"), [("1000", 100000), ("1000.00", 100000), ("1000.0", 100000)])
def test_zeros_after_the_point_of_a_forint_are_no_change(value: str, minor: int) -> None:
    assert SeenAmount(currency_code="HUF", value=value).money == Money(minor, "HUF")
