"""The emulated Stripe keeps keys and moves its objects as Stripe does."""

from typing import Any
from urllib.parse import urlencode

import pytest
import stripe

from adapters.memory.clock import MemoryClock
from mentorship_core.domain.instant import hours, minutes
from tests.emulators.stripe.emulator import StripeEmulator
from tests.emulators.stripe.wishes import END, a_wish, made, paid, refused

# keys


def test_the_same_key_and_body_get_the_same_answer(client: stripe.StripeClient, emulator: StripeEmulator) -> None:
    first, second = made(client, key="one"), made(client, key="one")

    assert first.to_dict() == second.to_dict()
    assert "idempotent-replayed" not in first.last_response.headers
    assert second.last_response.headers["idempotent-replayed"] == "true"
    assert len(emulator.books.sessions) == 1


def test_the_same_key_with_another_body_is_refused(client: stripe.StripeClient, emulator: StripeEmulator) -> None:
    made(client, key="one")

    with pytest.raises(stripe.IdempotencyError) as caught:
        made(client, a_wish(client_reference_id="other"), key="one")
    assert caught.value.http_status == 400
    assert len(emulator.books.sessions) == 1


def test_a_key_in_use_is_a_conflict(client: stripe.StripeClient, emulator: StripeEmulator) -> None:
    session = paid(client, emulator)
    body = urlencode({"payment_intent": session.payment_intent})
    emulator.keys.begin("busy", f"/v1/refunds?{body}", emulator.books.now())

    with pytest.raises(stripe.StripeError) as caught:
        client.v1.refunds.create({"payment_intent": session.payment_intent}, {"idempotency_key": "busy"})
    assert caught.value.http_status == 409
    assert emulator.books.refunds == {}


def test_a_key_is_forgotten_after_a_day(
    client: stripe.StripeClient, emulator: StripeEmulator, clock: MemoryClock
) -> None:
    first = made(client, key="one")
    clock.move(hours(24))

    assert made(client, key="one").id != first.id


def test_an_error_of_the_deed_is_kept_with_the_key_one_of_the_wording_is_not(
    client: stripe.StripeClient, emulator: StripeEmulator
) -> None:
    session = paid(client, emulator)
    wish: Any = {"payment_intent": session.payment_intent, "amount": 10001}

    first = refused(lambda: client.v1.refunds.create(wish, {"idempotency_key": "deed"}))
    second = refused(lambda: client.v1.refunds.create(wish, {"idempotency_key": "deed"}))
    refused(lambda: made(client, a_wish(mode="gift"), key="words"))

    assert first.headers is not None
    assert second.headers is not None
    assert "idempotent-replayed" not in first.headers
    assert second.headers["idempotent-replayed"] == "true"
    assert made(client, key="words").status == "open"


# states


def test_only_an_open_session_is_expired_and_paid(client: stripe.StripeClient, emulator: StripeEmulator) -> None:
    session = made(client)

    assert client.v1.checkout.sessions.expire(session.id).status == "expired"
    assert not emulator.desk.pay(session.id)
    no = refused(lambda: client.v1.checkout.sessions.expire(session.id))
    assert no.http_status == 400
    assert "expired" in (no.user_message or "")


def test_a_session_expires_by_the_clock_and_says_so(
    client: stripe.StripeClient, emulator: StripeEmulator, clock: MemoryClock
) -> None:
    session = made(client, a_wish(expires_at=END))
    clock.move(minutes(31))

    shown = client.v1.checkout.sessions.retrieve(session.id)

    assert (shown.status, shown.url) == ("expired", None)
    assert [event.type for event in emulator.books.events] == ["checkout.session.expired"]


def test_a_paid_session_shows_its_payment_and_that_its_charge(
    client: stripe.StripeClient, emulator: StripeEmulator
) -> None:
    name = paid(client, emulator).id

    plain = client.v1.checkout.sessions.retrieve(name)
    whole = client.v1.checkout.sessions.retrieve(name, {"expand": ["payment_intent.latest_charge"]})

    assert (plain.status, plain.payment_status, plain.url) == ("complete", "paid", None)
    assert isinstance(plain.payment_intent, str)
    assert isinstance(whole.payment_intent, stripe.PaymentIntent)
    assert isinstance(whole.payment_intent.latest_charge, stripe.Charge)
    assert whole.payment_intent.latest_charge.amount == 10000


def test_refunds_never_pass_what_was_paid(client: stripe.StripeClient, emulator: StripeEmulator) -> None:
    payment = paid(client, emulator).payment_intent

    client.v1.refunds.create({"payment_intent": payment, "amount": 6000})
    too_much = refused(lambda: client.v1.refunds.create({"payment_intent": payment, "amount": 4001}))
    rest = client.v1.refunds.create({"payment_intent": payment})
    nothing_left = refused(lambda: client.v1.refunds.create({"payment_intent": payment}))

    assert too_much.param == "amount"
    assert (rest.amount, rest.status) == (4000, "succeeded")
    assert nothing_left.code == "charge_already_refunded"


def test_lists_are_paged_newest_first(client: stripe.StripeClient, emulator: StripeEmulator) -> None:
    payment = paid(client, emulator).payment_intent
    names = [client.v1.refunds.create({"payment_intent": payment, "amount": 100}).id for _ in range(5)]

    page = client.v1.refunds.list({"payment_intent": payment, "limit": 2})

    assert [one.id for one in page.data] == names[:2:-1]
    assert page.has_more
    assert [one.id for one in page.auto_paging_iter()] == names[::-1]
    assert refused(lambda: client.v1.refunds.list({"limit": 101})).param == "limit"


def test_events_can_be_listed_and_shown(client: stripe.StripeClient, emulator: StripeEmulator) -> None:
    paid(client, emulator)

    (event,) = client.v1.events.list({"type": "checkout.session.completed"}).data

    assert client.v1.events.retrieve(event.id).type == "checkout.session.completed"
