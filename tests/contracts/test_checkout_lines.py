"""A line to a provider breaks, before or after the deed: nothing is ever made or sent twice, and nothing is lost."""

import pytest

from mentorship_core.domain.orders.news import PaymentCompleted, PaymentFailed
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import Page, RefundAccepted, StillOpen
from tests.adapters.postgres.examples import NOON
from tests.contracts.tills import Till, a_refund, page_of
from tests.emulators.faults import Fault

BROKEN = [Fault.BUSY, Fault.BROKEN, Fault.BROKEN_AFTER, Fault.DROPPED, Fault.DROPPED_AFTER]
AS_OFTEN_AS_IT_IS_TRIED = 10


@pytest.mark.parametrize("fault", BROKEN)
def test_a_lost_answer_never_makes_a_second_page(wired: Till, fault: Fault) -> None:
    order = wired.new_order()
    wired.faults.plan(fault, times=AS_OFTEN_AS_IT_IS_TRIED)

    assert wired.checkout.open(order) == ProviderFailed(wired.provider)
    wired.faults.clear()

    page = wired.checkout.open(order)
    assert isinstance(page, Page)
    assert wired.pages_made() == 1
    assert wired.desk.pay(page.checkout_id)
    assert isinstance(wired.checkout.capture(order), PaymentCompleted)


@pytest.mark.parametrize("fault", BROKEN)
def test_a_lost_answer_never_sends_a_second_refund(wired: Till, fault: Fault) -> None:
    order, payment = wired.paid()
    refund = a_refund(payment)
    wired.faults.plan(fault, times=AS_OFTEN_AS_IT_IS_TRIED)

    assert wired.checkout.refund(refund, payment) == ProviderFailed(wired.provider)
    wired.faults.clear()

    answer = wired.checkout.refund(refund, payment)
    assert isinstance(answer, RefundAccepted)
    assert answer.settled
    assert wired.desk.refunds_made(page_of(order)) == 1


@pytest.mark.parametrize("fault", BROKEN)
def test_a_lost_answer_never_takes_the_money_twice(wired: Till, fault: Fault) -> None:
    order = wired.opened()
    wired.desk.pay(page_of(order))
    wired.faults.plan(fault, times=AS_OFTEN_AS_IT_IS_TRIED)

    assert wired.checkout.capture(order) == ProviderFailed(wired.provider)
    wired.faults.clear()

    assert isinstance(wired.checkout.capture(order), PaymentCompleted)
    assert len({news.payment_id for news in wired.heard_of(PaymentCompleted)}) == 1


@pytest.mark.parametrize("fault", BROKEN)
def test_a_lost_answer_leaves_a_page_that_can_be_ended_still(wired: Till, fault: Fault) -> None:
    order = wired.opened()
    wired.faults.plan(fault, times=AS_OFTEN_AS_IT_IS_TRIED)

    first = wired.checkout.close(order)
    wired.faults.clear()

    assert first in {ProviderFailed(wired.provider), PaymentFailed(order=order.id, at=NOON, canceled=True)}
    assert wired.checkout.close(order) == PaymentFailed(order=order.id, at=NOON, canceled=True)
    assert wired.heard_of(PaymentCompleted) == []


@pytest.mark.parametrize("fault", BROKEN)
def test_who_is_not_answered_says_so_and_guesses_nothing(wired: Till, fault: Fault) -> None:
    order, _ = wired.paid()
    wired.faults.plan(fault, times=10 * AS_OFTEN_AS_IT_IS_TRIED)

    assert wired.checkout.ask(order) == ProviderFailed(wired.provider)
    assert wired.checkout.history(order) == ProviderFailed(wired.provider)
    assert wired.checkout.trouble()
    wired.faults.clear()
    assert wired.checkout.trouble() is None


def test_what_breaks_once_is_tried_again_by_itself_or_said(wired: Till) -> None:
    order = wired.new_order()
    wired.faults.plan(Fault.DROPPED_AFTER)

    first, second = wired.checkout.open(order), wired.checkout.open(order)

    assert first in {second, ProviderFailed(wired.provider)}
    assert isinstance(second, Page)
    assert wired.pages_made() == 1
    assert wired.checkout.ask(order) == StillOpen()
