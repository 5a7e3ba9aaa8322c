"""Every currency to Stripe's units and back, exactly; what cannot be exact is not taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.stripe.units import KNOWN, from_units, in_units, is_taken, step_of
from mentorship_core.domain.money import Money
from tests.emulators.stripe.currencies import THREE_DECIMAL, TWO_DECIMAL, WHOLE_IN_HUNDREDTHS, ZERO_DECIMAL
from tests.emulators.stripe.units import in_units as by_way_of_what_people_read

CURRENCIES = st.sampled_from(sorted(KNOWN))
AMOUNTS = st.integers(min_value=0, max_value=10**12)


@pytest.mark.parametrize(
    ("price", "units"),
    [
        (Money(10000, "EUR"), 10000),
        (Money(500, "JPY"), 500),
        (Money(5, "ISK"), 500),
        (Money(500, "UGX"), 50000),
        (Money(5120, "KWD"), 5120),
        (Money(123400, "MGA"), 1234),
        (Money(17500, "HUF"), 17500),
    ],
    ids=str,
)
def test_a_price_in_stripes_units(price: Money, units: int) -> None:
    assert in_units(price) == units
    assert from_units(units, price.currency.lower()) == price


@pytest.mark.parametrize(
    "price", [Money(5124, "KWD"), Money(150, "MGA"), Money(100, "XXX"), Money(100, "IQD"), Money(100, "UYI")], ids=str
)
def test_what_stripe_cannot_write_is_no_amount_and_not_taken(price: Money) -> None:
    with pytest.raises(ValueError, match="Stripe"):
        in_units(price)
    assert not is_taken(price)


@pytest.mark.parametrize(("units", "currency"), [(505, "isk"), (1, "ugx"), (100, "xxx")])
def test_what_we_cannot_write_is_refused_not_rounded(units: int, currency: str) -> None:
    with pytest.raises(ValueError, match=currency):
        from_units(units, currency)


@pytest.mark.parametrize(
    ("price", "taken"),
    [
        (Money(49, "EUR"), False),
        (Money(50, "EUR"), True),
        (Money(30, "GBP"), True),
        (Money(29, "GBP"), False),
        (Money(49, "JPY"), False),
        (Money(99_999_999, "EUR"), True),
        (Money(100_000_000, "EUR"), False),
        (Money(0, "ISK"), False),
        (Money(1, "ISK"), True),
    ],
    ids=str,
)
def test_prices_below_the_least_or_above_the_most_are_not_taken(price: Money, taken: bool) -> None:
    assert is_taken(price) is taken


@given(CURRENCIES, AMOUNTS)
def test_there_and_back_every_amount_is_the_same(currency: str, amount: int) -> None:
    money = Money(amount, currency)
    try:
        units = in_units(money)
    except ValueError:
        assert not is_taken(money)
        return

    assert from_units(units, currency.lower()) == money
    assert (units, currency.lower()) == by_way_of_what_people_read(money)


@given(CURRENCIES, AMOUNTS, st.integers(1, 100), st.data())
def test_a_share_and_the_rest_are_the_whole_in_stripes_units_too(
    currency: str, amount: int, whole: int, data: st.DataObject
) -> None:
    """A refund by unused sessions and what stays, where Stripe can write both."""
    price = Money(amount, currency)
    part = price.share(data.draw(st.integers(0, whole)), whole)
    try:
        units = [in_units(one) for one in (price, part, price.less(part))]
    except ValueError:
        return

    assert units[0] == units[1] + units[2]


@given(CURRENCIES, st.integers(min_value=0, max_value=10**6))
def test_stripe_moves_every_step_and_nothing_between(currency: str, steps: int) -> None:
    step = step_of(currency)

    assert from_units(in_units(Money(steps * step, currency)), currency) == Money(steps * step, currency)
    if step > 1:
        with pytest.raises(ValueError, match="exactly"):
            in_units(Money(steps * step + 1, currency))


@pytest.mark.parametrize(("currency", "step"), [("EUR", 1), ("JPY", 1), ("KWD", 10), ("MGA", 100), ("UGX", 1)])
def test_the_least_that_moves(currency: str, step: int) -> None:
    assert step_of(currency) == step


def test_the_lists_agree_with_those_written_apart_from_them() -> None:
    assert {one.lower() for one in KNOWN} == ZERO_DECIMAL | WHOLE_IN_HUNDREDTHS | THREE_DECIMAL | TWO_DECIMAL
    assert len(KNOWN) == len(ZERO_DECIMAL) + len(WHOLE_IN_HUNDREDTHS) + len(THREE_DECIMAL) + len(TWO_DECIMAL)
