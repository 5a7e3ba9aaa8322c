"""The pages we ask Stripe for, made once and found again."""

import pytest
from attrs import evolve

from adapters.stripe.line import API_VERSION
from mentorship_core.domain.instant import hours, minutes
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import MoneyDisputed, PaymentCompleted, PaymentFailed
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import Page, StillOpen
from tests.adapters.postgres.examples import NOON, a_payment
from tests.adapters.stripe.parts import BASE_URL, Stripe, an_order_here
from tests.contracts.tills import a_refund, page_of
from tests.emulators.front import Front
from tests.emulators.speaking import Answer, Request
from tests.emulators.stripe.in_process import InProcess

FAILED = ProviderFailed(Provider.STRIPE)


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


def test_the_provider_mails_its_receipt_where_the_order_says_and_the_same_on_a_retry(account: Stripe) -> None:
    order = evolve(an_order_here(), receipt_to="sam@example.org")

    first, second = account.checkout.open(order), account.checkout.open(order)

    (session,) = account.emulator.books.sessions.values()
    assert session.sent["payment_intent_data"]["receipt_email"] == "sam@example.org"
    assert first == second


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


@pytest.mark.parametrize("total", [Money(49, "EUR"), Money(1000, "IQD"), Money(3333, "KWD")], ids=str)
def test_for_a_price_stripe_does_not_take_no_page_is_made(account: Stripe, total: Money) -> None:
    order = an_order_here(total)

    assert account.checkout.open(order) == FAILED
    assert account.checkout.close(order) == PaymentFailed(order=order.id, at=NOON, canceled=True)
    assert account.emulator.log == []


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


def test_a_page_that_ended_says_nothing_of_an_order_with_another_still_open(account: Stripe) -> None:
    order = account.opened()
    first = account.emulator.books.sessions[page_of(order)]
    other = account.emulator.sessions.create(first.sent, "https://checkout.example")
    account.emulator.sessions.expire(first)

    assert account.checkout.history(order) == ()

    account.emulator.sessions.expire(other)
    assert account.checkout.history(order) == (PaymentFailed(order=order.id, at=NOON, canceled=True),)


def test_a_session_of_the_same_reference_but_not_ours_is_not_the_orders(account: Stripe) -> None:
    order, _ = account.paid()
    session = account.emulator.books.sessions[page_of(order)]
    session.sent["metadata"] = {}

    assert account.checkout.ask(evolve(order, checkout_id=None)) == StillOpen()


def test_of_two_pages_for_an_order_the_first_is_its_own(account: Stripe) -> None:
    order, payment = account.paid()
    account.emulator.desk.pay_again(page_of(order))

    answer = account.checkout.ask(evolve(order, checkout_id=None))

    assert isinstance(answer, PaymentCompleted)
    assert answer.payment_id == payment.provider_payment_id


def test_a_page_is_looked_for_only_round_the_time_it_can_have_been_made(account: Stripe) -> None:
    asked: list[Request] = []

    def overheard(request: Request) -> Answer:
        asked.append(request)
        return Front(account.emulator)(request)

    evolve(account.checkout, http_client=InProcess(overheard)).ask(an_order_here())

    (request,) = asked
    window = dict(request.query)
    first, last = int((NOON - minutes(5)).timestamp()), int((NOON + minutes(6)).timestamp())
    assert (window["created[gte]"], window["created[lte]"]) == (str(first), str(last))


def test_what_was_received_counts_not_what_was_asked(account: Stripe) -> None:
    order, payment = account.paid()
    account.emulator.books.intents[payment.provider_payment_id].amount = 9999

    answer = account.checkout.ask(order)

    assert isinstance(answer, PaymentCompleted)
    assert answer.amount == Money(9999, "EUR")


def test_history_is_in_the_order_things_happened(account: Stripe) -> None:
    order, _ = account.paid()
    desk, page = account.emulator.desk, page_of(order)
    account.clock.move(hours(1))
    assert desk.dispute(page, inquiry=True)
    account.clock.move(hours(1))
    assert desk.refund_outside(page, Money(2500, "EUR"))
    account.clock.move(hours(1))
    assert desk.win_dispute(page)

    known = account.checkout.history(order)

    assert isinstance(known, tuple)
    assert [type(news).__name__ for news in known] == [
        "PaymentCompleted",
        "MoneyDisputed",
        "DisputeClosed",
        "MoneyReturned",
    ]
    opened = known[1]
    assert isinstance(opened, MoneyDisputed)
    assert opened.inquiry
