"""The emulated PayPal is as strict as the original: what it documents is taken, all else refused by its own codes."""

from typing import Any

import pytest

from tests.emulators.paypal.asking import ORDERS, Seller, issue, wish
from tests.emulators.paypal.tokens import CLIENT_ID, CLIENT_SECRET


def in_context(**fields: Any) -> dict[str, Any]:
    asked = wish()
    asked["payment_source"]["paypal"]["experience_context"] |= fields
    return asked


# what it takes


ILL_FORMED: list[dict[str, Any]] = [
    wish() | {"unknown": 1},
    wish() | {"intent": "AUTHORIZE"},
    wish() | {"purchase_units": []},
    wish() | {"purchase_units": "x"},
    wish(unknown="x"),
    wish(invoice_id=17),
    wish(invoice_id=""),
    wish(invoice_id="i" * 128),
    wish(custom_id="c" * 256),
    wish(amount={"currency_code": "EUR", "value": 100}),
    wish(amount={"currency_code": "EUR", "value": "1e2"}),
    wish(amount={"currency_code": "eur", "value": "1.00"}),
    wish(amount={"currency_code": "EUR"}),
    wish(amount={"currency_code": "EUR", "value": "1.00", "total": "1.00"}),
    in_context(user_action="PAY"),
    in_context(shipping_preference="NONE"),
    in_context(payment_method_preference="IMMEDIATE"),
    in_context(return_url="/relative"),
    in_context(expires_at="soon"),
    {name: value for name, value in wish().items() if name != "intent"},
    {name: value for name, value in wish().items() if name != "payment_source"},
]


@pytest.mark.parametrize("body", ILL_FORMED, ids=range(len(ILL_FORMED)))
def test_an_ill_formed_order_is_refused(seller: Seller, body: dict[str, Any]) -> None:
    assert issue(seller.post(ORDERS, body, key="1")) == (400, "INVALID_PARAMETER_SYNTAX")
    assert seller.emulator.books.orders == {}


@pytest.mark.parametrize(
    ("currency", "value", "code"),
    [
        ("KWD", "1.00", "CURRENCY_NOT_SUPPORTED"),
        ("EUR", "1.001", "DECIMAL_PRECISION"),
        ("JPY", "100.0", "DECIMALS_NOT_SUPPORTED"),
        ("HUF", "100.00", "DECIMALS_NOT_SUPPORTED"),
        ("TWD", "1.5", "DECIMALS_NOT_SUPPORTED"),
        ("EUR", "0.00", "CANNOT_BE_ZERO_OR_NEGATIVE"),
        ("EUR", "-1.00", "CANNOT_BE_ZERO_OR_NEGATIVE"),
    ],
)
def test_an_amount_it_cannot_charge_is_refused(seller: Seller, currency: str, value: str, code: str) -> None:
    answer = seller.post(ORDERS, wish(amount={"currency_code": currency, "value": value}), key="1")

    assert issue(answer) == (422, code)


def test_what_is_no_json_is_refused(seller: Seller) -> None:
    typed = {"content-type": "application/json", "PayPal-Request-Id": "1"}

    assert issue(seller.http.post(ORDERS, content=b"{", headers=typed)) == (400, "MALFORMED_REQUEST_JSON")
    assert issue(seller.http.post(ORDERS, data={"a": "b"})) == (400, "UNSUPPORTED_MEDIA_TYPE")


def test_an_order_without_a_request_id_is_refused(seller: Seller) -> None:
    assert issue(seller.post(ORDERS, wish())) == (400, "PAYPAL_REQUEST_ID_REQUIRED")
    assert issue(seller.post(ORDERS, wish(), key="x" * 109)) == (400, "INVALID_STRING_LENGTH")


@pytest.mark.parametrize("path", [ORDERS + "/x", "/v2/payments/captures/x", "/v2/payments/refunds/x", "/v1/nothing"])
def test_what_it_does_not_know_is_not_found(seller: Seller, path: str) -> None:
    assert issue(seller.get(path)) == (404, "INVALID_RESOURCE_ID")


# who may ask


@pytest.mark.parametrize("token", ["", "Bearer x", "Basic eA=="])
def test_nobody_asks_without_a_token(seller: Seller, token: str) -> None:
    answer = seller.http.get(f"{ORDERS}/x", headers={"Authorization": token})

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_token")


def test_a_token_runs_out(seller: Seller) -> None:
    seller.emulator.tokens.lasting_seconds = 0
    given = seller.http.post(
        "/v1/oauth2/token", auth=(CLIENT_ID, CLIENT_SECRET), data={"grant_type": "client_credentials"}
    )

    answer = seller.http.get(f"{ORDERS}/x", headers={"Authorization": f"Bearer {given.json()['access_token']}"})

    assert answer.status_code == 401


@pytest.mark.parametrize(("name", "secret"), [(CLIENT_ID, "x"), ("x", CLIENT_SECRET), ("", "")])
def test_a_token_is_for_who_knows_the_secret(seller: Seller, name: str, secret: str) -> None:
    answer = seller.http.post("/v1/oauth2/token", auth=(name, secret), data={"grant_type": "client_credentials"})

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_a_token_is_given_for_client_credentials_alone(seller: Seller) -> None:
    answer = seller.http.post("/v1/oauth2/token", auth=(CLIENT_ID, CLIENT_SECRET), data={"grant_type": "password"})

    assert answer.status_code == 400
