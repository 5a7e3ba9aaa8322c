"""The emulated Stripe's webhooks, its page for people and its desk."""

import json

import httpx
import stripe

from mentorship_core.domain.money import Money
from tests.contracts.tills import Caught
from tests.emulators.stripe.emulator import StripeEmulator
from tests.emulators.stripe.wishes import made, paid


def test_its_webhooks_are_taken_by_stripes_own_library(client: stripe.StripeClient, emulator: StripeEmulator) -> None:
    caught = Caught()
    emulator.secrets.append("whsec_being_rolled")
    emulator.poster.post = caught
    session = paid(client, emulator)

    for secret in emulator.secrets:
        events = [client.construct_event(body, headers["stripe-signature"], secret) for headers, body in caught.posts]
        assert [event.type for event in events] == [
            "charge.succeeded",
            "payment_intent.succeeded",
            "checkout.session.completed",
        ]
        assert events[-1].api_version == stripe.api_version
        assert json.loads(caught.posts[-1][1])["data"]["object"]["id"] == session.id


def test_a_person_pays_on_the_page_and_comes_back(url: str, client: stripe.StripeClient) -> None:
    session = made(client)

    shown = httpx.get(session.url)
    back = httpx.post(session.url, data={"deed": "back"})
    paid_now = httpx.post(session.url, data={"deed": "pay"})
    once_more = httpx.post(session.url, data={"deed": "pay"})

    assert shown.status_code == 200
    assert '<button name="deed" value="pay">Pay</button>' in shown.text
    assert (back.status_code, back.headers["location"]) == (303, "https://example.org/back")
    assert paid_now.headers["location"] == f"https://example.org/success?session_id={session.id}"
    assert once_more.status_code == 409
    assert "This page is over: paid." in once_more.text
    assert httpx.get(f"{url}/c/pay/cs_test_1").status_code == 404


def test_the_desk_is_there_over_http_too(url: str, client: stripe.StripeClient) -> None:
    session = made(client)

    done = httpx.post(f"{url}/_desk/{session.id}", json={"deed": "pay"}).json()
    back = httpx.post(
        f"{url}/_desk/{session.id}",
        json={"deed": "refund_outside", "amount": {"amount_minor": 2500, "currency": "EUR"}},
    ).json()

    assert done == {"checkout_id": session.id, "state": "paid", "refunds": 0, "done": True}
    assert back == {"checkout_id": session.id, "state": "paid", "refunds": 1, "done": True}


def test_a_gone_wrong_amount_is_what_the_charge_says(client: stripe.StripeClient, emulator: StripeEmulator) -> None:
    session = made(client)

    emulator.desk.pay(session.id, amount=Money(5, "ISK"))

    shown = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    assert isinstance(shown.payment_intent, stripe.PaymentIntent)
    assert (shown.payment_intent.amount_received, shown.payment_intent.currency) == (500, "isk")
