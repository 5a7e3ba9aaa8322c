"""The emulated Stripe is as strict as the original: driven by the SDK, and by hand where the SDK is too polite."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
import stripe

from adapters.memory.clock import MemoryClock
from mentorship_core.domain.instant import hours, minutes
from mentorship_core.domain.money import Money
from tests.adapters.postgres.examples import NOON
from tests.contracts.tills import Caught
from tests.emulators.front import Front
from tests.emulators.serving import served
from tests.emulators.stripe.emulator import KEY, StripeEmulator

Wish = dict[str, Any]
END = int((NOON + minutes(31)).timestamp())


@pytest.fixture
def clock() -> MemoryClock:
    return MemoryClock(NOON)


@pytest.fixture
def emulator(clock: MemoryClock) -> StripeEmulator:
    return StripeEmulator(clock=clock)


@pytest.fixture
def url(emulator: StripeEmulator) -> Iterator[str]:
    with served(Front(emulator)) as url:
        yield url


@pytest.fixture
def client(url: str) -> stripe.StripeClient:
    return stripe.StripeClient(KEY, base_addresses={"api": url}, max_network_retries=0)


def a_wish(**more: Any) -> Wish:
    price = {"currency": "eur", "unit_amount": 10000, "product_data": {"name": "Four sessions"}}
    return {
        "mode": "payment",
        "success_url": "https://example.org/success?session_id={CHECKOUT_SESSION_ID}",
        "cancel_url": "https://example.org/back",
        "line_items": [{"quantity": 1, "price_data": price}],
        **more,
    }


def made(client: stripe.StripeClient, wish: Wish | None = None, key: str = "") -> Any:
    options: Any = {"idempotency_key": key} if key else {}
    return client.v1.checkout.sessions.create(wish or a_wish(), options)  # type: ignore[arg-type]  # wrong on purpose


def refused(act: Callable[[], object]) -> stripe.InvalidRequestError:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        act()
    return caught.value


def paid(client: stripe.StripeClient, emulator: StripeEmulator) -> Any:
    session = made(client)
    assert emulator.desk.pay(session.id)
    return client.v1.checkout.sessions.retrieve(session.id)


# what it takes


def test_a_session_is_made_shown_and_listed(client: stripe.StripeClient) -> None:
    session = made(client, a_wish(expires_at=END, metadata={"order": "1"}))

    assert session.id.startswith("cs_test_")
    assert (session.status, session.payment_status, session.amount_total) == ("open", "unpaid", 10000)
    assert (session.currency, session.expires_at, session.metadata["order"]) == ("eur", END, "1")
    assert session.url.endswith(f"/c/pay/{session.id}")
    assert client.v1.checkout.sessions.retrieve(session.id).to_dict() == session.to_dict()
    assert [one.id for one in client.v1.checkout.sessions.list().data] == [session.id]


PRICE = "line_items[0][price_data]"
WRONG: dict[str, tuple[Wish, str]] = {
    "an unknown parameter": ({"payment_method_types": ["card"]}, "payment_method_types"),
    "an unknown one deep inside": (
        {"line_items": [{"quantity": 1, "price_data": {"currency": "eur", "unit": 1}}]},
        f"{PRICE}[unit]",
    ),
    "a price without a currency": (
        {"line_items": [{"quantity": 1, "price_data": {"unit_amount": 1}}]},
        f"{PRICE}[currency]",
    ),
    "an amount with a point": (
        {"line_items": [{"quantity": 1, "price_data": {"currency": "eur", "unit_amount": 99.5}}]},
        f"{PRICE}[unit_amount]",
    ),
    "a quantity in words": ({"line_items": [{"quantity": "one"}]}, "line_items[0][quantity]"),
    "another mode": ({"mode": "gift"}, "mode"),
    "a mode it has and this does not": ({"mode": "subscription"}, "mode"),
    "a method there is not": ({"allowed_payment_method_types": ["cash"]}, "allowed_payment_method_types[0]"),
    "a switch that is neither": ({"adaptive_pricing": {"enabled": "maybe"}}, "adaptive_pricing[enabled]"),
    "metadata deep inside": ({"metadata": {"a": {"b": "c"}}}, "metadata"),
    "metadata of too many keys": ({"metadata": {f"k{number}": "v" for number in range(51)}}, "metadata"),
    "metadata with a long key": ({"metadata": {"k" * 41: "v"}}, "metadata"),
    "metadata with a long value": ({"metadata": {"k": "v" * 501}}, "metadata[k]"),
    "a long reference": ({"client_reference_id": "x" * 201}, "client_reference_id"),
    "an address that is none": ({"success_url": "/success"}, "success_url"),
    "a text where a list belongs": ({"line_items": "all"}, "line_items"),
    "nothing to sell": ({"line_items": []}, "line_items"),
    "an end too near": ({"expires_at": END - 61}, "expires_at"),
    "an end too far": ({"expires_at": END + 24 * 3600}, "expires_at"),
    "an end in words": ({"expires_at": "soon"}, "expires_at"),
    "something to expand that cannot be": ({"expand": ["customer.card"]}, "expand"),
}


@pytest.mark.parametrize(("more", "param"), WRONG.values(), ids=WRONG.keys())
def test_wrong_parameters_are_refused_by_name(client: stripe.StripeClient, more: Wish, param: str) -> None:
    no = refused(lambda: made(client, a_wish(**more)))

    assert (no.http_status, no.param) == (400, param)


@pytest.mark.parametrize(
    ("currency", "amount", "is_taken"),
    [
        ("eur", 50, True),
        ("eur", 49, False),
        ("jpy", 50, True),
        ("kwd", 5120, True),
        ("kwd", 5124, False),
        ("isk", 500, True),
        ("isk", 550, False),
        ("EUR", 500, False),
        ("xxx", 500, False),
        ("usd", 99_999_999, True),
        ("usd", 100_000_000, False),
    ],
)
def test_amounts_are_as_the_currency_has_them(
    client: stripe.StripeClient, currency: str, amount: int, is_taken: bool
) -> None:
    price = {"currency": currency, "unit_amount": amount, "product_data": {"name": "x"}}
    wish = a_wish(line_items=[{"quantity": 1, "price_data": price}])

    if is_taken:
        assert made(client, wish).amount_total == amount
    else:
        assert refused(lambda: made(client, wish)).http_status == 400


def test_what_nobody_made_is_not_found(client: stripe.StripeClient) -> None:
    acts: list[Callable[[], object]] = [
        lambda: client.v1.checkout.sessions.retrieve("cs_test_1"),
        lambda: client.v1.payment_intents.retrieve("pi_1"),
        lambda: client.v1.refunds.retrieve("re_1"),
        lambda: client.v1.disputes.retrieve("du_1"),
        lambda: client.v1.refunds.create({"payment_intent": "pi_1"}),
        lambda: client.v1.checkout.sessions.expire("cs_test_1"),
    ]

    for act in acts:
        no = refused(act)
        assert (no.http_status, no.code) == (404, "resource_missing")


def test_without_the_key_nobody_gets_in(url: str) -> None:
    for headers in ({}, {"authorization": "Bearer sk_test_wrong"}, {"authorization": KEY}):
        answer = httpx.get(f"{url}/v1/balance", headers=headers)
        assert answer.status_code == 401
        assert answer.json()["error"]["type"] == "invalid_request_error"
    assert httpx.get(f"{url}/v1/balance", headers={"authorization": f"Bearer {KEY}"}).json()["object"] == "balance"
    with pytest.raises(stripe.AuthenticationError):
        stripe.StripeClient("sk_test_wrong", base_addresses={"api": url}).v1.balance.retrieve()


def test_json_is_not_how_one_speaks_to_it(url: str) -> None:
    answer = httpx.post(f"{url}/v1/refunds", headers={"authorization": f"Bearer {KEY}"}, json={"payment_intent": "x"})

    assert answer.status_code == 400


def test_an_address_there_is_not_is_refused(url: str) -> None:
    assert httpx.get(f"{url}/v1/gifts", headers={"authorization": f"Bearer {KEY}"}).status_code == 404


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


# webhooks and people


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
