"""What we ask of Stripe, in detail, and what becomes of its answers."""

from collections.abc import Iterator
from typing import Any

import pytest
import stripe
import structlog
from attrs import evolve

from adapters.stripe.checkout import StripeCheckout
from adapters.stripe.line import API_VERSION
from mentorship_core.domain.instant import hours, minutes
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import PaymentCompleted, PaymentFailed
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import Page, RefundAccepted, RefundDenied, StillOpen
from tests.adapters.postgres.examples import NOON, a_payment
from tests.adapters.stripe.parts import BASE_URL, Stripe, an_order_here
from tests.contracts.tills import a_refund, page_of
from tests.emulators.faults import Fault
from tests.emulators.front import Front
from tests.emulators.speaking import Answer, Request, in_json
from tests.emulators.stripe.emulator import KEY
from tests.emulators.stripe.in_process import InProcess

FAILED = ProviderFailed(Provider.STRIPE)


@pytest.fixture
def account() -> Stripe:
    return Stripe()


# pages


def test_a_page_is_asked_for_as_the_order_says(account: Stripe) -> None:
    order = evolve(account.opened(), title="x" * 300)
    again = an_order_here(Money(5, "ISK"))
    account.checkout.open(evolve(again, title="x" * 300))

    (sent, other) = (session.sent for session in account.emulator.books.sessions.values())

    about = {"order": str(order.id), "student": "user_sam", "product": str(order.product)}
    assert sent == {
        "mode": "payment",
        "allowed_payment_method_types": ["card"],
        "adaptive_pricing": {"enabled": False},
        "line_items": [
            {
                "quantity": 1,
                "price_data": {"currency": "eur", "unit_amount": 10000, "product_data": {"name": "Four sessions"}},
            }
        ],
        "client_reference_id": str(order.id),
        "metadata": about,
        "payment_intent_data": {"metadata": about},
        "expires_at": int((NOON + minutes(31)).timestamp()),
        "success_url": f"{BASE_URL}/checkout/success?order_id={order.id}&session_id={{CHECKOUT_SESSION_ID}}",
        "cancel_url": f"{BASE_URL}/checkout/canceled?order_id={order.id}",
    }
    price = other["line_items"][0]["price_data"]
    assert (price["unit_amount"], price["currency"], len(price["product_data"]["name"])) == (500, "isk", 250)


def test_every_request_names_the_pinned_version_and_money_its_key(account: Stripe) -> None:
    seen: list[Request] = []

    def overheard(request: Request) -> Answer:
        seen.append(request)
        return Front(account.emulator)(request)

    checkout = evolve(account.checkout, http_client=InProcess(overheard))
    order = an_order_here()
    page = checkout.open(order)
    assert isinstance(page, Page)
    account.emulator.desk.pay(page.checkout_id)
    paid = checkout.ask(order)
    assert isinstance(paid, PaymentCompleted)
    refund = a_refund(a_payment(order, name=paid.payment_id))
    checkout.refund(refund, a_payment(order, name=paid.payment_id))

    assert {request.headers["stripe-version"] for request in seen} == {API_VERSION}
    posted = [(one.target, one.headers["idempotency-key"]) for one in seen if one.method == "POST"]
    assert posted == [("/v1/checkout/sessions", str(order.id)), ("/v1/refunds", str(refund.id))]


def test_an_order_whose_page_was_not_made_in_time_can_have_none(account: Stripe) -> None:
    order = an_order_here()
    account.clock.move(minutes(2))

    assert account.checkout.open(order) == FAILED
    assert account.checkout.ask(order) == StillOpen()
    assert account.checkout.close(order) == PaymentFailed(order=order.id, at=NOON + minutes(2), canceled=True)
    assert account.emulator.books.sessions == {}


def test_a_page_made_in_time_is_found_again_later(account: Stripe) -> None:
    order = an_order_here()
    first = account.checkout.open(order)

    account.clock.move(minutes(20))

    assert account.checkout.open(order) == first


def test_a_page_whose_key_is_forgotten_is_found_by_the_order(account: Stripe) -> None:
    order = an_order_here()
    page = account.checkout.open(order)
    assert isinstance(page, Page)
    account.emulator.desk.pay(page.checkout_id)

    account.clock.move(hours(25))

    assert isinstance(account.checkout.close(order), PaymentCompleted)
    assert isinstance(account.checkout.ask(order), PaymentCompleted)
    assert account.checkout.open(order) == FAILED
    assert len(account.emulator.books.sessions) == 1


def test_an_order_is_found_among_hundreds_made_at_the_same_time(account: Stripe) -> None:
    first, *_ = orders = [an_order_here() for _ in range(230)]
    for order in orders:
        account.checkout.open(order)

    account.emulator.desk.pay(next(iter(account.emulator.books.sessions)))

    answer = account.checkout.ask(first)
    assert isinstance(answer, PaymentCompleted)
    assert answer.order == first.id
    assert account.checkout.ask(orders[-1]) == StillOpen()


def test_a_declined_card_leaves_the_page_open(account: Stripe) -> None:
    """One may try another card; only the page's end ends it."""
    order = account.opened()
    session = account.emulator.books.sessions[page_of(order)]
    pressed = Request(method="POST", target=f"/c/pay/{session.id}", body=b"deed=decline")

    shown = account.emulator.handle(pressed)

    assert b"Your card was declined." in shown.body
    assert account.checkout.ask(order) == StillOpen()


def test_a_page_of_another_account_is_no_answer(account: Stripe) -> None:
    order = an_order_here().open_page("cs_test_of_another_account", "https://checkout.stripe.com/c/pay/x")

    assert account.checkout.ask(order) == FAILED
    assert account.checkout.close(order) == FAILED
    assert account.checkout.history(order) == FAILED


def test_a_session_of_the_same_reference_but_not_ours_is_not_the_orders(account: Stripe) -> None:
    order = account.opened()
    session = account.emulator.books.sessions[page_of(order)]
    session.sent["metadata"] = {}

    assert account.checkout.ask(evolve(order, checkout_id=None)) == StillOpen()


# refunds


def test_a_refund_that_failed_since_is_not_taken_for_the_answer_kept_with_its_key(account: Stripe) -> None:
    order, payment = account.paid()
    refund = a_refund(payment)
    assert isinstance(account.checkout.refund(refund, payment), RefundAccepted)
    account.emulator.desk.fail_refunds(page_of(order))

    again = account.checkout.refund(refund, payment)

    assert again == RefundDenied("the card was reported lost or stolen")


def test_money_refunded_at_stripe_meanwhile_is_said_so(account: Stripe) -> None:
    order, payment = account.paid()
    account.emulator.desk.refund_outside(page_of(order))

    denied = account.checkout.refund(a_refund(payment), payment)

    assert denied == RefundDenied("all of it was refunded already")


def test_a_disputed_payment_is_not_refunded(account: Stripe) -> None:
    order, payment = account.paid()
    account.emulator.desk.dispute(page_of(order))

    denied = account.checkout.refund(a_refund(payment), payment)

    assert denied == RefundDenied("the customer's bank is asking for the money back")


def test_a_payment_stripe_does_not_know_is_said_so(account: Stripe) -> None:
    payment = a_payment(an_order_here(), name="pi_unknown")

    assert account.checkout.refund(a_refund(payment), payment) == RefundDenied("Stripe does not know this payment")


def test_our_own_refund_is_found_when_nothing_is_left_and_its_key_is_forgotten(account: Stripe) -> None:
    _, payment = account.paid()
    refund = a_refund(payment)
    first = account.checkout.refund(refund, payment)

    account.clock.move(hours(25))
    recent = evolve(refund, intended_at=account.clock())

    assert account.checkout.refund(recent, payment) == first
    assert len(account.emulator.books.refunds) == 1


def test_without_the_look_up_an_old_refund_would_be_sent_twice(account: Stripe) -> None:
    """The control: after a day the key alone sends the money again (PAY-5)."""
    _, payment = account.paid()
    refund = a_refund(payment, Money(2500, "EUR"))
    first = account.checkout.refund(refund, payment)

    account.clock.move(hours(25))
    fooled = evolve(refund, intended_at=account.clock())

    assert account.checkout.refund(fooled, payment) != first
    assert len(account.emulator.books.refunds) == 2


def test_a_refund_is_found_among_hundreds(account: Stripe) -> None:
    _, payment = account.paid()
    refund = a_refund(payment, Money(100, "EUR"))
    first = account.checkout.refund(refund, payment)
    (made,) = account.emulator.books.refunds.values()
    for number in range(150):
        other = evolve(made, id=f"re_{number}", metadata={}, amount=1)
        account.emulator.books.refunds[other.id] = other

    account.clock.move(hours(21))

    assert account.checkout.refund(refund, payment) == first


# trouble


def with_key(account: Stripe, key: str) -> StripeCheckout:
    return evolve(account.checkout, key=key)


def test_credentials_that_are_taken_are_no_trouble(account: Stripe) -> None:
    assert account.checkout.trouble() is None


def test_a_key_stripe_does_not_take_is_said_and_every_call_fails(account: Stripe) -> None:
    order = account.opened()
    checkout = with_key(account, "sk_test_of_somebody_else")

    assert checkout.trouble() == "Stripe does not take this secret key, or the key may not do this."
    assert checkout.ask(order) == FAILED
    assert checkout.close(order) == FAILED
    assert checkout.open(order) == FAILED
    assert account.emulator.books.sessions[page_of(order)].status == "open"


def test_a_stripe_that_does_not_answer_is_said(account: Stripe) -> None:
    account.emulator.faults.plan(Fault.DROPPED, times=2)

    assert account.checkout.trouble() == "Stripe did not answer."


@pytest.fixture
def logged() -> Iterator[list[Any]]:
    with structlog.testing.capture_logs() as lines:
        yield lines


def test_no_secret_is_ever_logged_or_shown(account: Stripe, logged: list[Any]) -> None:
    key = "sk_test_51HsecretsecretsecretABCD"
    checkout = with_key(account, key)

    checkout.open(an_order_here())
    account.emulator.faults.plan(Fault.BROKEN, times=2)
    account.checkout.open(an_order_here())

    assert [line["event"] for line in logged] == ["stripe does not take our key", "stripe did not answer"]
    for secret in (key, key[-4:], KEY):
        assert secret not in repr(logged)
        assert secret not in repr(checkout)
        assert secret not in repr(account.events)


ODD_ANSWERS: dict[str, Any] = {
    "nothing": {},
    "a list": {"object": "list", "data": []},
    "no url": {"object": "checkout.session", "id": "cs_1", "status": "open", "payment_status": "unpaid"},
    "complete without a payment": {
        "object": "checkout.session",
        "id": "cs_1",
        "status": "complete",
        "payment_status": "paid",
        "expires_at": 1,
        "url": None,
    },
    "a status there is not": {
        "object": "checkout.session",
        "id": "cs_1",
        "status": "half open",
        "payment_status": "unpaid",
        "expires_at": 1,
        "url": None,
    },
}


@pytest.mark.parametrize("shown", ODD_ANSWERS.values(), ids=ODD_ANSWERS.keys())
def test_an_answer_of_another_shape_is_no_answer(account: Stripe, shown: object) -> None:
    checkout = evolve(account.checkout, http_client=InProcess(lambda _: in_json(shown)))
    order = an_order_here()

    assert checkout.open(order) == FAILED
    assert checkout.ask(order.open_page("cs_1", "https://example.org")) == FAILED


@pytest.mark.parametrize("body", [b"", b"<html>", b"null", b"7", b"\xc3\x28"])
def test_an_answer_that_is_no_json_object_is_no_answer(account: Stripe, body: bytes) -> None:
    def odd(_: Request) -> Answer:
        return Answer(status=200, body=body)

    order = an_order_here().open_page("cs_1", "https://example.org")

    assert evolve(account.checkout, http_client=InProcess(odd)).ask(order) == FAILED


def test_the_version_is_the_one_the_library_was_made_from() -> None:
    assert API_VERSION == stripe.api_version == "2026-10-28.endive"


@pytest.mark.parametrize("kind", ["idempotency_error", "invalid_request_error", "api_error"])
def test_a_conflict_is_no_answer_and_no_refusal(account: Stripe, kind: str) -> None:
    """Somebody asks for the same at this moment: whether it is done will be known next time."""
    _, payment = account.paid()
    conflict = in_json({"error": {"type": kind, "message": "another in-progress request"}}, 409)
    checkout = evolve(account.checkout, http_client=InProcess(lambda _: conflict))

    assert checkout.refund(a_refund(payment), payment) == FAILED
    assert checkout.open(an_order_here()) == FAILED


def test_a_page_that_ended_says_nothing_of_an_order_with_another_still_open(account: Stripe) -> None:
    order = account.opened()
    first = account.emulator.books.sessions[page_of(order)]
    other = account.emulator.sessions.create(first.sent, "https://checkout.example")
    account.emulator.sessions.expire(first)

    assert account.checkout.history(order) == ()

    account.emulator.sessions.expire(other)
    assert account.checkout.history(order) == (PaymentFailed(order=order.id, at=NOON, canceled=True),)
