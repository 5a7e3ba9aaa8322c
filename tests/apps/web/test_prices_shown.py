"""What a pack costs is shown before anything is pressed: with a code, and to those who bought before (PRICE-1)."""

import re
from datetime import timedelta

import pytest

from mentorship_core.domain.money import Money
from tests.apps.web.callers import newcomer
from tests.apps.web.house import MONDAY_MORNING, OPERATOR, House


@pytest.fixture
def house() -> House:
    house = House.open()
    house.product.mentorship.save_promotion(
        actor=OPERATOR,
        code="TEN",
        percent=10,
        starts_at=MONDAY_MORNING,
        ends_at=MONDAY_MORNING + timedelta(days=9),
        total_limit=1,
    )
    return house


def asks_price(house: House, code: str) -> str:
    """By the second button of the form that buys."""
    profile = f"/mentors/{house.mentor}"
    noor = house.visitor(house.noor)
    token = re.search(r'name="_csrf_token" value="([^"]+)"', noor.sees(profile))
    assert token is not None
    fields = {"product_id": str(house.pack_product), "promotion_code": code}
    answer = noor.posts(f"{profile}/price", token[1], "", fields)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_code_shows_its_price_beside_what_others_pay_and_takes_nothing(house: House) -> None:
    first, second = asks_price(house, "TEN"), asks_price(house, "TEN")

    for page in (first, second):
        assert "With the code TEN" in page
        assert "$216.00" in page
        assert "Instead of" in page
        assert 'value="TEN"' in page


def test_a_code_that_is_none_is_said_beside_its_field_and_the_packs_keep_their_price(house: House) -> None:
    page = asks_price(house, "NONE")

    assert "With the code" not in page
    assert 'id="error-promotion_code"' in page
    assert "$240.00" in page


def test_who_bought_before_sees_their_own_price_at_once(house: House) -> None:
    house.buys(house.noor)
    house.passes(hours=1)
    house.product.mentorship.save_product(
        actor=OPERATOR,
        mentor=house.mentor,
        product=house.pack_product,
        title="Four sessions",
        price=Money(24_000, "USD"),
        loyal_price=Money(20_000, "USD"),
        loyal_before=house.product.clock(),
    )

    page = house.visitor(house.noor).sees(f"/mentors/{house.mentor}")

    assert "Your price, since you bought here before" in page
    assert "$200.00" in page
    assert "Your price" not in house.visitor(newcomer(house, "Uri")).sees(f"/mentors/{house.mentor}")
