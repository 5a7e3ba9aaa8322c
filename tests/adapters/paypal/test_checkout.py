"""What is PayPal's own about its checkout: pages that outlive ours, and money that is ours to take."""

import json

import httpx
import pytest
from attrs import evolve

from adapters.paypal.line import Answered
from mentorship_core.domain.instant import hours, minutes
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import PaymentApproved, PaymentCompleted, PaymentFailed, PaymentPending
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import Page, StillOpen
from tests.adapters.paypal.parts import BASE_URL, PayPal, an_order_here, calls_to_capture, captures_of, name_of
from tests.adapters.postgres.examples import NOON
from tests.emulators.faults import Fault
from tests.emulators.paypal.books import Fate

CAPTURING = "POST /v2/checkout/orders/"
END = NOON + minutes(31)


# pages


def test_an_order_says_all_that_paypal_is_to_know(paypal: PayPal) -> None:
    order = an_order_here(Money(24000, "USD"))
    page = paypal.checkout.open(order)
    assert isinstance(page, Page)

    made = paypal.emulator.books.order(page.checkout_id)

    ours = str(order.id)
    unit, told = made.unit, made.wish.payment_source.paypal.experience_context
    assert (unit.reference_id, unit.custom_id, unit.invoice_id) == (ours, ours, ours)
    assert (unit.amount.currency_code, unit.amount.value, unit.description) == ("USD", "240.00", "Four sessions")
    assert made.wish.intent == "CAPTURE"
    assert told.return_url == f"{BASE_URL}/checkout/success?order_id={ours}"
    assert told.cancel_url == f"{BASE_URL}/checkout/canceled?order_id={ours}"
    assert (told.shipping_preference, told.user_action) == ("NO_SHIPPING", "PAY_NOW")


def test_only_money_that_comes_at_once_is_asked_for(paypal: PayPal) -> None:
    made = paypal.emulator.books.order(name_of(paypal.opened()))

    preference = made.wish.payment_source.paypal.experience_context.payment_method_preference
    assert preference == "IMMEDIATE_PAYMENT_REQUIRED"


def test_the_page_is_where_the_buyer_agrees(paypal: PayPal) -> None:
    order = paypal.opened()

    assert order.url == f"{paypal.emulator.url}/checkoutnow?token={order.checkout_id}"


def test_a_long_title_is_cut_to_what_paypal_shows(paypal: PayPal) -> None:
    order = evolve(an_order_here(), title="é" * 300)
    page = paypal.checkout.open(order)
    assert isinstance(page, Page)

    assert paypal.emulator.books.order(page.checkout_id).unit.description == "é" * 127


@pytest.mark.parametrize("money", [Money(100, "JPY"), Money(100000, "HUF"), Money(1, "EUR")])
def test_whatever_it_takes_can_be_paid(paypal: PayPal, money: Money) -> None:
    assert paypal.checkout.takes(money)

    _, payment = paypal.paid(money)

    assert payment.amount == money


def test_an_answer_without_a_page_is_no_page(paypal: PayPal) -> None:
    order = an_order_here()

    class Linkless(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            body = {"access_token": "t", "expires_in": 300, "id": "5O1", "status": "CREATED", "links": []}
            return httpx.Response(200, json=body, request=request)

    strange = evolve(paypal.checkout, line=evolve(paypal.line, http=httpx.Client(transport=Linkless())))

    assert strange.open(order) == ProviderFailed("paypal")
    assert strange.ask(order.open_page("5O1", "")) == StillOpen()


# asking


def test_an_approved_order_waits_for_us_to_take_its_money(paypal: PayPal) -> None:
    order = paypal.opened()
    assert paypal.checkout.ask(order) == StillOpen()
    paypal.clock.move(minutes(2))

    paypal.desk.pay(name_of(order))

    approved = PaymentApproved(order=order.id, at=NOON + minutes(2))
    assert paypal.checkout.ask(order) == approved
    assert paypal.heard() == [approved]
    assert captures_of(paypal) == 0


def test_our_page_is_over_by_our_clock_although_paypals_is_not(paypal: PayPal) -> None:
    order = paypal.opened()
    paypal.clock.move(minutes(31))

    assert paypal.checkout.ask(order) == PaymentFailed(order=order.id, at=END)
    assert paypal.desk.pay(name_of(order))
    assert paypal.checkout.ask(order) == PaymentApproved(order=order.id, at=END)


def test_an_order_paypal_has_forgotten_is_over(paypal: PayPal) -> None:
    order = paypal.opened()
    paypal.clock.move(hours(3))

    assert paypal.checkout.ask(order) == PaymentFailed(order=order.id, at=END)
    assert paypal.checkout.capture(order) == PaymentFailed(order=order.id, at=END)
    assert paypal.checkout.history(order) == (PaymentFailed(order=order.id, at=END),)


def test_an_order_paypal_cannot_have_forgotten_yet_is_a_failure_of_ours(paypal: PayPal) -> None:
    """Other credentials see other orders: nothing is concluded from that."""
    order = an_order_here().open_page("9UNKNOWN", "")

    assert paypal.checkout.ask(order) == ProviderFailed("paypal")


def test_a_voided_order_is_over(paypal: PayPal) -> None:
    order = paypal.opened()
    paypal.emulator.books.order(name_of(order)).status = "VOIDED"

    assert paypal.checkout.ask(order) == PaymentFailed(order=order.id, at=NOON)


@pytest.mark.parametrize("status", ["COMPLETED", "SOMETHING_NEW"])
def test_a_status_that_makes_no_sense_concludes_nothing(paypal: PayPal, status: str) -> None:
    order = paypal.opened()
    paypal.emulator.books.order(name_of(order)).status = status

    assert paypal.checkout.ask(order) == ProviderFailed("paypal")
    assert paypal.checkout.capture(order) == ProviderFailed("paypal")


def test_a_capture_whose_status_is_unknown_grants_nothing(paypal: PayPal) -> None:
    order, _ = paypal.paid()
    paypal.emulator.books.order(name_of(order)).captures[0].status = "SOMETHING_NEW"

    assert paypal.checkout.ask(order) == ProviderFailed("paypal")


def test_when_it_was_paid_does_not_change_with_a_refund(paypal: PayPal) -> None:
    order, _ = paypal.paid()
    paid = paypal.checkout.ask(order)
    paypal.clock.move(hours(5))

    paypal.desk.refund_outside(name_of(order))

    assert isinstance(paid, PaymentCompleted)
    assert paypal.checkout.ask(order) == paid


# closing


@pytest.mark.parametrize("before", ["nothing", "pay", "cancel"])
def test_what_is_not_captured_is_over_once_it_is_closed(paypal: PayPal, before: str) -> None:
    order = paypal.opened()
    if before != "nothing":
        getattr(paypal.desk, before)(name_of(order))

    assert paypal.checkout.close(order) == PaymentFailed(order=order.id, at=NOON, canceled=True)
    assert calls_to_capture(paypal) == 0


@pytest.mark.parametrize(
    ("fate", "answer"),
    [(Fate.TAKEN, PaymentCompleted), (Fate.PENDING, PaymentPending), (Fate.DECLINED, PaymentFailed)],
)
def test_what_was_captured_is_told_when_it_is_closed(paypal: PayPal, fate: Fate, answer: type[object]) -> None:
    order = paypal.opened()
    paypal.desk._approve(name_of(order), fate)
    paypal.checkout.capture(order)

    told = paypal.checkout.close(order)

    assert isinstance(told, answer)
    assert not getattr(told, "canceled", False)


def test_a_page_that_could_not_be_looked_at_is_not_closed(paypal: PayPal) -> None:
    order = paypal.opened()
    paypal.emulator.faults.plan(Fault.BROKEN, on="GET")

    assert paypal.checkout.close(order) == ProviderFailed("paypal")


# history


def test_a_history_tells_everything_oldest_first(paypal: PayPal) -> None:
    order, _ = paypal.paid()
    name = name_of(order)
    paypal.clock.move(hours(1))
    assert paypal.desk.refund_outside(name, Money(2500, "EUR"))
    paypal.clock.move(hours(1))
    assert paypal.desk.dispute(name)
    paypal.clock.move(hours(1))
    assert paypal.desk.lose_dispute(name)

    told = paypal.checkout.history(order)

    assert not isinstance(told, ProviderFailed)
    assert [(type(one).__name__, one.at) for one in told] == [
        ("PaymentCompleted", NOON),
        ("MoneyReturned", NOON + hours(1)),
        ("MoneyDisputed", NOON + hours(2)),
        ("DisputeClosed", NOON + hours(3)),
    ]
    assert told == tuple(news for news in paypal.heard() if not isinstance(news, PaymentApproved))


@pytest.mark.parametrize("on", ["GET /v1/customer/disputes", "GET /v1/customer/disputes/"])
def test_a_history_that_is_not_whole_is_none(paypal: PayPal, on: str) -> None:
    order, _ = paypal.paid()
    paypal.desk.dispute(name_of(order))
    paypal.emulator.faults.plan(Fault.BROKEN, on=on)

    assert paypal.checkout.history(order) == ProviderFailed("paypal")


def test_an_app_that_may_not_read_disputes_tells_the_rest(paypal: PayPal) -> None:
    order, _ = paypal.paid()
    paypal.desk.dispute(name_of(order))
    paypal.emulator.rights.disputes = False

    assert paypal.checkout.history(order) == (paypal.checkout.ask(order),)


def test_both_payments_of_one_order_are_in_its_history(paypal: PayPal) -> None:
    order, payment = paypal.paid()
    paypal.desk.pay_again(name_of(order))

    told = paypal.checkout.history(order)

    assert not isinstance(told, ProviderFailed)
    names = [one.payment_id for one in told if isinstance(one, PaymentCompleted)]
    assert len(set(names)) == 2
    assert names[0] == payment.provider_payment_id


def test_an_order_still_open_has_no_history(paypal: PayPal) -> None:
    order = paypal.opened()

    assert paypal.checkout.history(order) == ()
    assert paypal.checkout.history(an_order_here()) == ()
    paypal.desk.pay(name_of(order))
    assert paypal.checkout.history(order) == ()


def test_the_body_of_a_repeated_request_is_the_same_to_the_byte(paypal: PayPal) -> None:
    """PayPal refuses the same request id with another body."""
    order = an_order_here()

    assert json.dumps(paypal.checkout._wish(order)) == json.dumps(paypal.checkout._wish(order))
    assert isinstance(paypal.checkout.open(order), Page)
    assert isinstance(
        paypal.line.post("/v2/checkout/orders", paypal.checkout._wish(order), key=str(order.id)), Answered
    )
