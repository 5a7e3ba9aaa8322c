"""Money going back through a provider: once for a refund's own id; and banks that ask for it."""

from datetime import timedelta

import pytest
from attrs import evolve

from mentorship_core.domain.instant import hours
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import DisputeClosed, MoneyDisputed, MoneyReturned, RefundRefused
from mentorship_core.ports.checkout import RefundAccepted, RefundDenied
from tests.adapters.postgres.examples import EUR_100, NOON, a_payment
from tests.contracts.racing import race
from tests.contracts.tills import Till, a_refund, page_of

ROUND_THE_KEYS_END = [hours(19), hours(21), hours(25), hours(24 * 30)]
"""A key is trusted for 20 hours, and forgotten after 24."""


def test_a_refund_is_made_once_for_its_id(till: Till) -> None:
    order, payment = till.paid()
    refund = a_refund(payment)

    first, second = till.checkout.refund(refund, payment), till.checkout.refund(refund, payment)

    assert isinstance(first, RefundAccepted)
    assert first.settled
    assert first == second
    assert till.desk.refunds_made(page_of(order)) == 1
    returned = MoneyReturned(
        payment_id=payment.provider_payment_id,
        refund_id=first.provider_refund_id,
        refund=refund.id,
        amount=EUR_100,
        at=NOON,
    )
    assert set(till.heard_of(MoneyReturned)) == {returned}


@pytest.mark.parametrize("later", ROUND_THE_KEYS_END, ids=str)
def test_a_refund_asked_for_much_later_is_found_not_made_again(till: Till, later: timedelta) -> None:
    order, payment = till.paid()
    refund = a_refund(payment, Money(2500, "EUR"))
    first = till.checkout.refund(refund, payment)

    till.clock.move(later)

    assert till.checkout.refund(refund, payment) == first
    assert till.desk.refunds_made(page_of(order)) == 1


@pytest.mark.parametrize("later", ROUND_THE_KEYS_END, ids=str)
def test_a_refund_first_asked_for_late_is_made(till: Till, later: timedelta) -> None:
    order, payment = till.paid()
    refund = a_refund(payment)

    till.clock.move(later)

    assert isinstance(till.checkout.refund(refund, payment), RefundAccepted)
    assert till.desk.refunds_made(page_of(order)) == 1


def test_twenty_who_ask_for_one_refund_send_the_money_once(till: Till) -> None:
    order, payment = till.paid()
    refund = a_refund(payment, Money(6000, "EUR"))

    answers = race(lambda _: till.checkout.refund(refund, payment))

    assert len({repr(answer) for answer in answers}) == 1
    assert till.desk.refunds_made(page_of(order)) == 1
    assert isinstance(till.checkout.refund(a_refund(payment, Money(4000, "EUR")), payment), RefundAccepted)


def test_one_refunds_id_never_sends_a_second_sum(till: Till) -> None:
    order, payment = till.paid()
    refund = a_refund(payment, Money(2500, "EUR"))
    first = till.checkout.refund(refund, payment)

    assert till.checkout.refund(evolve(refund, amount=Money(3000, "EUR")), payment) == first
    assert till.desk.refunds_made(page_of(order)) == 1


def test_no_more_goes_back_than_was_paid(till: Till) -> None:
    _, payment = till.paid()
    till.checkout.refund(a_refund(payment, Money(6000, "EUR")), payment)

    assert isinstance(till.checkout.refund(a_refund(payment, Money(4001, "EUR")), payment), RefundDenied)
    assert isinstance(till.checkout.refund(a_refund(payment, Money(4000, "EUR")), payment), RefundAccepted)
    assert isinstance(till.checkout.refund(a_refund(payment, Money(100, "EUR")), payment), RefundDenied)


def test_a_refund_of_money_it_never_took_is_denied(till: Till) -> None:
    payment = a_payment(till.new_order(), name="nothing_of_the_kind")

    denied = till.checkout.refund(a_refund(payment), payment)

    assert isinstance(denied, RefundDenied)
    assert denied.why


def test_a_refund_the_bank_refuses_stays_refused(till: Till) -> None:
    order, payment = till.paid()
    refund = a_refund(payment)
    till.desk.plan_refund(page_of(order), "deny")

    first = till.checkout.refund(refund, payment)

    assert isinstance(first, RefundDenied)
    assert till.checkout.refund(refund, payment) == first
    assert till.heard_of(MoneyReturned) == []
    assert isinstance(till.checkout.refund(a_refund(payment), payment), RefundAccepted)


def test_a_refund_on_its_way_arrives_later(till: Till) -> None:
    order, payment = till.paid()
    refund = a_refund(payment)
    till.desk.plan_refund(page_of(order), "hold")

    accepted = till.checkout.refund(refund, payment)
    assert isinstance(accepted, RefundAccepted)
    assert not accepted.settled
    assert till.heard_of(MoneyReturned) == []
    assert till.desk.settle_refunds(page_of(order))

    (news,) = set(till.heard_of(MoneyReturned))
    assert (news.refund, news.refund_id, news.amount) == (refund.id, accepted.provider_refund_id, EUR_100)
    assert till.checkout.refund(refund, payment) == evolve(accepted, settled=True)


@pytest.mark.parametrize("plan", ["hold", "settle"], ids=["on its way", "after it had arrived"])
def test_a_refund_can_come_back(till: Till, plan: str) -> None:
    order, payment = till.paid()
    refund = a_refund(payment)
    till.desk.plan_refund(page_of(order), plan)
    till.checkout.refund(refund, payment)

    assert till.desk.fail_refunds(page_of(order))

    refused = till.heard()[-1]
    assert isinstance(refused, RefundRefused)
    assert (refused.refund, refused.at) == (refund.id, NOON)
    assert refused.why
    assert not till.desk.fail_refunds(page_of(order))
    assert isinstance(till.checkout.refund(refund, payment), RefundDenied)


def test_money_goes_back_without_us(till: Till) -> None:
    order, payment = till.paid()

    assert till.desk.refund_outside(page_of(order), Money(2500, "EUR"))
    assert till.desk.refund_outside(page_of(order))
    assert not till.desk.refund_outside(page_of(order))

    part, rest = till.heard_of(MoneyReturned)
    assert (part.refund, part.amount) == (None, Money(2500, "EUR"))
    assert (rest.refund, rest.amount) == (None, Money(7500, "EUR"))
    assert part.refund_id != rest.refund_id
    assert part.payment_id == payment.provider_payment_id


def test_a_refund_is_told_of_by_our_own_id_in_history_too(till: Till) -> None:
    order, payment = till.paid()
    refund = a_refund(payment, Money(2500, "EUR"))
    till.checkout.refund(refund, payment)

    known = till.checkout.history(order)

    assert isinstance(known, tuple)
    (returned,) = [news for news in known if isinstance(news, MoneyReturned)]
    assert (returned.refund, returned.amount) == (refund.id, Money(2500, "EUR"))


# disputes


@pytest.mark.parametrize("won", [True, False])
def test_a_dispute_is_opened_and_closed(till: Till, won: bool) -> None:
    order, payment = till.paid()

    assert till.desk.dispute(page_of(order))
    assert till.desk.win_dispute(page_of(order)) if won else till.desk.lose_dispute(page_of(order))
    assert not till.desk.win_dispute(page_of(order))

    (opened,) = set(till.heard_of(MoneyDisputed))
    (closed,) = set(till.heard_of(DisputeClosed))
    assert (opened.payment_id, opened.amount, opened.inquiry) == (payment.provider_payment_id, EUR_100, False)
    assert closed == DisputeClosed(
        payment_id=payment.provider_payment_id, dispute_id=opened.dispute_id, won=won, amount=EUR_100, at=NOON
    )


def test_an_inquiry_and_a_partial_dispute_say_so(till: Till) -> None:
    order, _ = till.paid()

    till.desk.dispute(page_of(order), inquiry=True)
    till.desk.dispute(page_of(order), amount=Money(100, "EUR"))

    inquiry, partial = dict.fromkeys(till.heard_of(MoneyDisputed))
    assert (inquiry.inquiry, partial.inquiry, partial.amount) == (True, False, Money(100, "EUR"))
    assert inquiry.dispute_id != partial.dispute_id


def test_unpaid_pages_have_nothing_to_dispute_or_return(till: Till) -> None:
    page = page_of(till.opened())

    for act in (till.desk.dispute, till.desk.win_dispute, till.desk.refund_outside, till.desk.pay_again):
        assert not act(page)
    assert not till.desk.pay("no_such_page")
    assert till.heard() == []
