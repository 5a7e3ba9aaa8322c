"""A hosted checkout: a page per order, money on it once, and news of it that agrees with its answers."""

from datetime import timedelta

import pytest

from mentorship_core.domain.instant import hours, minutes
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import (
    PaymentApproved,
    PaymentCompleted,
    PaymentFailed,
    PaymentPending,
)
from mentorship_core.ports.checkout import Page, StillOpen
from tests.adapters.postgres.examples import EUR_100, NOON
from tests.contracts.racing import race
from tests.contracts.tills import Till, page_of

END = NOON + minutes(31)
A_SECOND = timedelta(seconds=1)


def test_asking_again_for_an_order_finds_its_page(till: Till) -> None:
    order = till.new_order()

    first, second = till.checkout.open(order), till.checkout.open(order)

    assert isinstance(first, Page)
    assert first == second
    assert first.url.startswith("http")
    assert till.checkout.open(till.new_order()) != first


def test_twenty_who_ask_at_once_find_one_page_and_one_pays(till: Till) -> None:
    order = till.new_order()

    pages = race(lambda _: till.checkout.open(order))
    found = [page for page in pages if isinstance(page, Page)]
    outcomes = race(lambda _: till.desk.pay(found[0].checkout_id))
    till.checkout.capture(order.open_page(found[0].checkout_id, found[0].url))

    assert len(found) == 20
    assert len({page.checkout_id for page in found}) == 1
    assert sorted(outcomes) == [False] * 19 + [True]
    assert len({news.payment_id for news in till.heard_of(PaymentCompleted)}) == 1


def test_paying_is_told_by_webhook_and_when_asked(till: Till) -> None:
    order = till.opened()

    assert till.desk.pay(page_of(order))

    answer = till.checkout.capture(order)
    assert isinstance(answer, PaymentCompleted)
    assert (answer.order, answer.amount, answer.at) == (order.id, EUR_100, NOON)
    assert till.checkout.ask(order) == answer
    assert till.heard_of(PaymentCompleted) == [answer]


def test_a_page_is_paid_once(till: Till) -> None:
    order, _ = till.paid()

    assert not till.desk.pay(page_of(order))
    assert len(till.heard_of(PaymentCompleted)) == 1


def test_money_is_taken_once_however_often_it_is_asked_for(till: Till) -> None:
    order = till.opened()
    till.desk.pay(page_of(order))

    answers = race(lambda _: till.checkout.capture(order))

    taken = {answer.payment_id for answer in answers if isinstance(answer, PaymentCompleted)}
    assert len(taken) == 1
    assert till.checkout.capture(order) == till.checkout.ask(order)
    assert len({news.payment_id for news in till.heard_of(PaymentCompleted)}) == 1


def test_of_a_page_nobody_paid_nothing_is_captured(till: Till) -> None:
    order = till.opened()

    assert till.checkout.capture(order) == StillOpen()
    assert till.heard() == []


@pytest.mark.parametrize("total", [Money(100, "JPY"), Money(123500, "HUF"), Money(99_90, "GBP")], ids=str)
def test_the_price_is_asked_for_in_the_orders_own_currency(till: Till, total: Money) -> None:
    assert till.checkout.takes(total)
    order = till.opened(total)
    till.desk.pay(page_of(order))

    answer = till.checkout.capture(order)

    assert isinstance(answer, PaymentCompleted)
    assert answer.amount == total


def test_nothing_at_all_is_no_price_a_provider_takes(till: Till) -> None:
    assert not till.checkout.takes(Money(0, "EUR"))


def test_a_page_declined_for_good_says_so(till: Till) -> None:
    order = till.opened()

    assert till.desk.decline(page_of(order))

    news = PaymentFailed(order=order.id, at=NOON)
    assert till.checkout.capture(order) == news
    assert till.heard()[-1] == news
    assert not till.desk.pay(page_of(order))


def test_a_page_given_up_says_so(ending: Till) -> None:
    order = ending.opened()

    assert ending.desk.cancel(page_of(order))

    news = PaymentFailed(order=order.id, at=NOON, canceled=True)
    assert ending.checkout.ask(order) == news
    assert ending.heard() == [news]
    assert not ending.desk.pay(page_of(order))


def test_a_page_lasts_to_its_last_instant(ending: Till) -> None:
    order = ending.opened()

    ending.clock.move(minutes(31) - A_SECOND)
    assert ending.checkout.ask(order) == StillOpen()
    ending.clock.move(A_SECOND)

    assert ending.checkout.ask(order) == PaymentFailed(order=order.id, at=END)
    assert ending.desk.state(page_of(order)) == "expired"
    assert not ending.desk.pay(page_of(order))
    assert ending.heard() == [PaymentFailed(order=order.id, at=END)]


@pytest.mark.parametrize("before", ["cancel", "decline", "nothing"])
def test_a_banks_money_arrives_late_all_the_same(till: Till, before: str) -> None:
    order = till.opened()
    if before != "nothing":
        assert getattr(till.desk, before)(page_of(order))
    till.clock.move(hours(2))

    assert till.desk.pay_late(page_of(order))

    late = till.checkout.capture(order)
    assert isinstance(late, PaymentCompleted)
    assert (late.order, late.amount, late.at) == (order.id, EUR_100, NOON + hours(2))
    assert till.heard()[-1] == late
    assert not till.desk.pay_late(page_of(order))


def test_a_closed_page_can_no_longer_be_paid(ending: Till) -> None:
    order = ending.opened()

    assert ending.checkout.close(order) == PaymentFailed(order=order.id, at=NOON, canceled=True)
    assert not ending.desk.pay(page_of(order))
    assert ending.checkout.close(order) == PaymentFailed(order=order.id, at=NOON, canceled=True)
    assert ending.heard_of(PaymentCompleted) == []


def test_closing_a_paid_page_answers_that_it_was_paid(till: Till) -> None:
    order, payment = till.paid()

    answer = till.checkout.close(order)

    assert answer == PaymentCompleted(order=order.id, payment_id=payment.provider_payment_id, amount=EUR_100, at=NOON)


def test_closing_before_the_page_was_made_keeps_it_from_ever_being_paid(ending: Till) -> None:
    order = ending.new_order()
    assert ending.checkout.close(order) == PaymentFailed(order=order.id, at=NOON, canceled=True)

    page = ending.checkout.open(order)

    assert not isinstance(page, Page) or not ending.desk.pay(page.checkout_id)
    assert ending.heard_of(PaymentCompleted) == []


def test_of_an_order_without_a_page_nothing_came_once_its_time_is_over(till: Till) -> None:
    order = till.new_order()

    assert till.checkout.ask(order) == StillOpen()
    till.clock.move(minutes(31))
    assert till.checkout.ask(order) == PaymentFailed(order=order.id, at=END)


def test_a_page_whose_address_we_never_learned_is_found_when_asked(till: Till) -> None:
    order = till.new_order()
    page = till.checkout.open(order)
    assert isinstance(page, Page)
    till.desk.pay(page.checkout_id)

    answer = till.checkout.capture(order)

    assert isinstance(answer, PaymentCompleted)
    assert (answer.order, answer.amount) == (order.id, EUR_100)


def test_money_on_its_way_settles_or_never_comes(till: Till) -> None:
    first, second = till.opened(), till.opened()
    assert till.desk.pay_slowly(page_of(first))
    assert till.desk.pay_slowly(page_of(second))
    assert till.checkout.capture(first) == PaymentPending(order=first.id, at=NOON)
    assert till.checkout.ask(first) == PaymentPending(order=first.id, at=NOON)
    assert till.checkout.close(first) == PaymentPending(order=first.id, at=NOON)
    assert till.checkout.capture(second) == PaymentPending(order=second.id, at=NOON)
    till.clock.move(hours(1))

    assert till.desk.settle(page_of(first))
    assert till.desk.fail(page_of(second))

    assert isinstance(till.checkout.ask(first), PaymentCompleted)
    assert till.checkout.ask(second) == PaymentFailed(order=second.id, at=NOON + hours(1))
    decided = [news for news in till.heard() if not isinstance(news, PaymentApproved)]
    assert [type(news).__name__ for news in decided] == [
        "PaymentPending",
        "PaymentPending",
        "PaymentCompleted",
        "PaymentFailed",
    ]


def test_a_provider_gone_wrong_takes_another_amount(till: Till) -> None:
    order = till.opened()

    till.desk.pay(page_of(order), amount=Money(100, "USD"))

    answer = till.checkout.capture(order)
    assert isinstance(answer, PaymentCompleted)
    assert answer.amount == Money(100, "USD")


def test_the_same_order_can_be_paid_twice_by_accident(till: Till) -> None:
    order, payment = till.paid()

    assert till.desk.pay_again(page_of(order))

    first, second = till.heard_of(PaymentCompleted)
    assert first.payment_id == payment.provider_payment_id
    assert first.payment_id != second.payment_id
    assert first.order == second.order == order.id
