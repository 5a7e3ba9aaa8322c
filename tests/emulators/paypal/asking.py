"""Asking the emulated PayPal by hand, as no adapter would."""

from typing import Any

import httpx
from attrs import frozen

from tests.emulators.front import Front
from tests.emulators.paypal.emulator import NOWHERE, PayPalEmulator
from tests.emulators.paypal.tokens import CLIENT_ID, CLIENT_SECRET
from tests.emulators.transport import InProcess

ORDERS = "/v2/checkout/orders"


@frozen
class Seller:
    emulator: PayPalEmulator
    http: httpx.Client

    def post(self, path: str, body: Any = None, *, key: str | None = None, **headers: str) -> httpx.Response:
        named = headers | ({"PayPal-Request-Id": key} if key is not None else {})
        return self.http.post(path, json={} if body is None else body, headers=named)

    def get(self, path: str) -> httpx.Response:
        return self.http.get(path)

    def order(self, key: str = "1", **unit: Any) -> str:
        made = self.post(ORDERS, wish(**unit), key=key)
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    def captured(self, key: str = "1", **unit: Any) -> tuple[str, str]:
        """The order's id and the capture's."""
        order = self.order(key, **unit)
        assert self.emulator.desk.pay(order)
        taken = self.post(f"{ORDERS}/{order}/capture", key=f"capture {key}")
        assert taken.status_code == 201, taken.text
        return order, taken.json()["purchase_units"][0]["payments"]["captures"][0]["id"]


def signed_in(emulator: PayPalEmulator) -> Seller:
    http = httpx.Client(transport=InProcess(Front(emulator)), base_url=NOWHERE)
    given = http.post("/v1/oauth2/token", auth=(CLIENT_ID, CLIENT_SECRET), data={"grant_type": "client_credentials"})
    http.headers["Authorization"] = f"Bearer {given.json()['access_token']}"
    return Seller(emulator, http)


def wish(**unit: Any) -> dict[str, Any]:
    amount = {"currency_code": "EUR", "value": "100.00"}
    context = {"return_url": "https://example.org/yes", "cancel_url": "https://example.org/no"}
    return {
        "intent": "CAPTURE",
        "purchase_units": [{"amount": amount, "invoice_id": "i-1", **unit}],
        "payment_source": {"paypal": {"experience_context": context}},
    }


def issue(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["details"][0]["issue"]
