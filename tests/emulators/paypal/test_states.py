"""The emulated PayPal remembers: what was asked before, what was paid, what went back."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.emulators.paypal.asking import ORDERS, Seller, issue, signed_in, wish
from tests.emulators.paypal.books import REMEMBERED
from tests.emulators.paypal.emulator import PayPalEmulator
from tests.emulators.program import machine_clock

# request ids


def test_the_same_request_again_has_the_same_result_as_it_stands_now(seller: Seller) -> None:
    order = seller.order("1")
    seller.emulator.desk.pay(order)

    again = seller.post(ORDERS, wish(), key="1")

    assert again.status_code == 200
    assert (again.json()["id"], again.json()["status"]) == (order, "APPROVED")


def test_another_request_under_the_same_id_is_refused(seller: Seller) -> None:
    seller.order("1")

    assert issue(seller.post(ORDERS, wish(custom_id="c"), key="1")) == (422, "DUPLICATE_REQUEST_ID")


def test_what_was_refused_may_be_tried_again_under_its_id(seller: Seller) -> None:
    order = seller.order("1")
    assert seller.post(f"{ORDERS}/{order}/capture", key="2").status_code == 422
    seller.emulator.desk.pay(order)

    assert seller.post(f"{ORDERS}/{order}/capture", key="2").status_code == 201


# states


def test_only_what_the_buyer_approved_is_captured(seller: Seller) -> None:
    order = seller.order()

    assert issue(seller.post(f"{ORDERS}/{order}/capture", key="2")) == (422, "ORDER_NOT_APPROVED")


def test_what_is_captured_is_not_captured_again(seller: Seller) -> None:
    order, _ = seller.captured()

    assert issue(seller.post(f"{ORDERS}/{order}/capture", key="another")) == (422, "ORDER_ALREADY_CAPTURED")


def test_an_invoice_is_paid_once(seller: Seller) -> None:
    seller.captured("1")
    second = seller.order("2")
    seller.emulator.desk.pay(second)

    assert issue(seller.post(f"{ORDERS}/{second}/capture", key="3")) == (422, "DUPLICATE_INVOICE_ID")


def test_an_order_nobody_captures_is_forgotten() -> None:
    now = [machine_clock()]
    emulator = PayPalEmulator(clock=lambda: now[0])
    seller = signed_in(emulator)
    kept, (captured, _) = seller.order("1"), seller.captured("2", invoice_id="i-2")

    now[0] += REMEMBERED

    assert seller.get(f"{ORDERS}/{kept}").status_code == 404
    assert seller.get(f"{ORDERS}/{captured}").status_code == 200
    assert not emulator.desk.pay(kept)


REFUSED_REFUNDS: dict[str, tuple[Callable[[Seller, str], object], dict[str, Any], str]] = {
    "too much": (lambda _, __: None, {"amount": {"currency_code": "EUR", "value": "100.01"}}, "REFUND_AMOUNT_EXCEEDED"),
    "another currency": (
        lambda _, __: None,
        {"amount": {"currency_code": "USD", "value": "1.00"}},
        "REFUND_CAPTURE_CURRENCY_MISMATCH",
    ),
    "all is back": (lambda seller, order: seller.emulator.desk.refund_outside(order), {}, "CAPTURE_FULLY_REFUNDED"),
    "a part while it is disputed": (
        lambda seller, order: seller.emulator.desk.dispute(order),
        {"amount": {"currency_code": "EUR", "value": "1.00"}},
        "CAPTURE_DISPUTED_PARTIAL_REFUND_NOT_ALLOWED",
    ),
}


@pytest.mark.parametrize("case", REFUSED_REFUNDS)
def test_a_refund_it_cannot_make_is_refused(seller: Seller, case: str) -> None:
    before, body, code = REFUSED_REFUNDS[case]
    order, capture = seller.captured()
    before(seller, order)

    assert issue(seller.post(f"/v2/payments/captures/{capture}/refund", body, key="r")) == (422, code)


@pytest.mark.parametrize("body", [{"unknown": 1}, {"amount": "1.00"}, {"custom_id": 5}, {"note_to_payer": "x" * 256}])
def test_an_ill_formed_refund_is_refused(seller: Seller, body: dict[str, Any]) -> None:
    _, capture = seller.captured()

    answer = seller.post(f"/v2/payments/captures/{capture}/refund", body, key="r")

    assert issue(answer) == (400, "INVALID_PARAMETER_SYNTAX")


def test_what_is_captured_and_sent_back_can_be_looked_at(seller: Seller) -> None:
    order, capture = seller.captured()
    body = {"amount": {"currency_code": "EUR", "value": "40.00"}, "custom_id": "ours"}

    made = seller.post(f"/v2/payments/captures/{capture}/refund", body, key="r").json()

    assert seller.get(f"/v2/payments/refunds/{made['id']}").json() == made
    shown = seller.get(f"/v2/payments/captures/{capture}").json()
    assert shown["status"] == "PARTIALLY_REFUNDED"
    assert shown["supplementary_data"]["related_ids"]["order_id"] == order
    payments = seller.get(f"{ORDERS}/{order}").json()["purchase_units"][0]["payments"]
    assert (payments["captures"], payments["refunds"]) == ([shown], [made])


def test_disputes_are_listed_by_payment_and_shown_whole_by_name(seller: Seller) -> None:
    order, capture = seller.captured("1")
    other, _ = seller.captured("2", invoice_id="i-2")
    seller.emulator.desk.dispute(order)
    seller.emulator.desk.dispute(other)

    listed = seller.get(f"/v1/customer/disputes?disputed_transaction_id={capture}").json()["items"]

    (one,) = listed
    assert "disputed_transactions" not in one
    whole = seller.get(f"/v1/customer/disputes/{one['dispute_id']}").json()
    assert whole["disputed_transactions"][0]["seller_transaction_id"] == capture
    assert seller.get("/v1/customer/disputes?unknown=1").status_code == 400
