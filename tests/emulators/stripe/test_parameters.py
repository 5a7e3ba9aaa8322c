"""The emulated Stripe takes what Stripe takes, driven by the SDK, and by hand where the SDK is too polite."""

from collections.abc import Callable

import httpx
import pytest
import stripe

from tests.emulators.stripe.emulator import KEY
from tests.emulators.stripe.wishes import END, Wish, a_wish, made, refused


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
