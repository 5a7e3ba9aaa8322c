"""Money back through PayPal: once for each refund of ours, however its answers are lost and however late."""

import pytest
from attrs import evolve

from adapters.paypal.seen import SeenCapture, seen
from mentorship_core.domain.instant import hours, minutes
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import MoneyReturned, RefundRefused
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import RefundAccepted, RefundDenied
from tests.adapters.paypal.parts import PayPal, a_refund, name_of
from tests.adapters.postgres.examples import NOON
from tests.contracts.racing import race
from tests.emulators.faults import Fault

REFUNDING = "POST /v2/payments/captures/"


def back(paypal: PayPal) -> int:
    """In cents."""
    orders = paypal.emulator.books.orders.values()
    return sum(one.amount.amount_minor for order in orders for one in order.refunds if one.counts)


def posts(paypal: PayPal) -> int:
    return sum(line.endswith("/refund") for line in paypal.emulator.log)


def test_a_refund_carries_our_id_and_no_invoice(paypal: PayPal) -> None:
    order, payment = paypal.paid()
    refund = a_refund(payment, Money(6670, "EUR"))

    paypal.checkout.refund(refund, payment)

    (made,) = paypal.emulator.books.order(name_of(order)).refunds
    assert (made.custom_id, made.invoice_id) == (str(refund.id), str(order.id))
    assert made.amount == Money(6670, "EUR")
    assert paypal.heard()[-1] == MoneyReturned(
        payment_id=payment.provider_payment_id,
        refund_id=made.id,
        refund=refund.id,
        amount=Money(6670, "EUR"),
        at=NOON,
    )


@pytest.mark.parametrize("fault", [Fault.BROKEN_AFTER, Fault.DROPPED_AFTER, Fault.BROKEN, Fault.DROPPED, Fault.BUSY])
def test_a_lost_answer_sends_the_money_once(served_paypal: PayPal, fault: Fault) -> None:
    _, payment = served_paypal.paid()
    refund = a_refund(payment, Money(4000, "EUR"))
    served_paypal.emulator.faults.plan(fault, on=REFUNDING)
    assert served_paypal.checkout.refund(refund, payment) == ProviderFailed("paypal")

    assert isinstance(served_paypal.checkout.refund(refund, payment), RefundAccepted)

    assert back(served_paypal) == 4000


def test_twenty_who_ask_at_once_send_it_once(served_paypal: PayPal) -> None:
    _, payment = served_paypal.paid()
    refund = a_refund(payment, Money(4000, "EUR"))

    answers = race(lambda _: served_paypal.checkout.refund(refund, payment))

    assert len({repr(answer) for answer in answers}) == 1
    assert back(served_paypal) == 4000


# later than a key is trusted (PAY-5)


def test_after_twenty_hours_it_is_looked_for_before_it_is_sent_again(paypal: PayPal) -> None:
    _, payment = paypal.paid()
    refund = a_refund(payment, Money(4000, "EUR"))
    first = paypal.checkout.refund(refund, payment)
    paypal.emulator.keys.forget_all()
    paypal.clock.move(hours(20) + minutes(1))

    assert paypal.checkout.refund(refund, payment) == first

    assert back(paypal) == 4000
    assert posts(paypal) == 1


def test_what_paypal_does_not_know_is_sent_late(paypal: PayPal) -> None:
    _, payment = paypal.paid()
    refund = a_refund(payment, Money(4000, "EUR"))
    other = a_refund(payment, Money(1000, "EUR"))
    paypal.checkout.refund(other, payment)
    paypal.clock.move(hours(100))

    assert isinstance(paypal.checkout.refund(refund, payment), RefundAccepted)

    assert back(paypal) == 5000


def test_within_twenty_hours_the_key_is_trusted(paypal: PayPal) -> None:
    _, payment = paypal.paid()
    refund = a_refund(payment)
    before = len(paypal.emulator.log)
    paypal.clock.move(hours(20))

    paypal.checkout.refund(refund, payment)

    assert len(paypal.emulator.log) == before + 1


def test_without_looking_first_it_would_be_sent_twice(paypal: PayPal) -> None:
    """The control: only the look keeps a forgotten key from sending the money again."""
    _, payment = paypal.paid()
    refund = a_refund(payment, Money(4000, "EUR"))
    paypal.checkout.refund(refund, payment)
    paypal.emulator.keys.forget_all()
    paypal.clock.move(hours(21))
    blind = evolve(paypal.checkout, terms=evolve(paypal.checkout.terms, key_trusted_hours=1000))

    blind.refund(refund, payment)

    assert back(paypal) == 8000


@pytest.mark.parametrize("names_order", [True, False])
def test_the_order_is_found_by_its_id_or_by_the_way_up(names_order: bool) -> None:
    shown: dict[str, object] = {
        "id": "2GG279541U471931P",
        "status": "COMPLETED",
        "amount": {"currency_code": "EUR", "value": "1.00"},
        "create_time": "2026-03-02T12:00:00Z",
        "links": [{"rel": "up", "href": "https://api-m.paypal.com/v2/checkout/orders/5O190127TN364715T"}],
    }
    if names_order:
        shown |= {"links": [], "supplementary_data": {"related_ids": {"order_id": "5O190127TN364715T"}}}

    assert seen(shown, SeenCapture).of_order == "5O190127TN364715T"


@pytest.mark.parametrize("on", ["GET /v2/payments/captures/", "GET /v2/checkout/orders/"])
def test_when_the_look_fails_nothing_is_sent(paypal: PayPal, on: str) -> None:
    _, payment = paypal.paid()
    refund = a_refund(payment)
    paypal.clock.move(hours(21))
    paypal.emulator.faults.plan(Fault.BROKEN, on=on)

    assert paypal.checkout.refund(refund, payment) == ProviderFailed("paypal")

    assert back(paypal) == 0


# no


def test_what_went_back_by_a_lost_answer_is_found_when_paypal_says_all_is_back(paypal: PayPal) -> None:
    _, payment = paypal.paid()
    refund = a_refund(payment)
    first = paypal.checkout.refund(refund, payment)
    paypal.emulator.keys.forget_all()

    assert paypal.checkout.refund(refund, payment) == first


def test_when_all_went_back_by_others_it_is_denied(paypal: PayPal) -> None:
    order, payment = paypal.paid()
    paypal.desk.refund_outside(name_of(order))

    answer = paypal.checkout.refund(a_refund(payment), payment)

    assert answer == RefundDenied("all of this payment has gone back already")


def test_more_than_is_left_is_denied_in_plain_words(paypal: PayPal) -> None:
    _, payment = paypal.paid()
    paypal.checkout.refund(a_refund(payment, Money(6000, "EUR")), payment)

    answer = paypal.checkout.refund(a_refund(payment, Money(4001, "EUR")), payment)

    assert answer == RefundDenied("more than is left of this payment")


def test_a_part_of_disputed_money_is_denied(paypal: PayPal) -> None:
    order, payment = paypal.paid()
    paypal.desk.dispute(name_of(order))

    answer = paypal.checkout.refund(a_refund(payment, Money(1, "EUR")), payment)

    assert answer == RefundDenied("a disputed payment goes back whole or not at all")


def test_a_payment_paypal_never_took_is_denied(paypal: PayPal) -> None:
    _, payment = paypal.paid()
    unknown = evolve(payment, provider_payment_id="9UNKNOWN")

    assert paypal.checkout.refund(a_refund(payment), unknown) == RefundDenied("no such payment")
    paypal.clock.move(hours(21))
    assert paypal.checkout.refund(a_refund(payment), unknown) == RefundDenied("no such payment")


def test_a_fraction_paypal_cannot_send_is_denied_without_asking(paypal: PayPal) -> None:
    _, payment = paypal.paid(Money(100000, "HUF"))

    answer = paypal.checkout.refund(a_refund(payment, Money(33333, "HUF")), payment)

    assert answer == RefundDenied("PayPal cannot send exactly 333.33 HUF")
    assert posts(paypal) == 0


def test_wrong_credentials_deny_no_refund(paypal: PayPal) -> None:
    _, payment = paypal.paid()
    stranger = evolve(paypal.checkout, line=evolve(paypal.line, client_secret="wrong"))

    assert stranger.refund(a_refund(payment), payment) == ProviderFailed("paypal")


def test_an_app_that_may_not_refund_denies_no_refund(paypal: PayPal) -> None:
    """It is allowed by whoever owns the account, and then the refund goes out."""
    _, payment = paypal.paid()
    refund = a_refund(payment)
    paypal.emulator.rights.refunds = False
    assert paypal.checkout.refund(refund, payment) == ProviderFailed("paypal")

    paypal.emulator.rights.refunds = True

    assert isinstance(paypal.checkout.refund(refund, payment), RefundAccepted)


# later


def test_one_on_its_way_is_accepted_and_not_settled(paypal: PayPal) -> None:
    order, payment = paypal.paid()
    refund = a_refund(payment)
    paypal.desk.plan_refund(name_of(order), "hold")

    accepted = paypal.checkout.refund(refund, payment)

    assert isinstance(accepted, RefundAccepted)
    assert not accepted.settled
    assert paypal.heard()[2:] == [None]
    assert paypal.checkout.history(order) == (paypal.checkout.ask(order),)


@pytest.mark.parametrize("plan", ["hold", "settle"])
def test_one_that_comes_back_is_refused(paypal: PayPal, plan: str) -> None:
    order, payment = paypal.paid()
    refund = a_refund(payment)
    paypal.desk.plan_refund(name_of(order), plan)
    paypal.checkout.refund(refund, payment)
    paypal.clock.move(hours(1))

    assert paypal.desk.fail_refunds(name_of(order))

    refused = RefundRefused(refund=refund.id, why="PayPal could not send it", at=NOON + hours(1))
    assert paypal.heard()[-1] == refused
    assert paypal.checkout.history(order) == (paypal.checkout.ask(order), refused)
    assert paypal.checkout.refund(refund, payment) == RefundDenied("PayPal could not send it")


def test_one_canceled_at_paypal_says_so(paypal: PayPal) -> None:
    order, payment = paypal.paid()
    refund = a_refund(payment)
    paypal.desk.plan_refund(name_of(order), "hold")
    paypal.checkout.refund(refund, payment)
    paypal.emulator.books.order(name_of(order)).refunds[0].status = "CANCELLED"

    assert paypal.checkout.refund(refund, payment) == RefundDenied("it was canceled at PayPal")
    told = paypal.checkout.history(order)
    assert not isinstance(told, ProviderFailed)
    assert told[-1] == RefundRefused(refund=refund.id, why="it was canceled at PayPal", at=NOON)


def test_one_made_at_paypal_is_not_ours_although_it_carries_the_payments_ids(paypal: PayPal) -> None:
    order, payment = paypal.paid()

    paypal.desk.refund_outside(name_of(order), Money(2500, "EUR"))

    (made,) = paypal.emulator.books.order(name_of(order)).refunds
    assert made.custom_id == str(order.id)
    assert paypal.heard()[-1] == MoneyReturned(
        payment_id=payment.provider_payment_id,
        refund_id=made.id,
        refund=None,
        amount=Money(2500, "EUR"),
        at=NOON,
        may_settle=True,
    )
