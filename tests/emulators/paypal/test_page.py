"""The page where a buyer approves by hand, and the way back."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.emulators.paypal.asking import ORDERS, Seller


def page(order: str) -> str:
    return f"/checkoutnow?token={order}"


def press(seller: Seller, order: str, button: str) -> httpx.Response:
    return seller.http.post(page(order), data={"deed": button})


def test_the_link_to_approve_leads_to_the_page(seller: Seller) -> None:
    order = seller.order(description="Four <sessions>")
    links = {link["rel"]: link["href"] for link in seller.get(f"{ORDERS}/{order}").json()["links"]}

    shown = seller.http.get(links["payer-action"])

    assert shown.status_code == 200
    assert "Four &lt;sessions&gt;" in shown.text
    assert "100.00 EUR" in shown.text


def test_paying_leads_back_with_the_token_and_the_payer(seller: Seller) -> None:
    order = seller.order()

    answer = press(seller, order, "pay")

    assert answer.status_code == 303
    back = urlsplit(answer.headers["location"])
    assert f"{back.scheme}://{back.netloc}{back.path}" == "https://example.org/yes"
    assert parse_qs(back.query) == {"token": [order], "PayerID": ["QYR5Z8XDVJNXQ"]}
    assert seller.emulator.desk.state(order) == "approved"


def test_canceling_leads_back_and_changes_nothing(seller: Seller) -> None:
    order = seller.order()

    answer = press(seller, order, "cancel")

    assert answer.headers["location"] == f"https://example.org/no?token={order}"
    assert seller.emulator.desk.state(order) == "open"


@pytest.mark.parametrize(("button", "state"), [("pay", "paid"), ("pay_slowly", "pending"), ("decline", "failed")])
def test_each_button_says_what_becomes_of_the_money(seller: Seller, button: str, state: str) -> None:
    order = seller.order()
    press(seller, order, button)

    seller.post(f"{ORDERS}/{order}/capture", key="2")

    assert seller.emulator.desk.state(order) == state


def test_what_is_paid_is_not_paid_again(seller: Seller) -> None:
    order, _ = seller.captured()

    answer = press(seller, order, "pay")

    assert answer.status_code == 409
    assert "not possible any more: paid" in answer.text


def test_pages_and_buttons_it_does_not_have(seller: Seller) -> None:
    assert seller.get(page("NOTHING")).status_code == 404
    assert press(seller, seller.order(), "rob").status_code == 400
