"""The buyer agreed and taking the money is ours: once, and only what was agreed to."""

import httpx
import pytest
from attrs import evolve

from mentorship_core.domain.instant import minutes
from mentorship_core.domain.orders.news import PaymentCompleted, PaymentFailed, PaymentPending
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import Page, StillOpen
from tests.adapters.paypal.parts import PayPal, calls_to_capture, captures_of, name_of
from tests.adapters.postgres.examples import EUR_100, NOON
from tests.contracts.racing import race
from tests.emulators.faults import Fault

CAPTURING = "POST /v2/checkout/orders/"
END = NOON + minutes(31)


def test_the_payment_is_named_by_its_capture_not_by_its_order(paypal: PayPal) -> None:
    order, payment = paypal.paid()

    (capture,) = paypal.emulator.books.order(name_of(order)).captures
    assert payment.provider_payment_id == capture.id
    assert payment.provider_payment_id != order.checkout_id


def test_nothing_is_captured_before_the_buyer_agrees(paypal: PayPal) -> None:
    order = paypal.opened()

    assert paypal.checkout.capture(order) == StillOpen()
    assert calls_to_capture(paypal) == 0


def test_an_order_is_captured_once_however_often_it_is_asked(paypal: PayPal) -> None:
    order, payment = paypal.paid()

    answers = {paypal.checkout.capture(order) for _ in range(3)}

    assert answers == {
        PaymentCompleted(order=order.id, payment_id=payment.provider_payment_id, amount=EUR_100, at=NOON)
    }
    assert captures_of(paypal) == 1


def test_twenty_who_capture_at_once_take_the_money_once(served_paypal: PayPal) -> None:
    order = served_paypal.opened()
    served_paypal.desk.pay(name_of(order))

    answers = race(lambda _: served_paypal.checkout.capture(order))

    assert len({repr(answer) for answer in answers}) == 1
    assert captures_of(served_paypal) == 1
    completed = [news for news in served_paypal.heard() if isinstance(news, PaymentCompleted)]
    assert len(set(completed)) == 1


@pytest.mark.parametrize("fault", [Fault.BROKEN_AFTER, Fault.DROPPED_AFTER, Fault.BROKEN, Fault.DROPPED, Fault.BUSY])
def test_a_lost_answer_to_a_capture_is_asked_for_again(served_paypal: PayPal, fault: Fault) -> None:
    order = served_paypal.opened()
    served_paypal.desk.pay(name_of(order))
    served_paypal.emulator.faults.plan(fault, on=f"{CAPTURING}{order.checkout_id}/capture")

    assert served_paypal.checkout.capture(order) == ProviderFailed("paypal")

    assert isinstance(served_paypal.checkout.capture(order), PaymentCompleted)
    assert captures_of(served_paypal) == 1


def test_a_capture_tried_again_has_the_same_request_id_and_one_of_new_money_another(paypal: PayPal) -> None:
    order = paypal.opened()
    ids: list[str] = []

    class Noting(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path.endswith("/capture"):
                ids.append(request.headers["PayPal-Request-Id"])
            return paypal.http._transport.handle_request(request)

    noted = evolve(paypal.checkout, line=evolve(paypal.line, http=httpx.Client(transport=Noting())))
    paypal.desk.use_a_bad_card(name_of(order))
    noted.capture(order)
    noted.capture(order)
    paypal.clock.move(minutes(3))
    paypal.desk.pay(name_of(order))
    noted.capture(order)

    first, again, new = ids
    assert first == again == f"capture-{order.id}-20260302T120000000000"
    assert new == f"capture-{order.id}-20260302T120300000000"


def test_a_capture_somebody_else_made_meanwhile_is_the_answer(paypal: PayPal) -> None:
    order = paypal.opened()
    paypal.desk.pay(name_of(order))

    class Overtaken(httpx.BaseTransport):
        """The order is captured between our looking and our asking."""

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path.endswith("/capture"):
                paypal.desk.pay_late(name_of(order))
            return paypal.http._transport.handle_request(request)

    overtaken = evolve(paypal.checkout, line=evolve(paypal.line, http=httpx.Client(transport=Overtaken())))

    assert isinstance(overtaken.capture(order), PaymentCompleted)
    assert captures_of(paypal) == 1


def test_money_on_its_way_is_pending_until_it_is_here(paypal: PayPal) -> None:
    order = paypal.opened()
    paypal.desk.pay_slowly(name_of(order))

    assert paypal.checkout.capture(order) == PaymentPending(order=order.id, at=NOON)
    assert paypal.checkout.history(order) == ()
    paypal.desk.settle(name_of(order))

    assert isinstance(paypal.checkout.ask(order), PaymentCompleted)
    assert [type(news).__name__ for news in paypal.heard()] == [
        "PaymentApproved",
        "PaymentPending",
        "PaymentCompleted",
    ]


def test_a_declined_capture_is_a_failure_for_good(paypal: PayPal) -> None:
    order = paypal.opened()
    paypal.desk.decline(name_of(order))

    failed = PaymentFailed(order=order.id, at=NOON)
    assert paypal.checkout.capture(order) == failed
    assert paypal.checkout.ask(order) == failed
    assert paypal.heard()[1:] == [failed]
    assert paypal.checkout.history(order) == (failed,)


def test_after_a_bad_card_the_buyer_comes_back_with_another(paypal: PayPal) -> None:
    order = paypal.opened()
    paypal.desk.use_a_bad_card(name_of(order))
    assert paypal.checkout.capture(order) == StillOpen()
    assert paypal.checkout.capture(order) == StillOpen()
    paypal.clock.move(minutes(3))

    assert paypal.desk.pay(name_of(order))

    assert isinstance(paypal.checkout.capture(order), PaymentCompleted)


def test_a_bad_card_at_the_end_of_the_page_is_its_end(paypal: PayPal) -> None:
    order = paypal.opened()
    paypal.desk.use_a_bad_card(name_of(order))
    paypal.clock.move(minutes(31))

    assert paypal.checkout.capture(order) == PaymentFailed(order=order.id, at=END)


def test_a_second_order_for_the_same_invoice_is_not_captured(paypal: PayPal) -> None:
    """An order made anew after its key was forgotten: the invoice id keeps it from being paid twice."""
    order, _ = paypal.paid()
    paypal.emulator.keys.forget_all()
    again = paypal.checkout.open(order)
    assert isinstance(again, Page)
    assert again.checkout_id != order.checkout_id
    paypal.desk.pay(again.checkout_id)

    second = order.open_page(again.checkout_id, again.url)

    assert paypal.checkout.capture(second) == ProviderFailed("paypal")
    assert captures_of(paypal) == 1
