"""The last seat, one payment heard twice at once, and a code's last redemption."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from adapters.postgres.reads import money
from adapters.postgres.tables.money import promotions
from mentorship_core.domain.booking.hours import Schedule, WeeklyHours
from mentorship_core.domain.identity import ProductId
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import PaymentCompleted
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import Person, Role
from mentorship_core.domain.refusals import Refusal
from mentorship_core.use_cases.join_platform import Joined
from mentorship_core.use_cases.save_mentor import MentorKept
from mentorship_core.use_cases.save_product import ProductKept
from mentorship_core.use_cases.save_promotion import PromotionKept
from mentorship_core.use_cases.settle_payment import PaymentSettled
from mentorship_core.use_cases.start_checkout import CheckoutReady
from tests.databases import Database
from tests.races.crowd import OPERATOR, Ran, Town, a_product, a_town, at_once


@pytest.fixture
def town(database: Database) -> Iterator[Town]:
    product = a_product(database.owner_url)
    yield a_town(product, students=20, seats=1, seated=False)
    product.close()


def test_twenty_students_race_for_the_last_seat_and_one_may_pay(town: Town) -> None:
    m = town.product.mentorship

    ran = at_once([_buying(town, student) for student in town.students])

    assert _codes(ran) == {"CheckoutReady": 1, "SOLD_OUT": 19}
    assert m.views.broken_promises() == ()


def test_two_tabs_of_one_student_open_the_same_page(town: Town) -> None:
    m, student = town.product.mentorship, town.students[0]

    ran = at_once([lambda: m.start_checkout(actor=student, product=town.sold, provider=Provider.SANDBOX)] * 8)

    assert len({one.outcome.url for one in ran if isinstance(one.outcome, CheckoutReady)}) == 1


def test_one_payment_heard_from_webhook_and_return_page_at_once_grants_one_pack(town: Town) -> None:
    m, student = town.product.mentorship, town.students[0]
    ready = m.start_checkout(actor=student, product=town.sold, provider=Provider.SANDBOX)
    assert isinstance(ready, CheckoutReady)
    assert ready.order.checkout_id is not None
    town.product.demo_desk.pay(ready.order.checkout_id, answers=0)
    news = PaymentCompleted(
        order=ready.order.id,
        payment_id=f"{ready.order.checkout_id}-other",
        amount=Money(10000, "EUR"),
        at=town.product.clock(),
    )

    ran = at_once(
        [lambda: m.settle_payment(provider=Provider.SANDBOX, news=news)] * 8,
    )

    assert [one.outcome.changed for one in ran if isinstance(one.outcome, PaymentSettled)].count(True) == 1
    assert [row.pack.remaining for row in m.views.packs(OPERATOR, student=student.user)] == [4]
    assert m.views.broken_promises() == ()


@pytest.fixture
def two_shops(database: Database) -> Iterator[Town]:
    """Twenty students and a second mentor, so that no mentor's lock keeps the buyers apart."""
    product = a_product(database.owner_url)
    yield a_town(product, students=20, seats=20, seated=False)
    product.close()


def another_shop(town: Town) -> ProductId:
    m = town.product.mentorship
    joined = m.join_platform(actor=OPERATOR, email="otto@example.org", name="otto", role=Role.MENTOR)
    assert isinstance(joined, Joined)
    kept = m.open_mentor(
        actor=OPERATOR,
        user=joined.user.id,
        headline="",
        about="",
        schedule=Schedule(zone="UTC", weekly=WeeklyHours(((),) * 7)),
        max_active_students=20,
    )
    assert isinstance(kept, MentorKept)
    sold = m.save_product(actor=OPERATOR, mentor=kept.mentor.id, title="Pack", price=Money(10000, "EUR"))
    assert isinstance(sold, ProductKept)
    return sold.product.id


def buyers_of_the_last(town: Town, other: ProductId, code: str) -> dict[str, int]:
    """What became of twenty who typed a code that one may use, ten with each mentor."""
    now, m = town.product.clock(), town.product.mentorship
    saved = m.save_promotion(
        actor=OPERATOR,
        code=code,
        starts_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
        percent=50,
        total_limit=1,
    )
    assert isinstance(saved, PromotionKept)
    sold = (town.sold, other)
    return _codes(
        at_once([_buying(town, student, code, sold[number % 2]) for number, student in enumerate(town.students)])
    )


def test_the_last_redemption_of_a_code_is_taken_once_by_twenty_at_two_mentors(two_shops: Town) -> None:
    taken = buyers_of_the_last(two_shops, another_shop(two_shops), "last")

    assert taken == {"CheckoutReady": 1, "PROMOTION_INVALID": 19}
    assert [code.redeemed for code in two_shops.product.mentorship.views.promotions(OPERATOR)] == [1]


def test_without_the_codes_lock_its_last_redemption_is_taken_more_than_once(
    two_shops: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A negative control: two read that one is left, and both write that one was taken."""
    by_code = money.PROMOTION_BY_CODE.whereclause
    assert by_code is not None
    monkeypatch.setattr(money, "PROMOTION_BY_CODE", select(promotions).where(by_code))
    other = another_shop(two_shops)

    rounds = [buyers_of_the_last(two_shops, other, f"last{number}") for number in range(4)]

    assert max(one["CheckoutReady"] for one in rounds) > 1


def _buying(
    town: Town, student: Person, code: str | None = None, product: ProductId | None = None
) -> Callable[[], object]:
    return lambda: town.product.mentorship.start_checkout(
        actor=student, product=product or town.sold, provider=Provider.SANDBOX, promotion_code=code
    )


def _codes(ran: list[Ran]) -> dict[str, int]:
    return dict(
        Counter(one.outcome.code if isinstance(one.outcome, Refusal) else type(one.outcome).__name__ for one in ran)
    )
