"""PRICE-1 and PRICE-2: the lowest price that applies; a typed code is used or refused, never passed over."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_core.domain.identity import MentorId, ProductId, PromotionId
from mentorship_core.domain.money import Money
from mentorship_core.domain.packs.pricing import Promotion, Quote, provider_minimum, quote, too_small
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.refusals import PromotionInvalid
from tests.core.booking.examples import utc

NOW = utc("2026-03-02 08:00")
DAY = timedelta(days=1)
FOUR, OTHER = ProductId(UUID(int=1)), ProductId(UUID(int=2))


def euros(text: str) -> Money:
    return Money.parse(text, "EUR")


def a_product(price: str = "200.00", loyal: str | None = None, **given_: Any) -> Product:
    plain: dict[str, Any] = {
        "id": FOUR,
        "mentor": MentorId(UUID(int=3)),
        "title": "Four sessions",
        "price": euros(price),
        "loyal_price": None if loyal is None else euros(loyal),
        "loyal_before": NOW,
    }
    return Product(**(plain | given_))


def a_code(**given_: Any) -> Promotion:
    plain: dict[str, Any] = {
        "id": PromotionId(UUID(int=4)),
        "code": "SPRING",
        "starts_at": NOW - DAY,
        "ends_at": NOW + DAY,
    }
    kind = {} if "amount" in given_ or "percent" in given_ else {"percent": 10}
    return Promotion(**(plain | kind | given_))


def asked(
    product: Product | None = None, code: Promotion | None = None, *, used: int = 0, loyal: bool = False
) -> Quote | PromotionInvalid:
    return quote(product or a_product(), promotion=code, used_by_them=used, loyal=loyal, now=NOW)


def total(found: Quote | PromotionInvalid) -> Money:
    assert isinstance(found, Quote), found
    return found.total


def test_without_a_code_the_price_is_the_price() -> None:
    assert asked() == Quote(original=euros("200.00"), total=euros("200.00"))


def test_a_percentage_is_taken_off_half_up() -> None:
    assert total(asked(code=a_code(percent=10))) == euros("180.00")
    assert total(asked(a_product("99.99"), a_code(percent=50))) == euros("49.99")
    assert total(asked(a_product("0.51"), a_code(percent=1))) == euros("0.50")


def test_an_amount_is_taken_off_but_no_more_than_there_is() -> None:
    assert total(asked(code=a_code(amount=euros("30.00")))) == euros("170.00")
    assert total(asked(code=a_code(amount=euros("500.00")))) == euros("0.00")


def test_a_loyal_student_pays_the_loyal_price() -> None:
    found = asked(a_product(loyal="150.00"), loyal=True)

    assert isinstance(found, Quote)
    assert (found.total, found.loyal, found.discount) == (euros("150.00"), True, euros("50.00"))
    assert total(asked(a_product(loyal="150.00"), loyal=False)) == euros("200.00")


def test_a_loyal_price_above_the_price_is_no_punishment() -> None:
    assert total(asked(a_product(loyal="250.00"), loyal=True)) == euros("200.00")


def test_the_lowest_applies_and_only_a_code_that_made_the_price_is_kept() -> None:
    product = a_product(loyal="150.00")

    better = asked(product, a_code(percent=50), loyal=True)
    worse = asked(product, a_code(percent=10), loyal=True)

    assert isinstance(better, Quote)
    assert isinstance(worse, Quote)
    assert (better.total, better.promotion is not None, better.loyal) == (euros("100.00"), True, False)
    assert (worse.total, worse.promotion, worse.loyal) == (euros("150.00"), None, True)


def test_a_code_that_saves_nothing_more_is_not_redeemed() -> None:
    found = asked(a_product(loyal="180.00"), a_code(percent=10), loyal=True)

    assert isinstance(found, Quote)
    assert (found.total, found.promotion) == (euros("180.00"), None)


@pytest.mark.parametrize(
    ("code", "used", "why"),
    [
        (a_code(starts_at=NOW + timedelta(microseconds=1)), 0, "not_yet"),
        (a_code(ends_at=NOW), 0, "over"),
        (a_code(products=(OTHER,)), 0, "other_product"),
        (a_code(amount=Money(1000, "USD")), 0, "other_currency"),
        (a_code(total_limit=3, redeemed=3), 0, "used_up"),
        (a_code(per_person_limit=1), 1, "used_by_you"),
        (a_code(amount=euros("199.60")), 0, "below_minimum"),
    ],
)
def test_a_code_that_does_not_apply_is_refused_by_name(code: Promotion, used: int, why: str) -> None:
    assert asked(code=code, used=used) == PromotionInvalid(why)


@pytest.mark.parametrize(
    ("code", "used"),
    [
        (a_code(starts_at=NOW), 0),
        (a_code(ends_at=NOW + timedelta(microseconds=1)), 0),
        (a_code(products=(OTHER, FOUR)), 0),
        (a_code(total_limit=3, redeemed=2), 0),
        (a_code(per_person_limit=2), 1),
        (a_code(per_person_limit=None), 99),
    ],
)
def test_a_code_applies_up_to_its_very_bounds(code: Promotion, used: int) -> None:
    assert total(asked(code=code, used=used)) == euros("180.00")


def test_a_redemption_is_counted_and_given_back() -> None:
    code = a_code(redeemed=1)

    assert code.redeem().redeemed == 2
    assert code.redeem().give_back() == code
    with pytest.raises(ValueError, match="redeemed"):
        a_code().give_back()


@pytest.mark.parametrize("given_", [{"percent": None}, {"percent": 10, "amount": Money(100, "EUR")}])
def test_a_code_takes_off_a_percentage_or_an_amount(given_: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a percentage or an amount"):
        a_code(**given_)


@pytest.mark.parametrize(
    ("currency", "least"), [("EUR", 50), ("USD", 50), ("JPY", 50), ("GBP", 30), ("KWD", 500), ("HUF", 17500)]
)
def test_the_least_a_provider_takes(currency: str, least: int) -> None:
    assert provider_minimum(currency) == Money(least, currency)


def test_too_small_is_above_nothing_and_below_the_least() -> None:
    assert not too_small(a_code(amount=euros("200.00")), a_product())
    assert too_small(a_code(amount=euros("199.99")), a_product())
    assert too_small(a_code(amount=euros("199.51")), a_product())
    assert not too_small(a_code(amount=euros("199.50")), a_product())
    assert not too_small(a_code(amount=Money(100, "USD")), a_product())


@given(
    price=st.integers(50, 10**8),
    loyal=st.none() | st.integers(50, 10**8),
    percent=st.integers(1, 100),
    is_loyal=st.booleans(),
)
def test_no_quote_is_above_the_price_or_above_any_other_that_applies(
    price: int, loyal: int | None, percent: int, *, is_loyal: bool
) -> None:
    loyal_price = None if loyal is None else Money(loyal, "EUR")
    product = a_product(price=f"{price // 100}.{price % 100:02d}", loyal_price=loyal_price)

    found = asked(product, a_code(percent=percent), loyal=is_loyal)

    if isinstance(found, PromotionInvalid):
        assert found.why == "below_minimum"
        return
    others = [product.price] + ([product.loyal_price] if is_loyal and product.loyal_price else [])
    assert all(found.total.amount_minor <= other.amount_minor for other in others)
    assert found.total.plus(found.discount) == found.original == product.price
