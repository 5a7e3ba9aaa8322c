"""GEN-2: whole minor units and a currency; shares rounded half up; never a float, never another currency."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_core.domain.money import Money, digits, nothing

AMOUNTS = st.integers(min_value=0, max_value=10**12)
CURRENCIES = st.sampled_from(["EUR", "JPY", "KWD"])
MONEY = st.builds(Money, AMOUNTS, CURRENCIES)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("49", "EUR", 4900),
        ("49.9", "EUR", 4990),
        ("49.90", "EUR", 4990),
        ("49.900", "EUR", 4990),
        (" 0.01 ", "EUR", 1),
        ("0", "EUR", 0),
        ("4900", "JPY", 4900),
        ("4900.0", "JPY", 4900),
        ("4.9", "KWD", 4900),
        ("4.905", "KWD", 4905),
        ("100.10", "USD", 10010),
    ],
)
def test_amounts_are_read_exactly(text: str, currency: str, minor: int) -> None:
    assert Money.parse(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("1.5", "JPY"),
        ("1.005", "EUR"),
        ("1.0005", "KWD"),
        ("-1", "EUR"),
        ("1,50", "EUR"),
        ("1e3", "EUR"),
        (".5", "EUR"),
        ("5.", "EUR"),
        ("", "EUR"),
        ("NaN", "EUR"),
        ("49 EUR", "EUR"),
    ],
)
def test_what_a_currency_cannot_hold_is_refused(text: str, currency: str) -> None:
    with pytest.raises(ValueError, match=r"amount|digits"):
        Money.parse(text, currency)


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (Money(4900, "EUR"), "49.00 EUR"),
        (Money(5, "EUR"), "0.05 EUR"),
        (Money(4900, "JPY"), "4900 JPY"),
        (Money(4905, "KWD"), "4.905 KWD"),
        (Money(0, "KWD"), "0.000 KWD"),
    ],
)
def test_money_is_written_with_its_own_digits(money: Money, text: str) -> None:
    assert str(money) == text


@given(MONEY)
def test_what_is_written_reads_back(money: Money) -> None:
    amount, currency = str(money).split()

    assert Money.parse(amount, currency) == money


@pytest.mark.parametrize(
    ("amount", "part", "whole", "share"),
    [
        (1000, 1, 4, 250),
        (1000, 1, 3, 333),
        (1000, 2, 3, 667),
        (101, 1, 2, 51),
        (1, 1, 2, 1),
        (1, 1, 3, 0),
        (2, 1, 4, 1),
        (999, 3, 4, 749),
        (0, 3, 4, 0),
        (1000, 0, 4, 0),
        (1000, 4, 4, 1000),
    ],
)
@pytest.mark.parametrize("currency", ["EUR", "JPY", "KWD"])
def test_a_share_is_rounded_half_up_in_the_currencys_own_units(
    amount: int, part: int, whole: int, share: int, currency: str
) -> None:
    assert Money(amount, currency).share(part, whole) == Money(share, currency)


@given(MONEY, st.integers(1, 100), st.data())
def test_a_share_is_the_nearest_whole_unit_and_never_more_than_the_whole(
    money: Money, whole: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(0, whole))

    share = money.share(part, whole).amount_minor

    assert 0 <= share <= money.amount_minor
    assert -whole < 2 * (share * whole - money.amount_minor * part) <= whole


@given(MONEY, st.integers(1, 100))
def test_all_parts_at_once_are_the_whole(money: Money, whole: int) -> None:
    assert money.share(whole, whole) == money


@given(MONEY, st.data())
def test_what_is_taken_and_what_is_left_make_up_the_whole(money: Money, data: st.DataObject) -> None:
    part = Money(data.draw(st.integers(0, money.amount_minor)), money.currency)

    assert money.less(part).plus(part) == money


def test_nobody_can_take_more_than_there_is() -> None:
    with pytest.raises(ValueError, match="amount_minor"):
        Money(100, "EUR").less(Money(101, "EUR"))


def test_ten_cents_and_a_third_do_what_floats_do_not() -> None:
    captured = Money.parse("100.10", "EUR")

    assert captured.less(Money.parse("33.40", "EUR")) == Money.parse("66.70", "EUR")


def test_currencies_do_not_mix() -> None:
    euro, yen = Money(100, "EUR"), Money(100, "JPY")

    for mixing in (euro.plus, euro.less, euro.at_most):
        with pytest.raises(ValueError, match="not of one currency"):
            mixing(yen)
    assert euro != yen


@pytest.mark.parametrize("amount", [1.5, "1", None, -1])
def test_money_is_a_whole_number_of_at_least_nothing(amount: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        Money(amount, "EUR")  # type: ignore[arg-type]  # what the check is for


@pytest.mark.parametrize("currency", ["eur", "EURO", "", "E1R"])
def test_a_currency_is_three_capital_letters(currency: str) -> None:
    with pytest.raises(ValueError, match="currency"):
        Money(1, currency)


def test_nothing_is_nothing_in_any_currency() -> None:
    assert nothing("JPY").is_zero
    assert not Money(1, "JPY").is_zero
    assert [digits(one) for one in ("EUR", "JPY", "KWD", "VND", "TND", "USD")] == [2, 0, 3, 0, 3, 2]


def test_the_lesser_of_two() -> None:
    assert Money(5, "EUR").at_most(Money(3, "EUR")) == Money(3, "EUR")
    assert Money(3, "EUR").at_most(Money(5, "EUR")) == Money(3, "EUR")
