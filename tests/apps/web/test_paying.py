"""Ways to pay, and what somebody is told who comes back from a provider's page."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from attrs import evolve, frozen
from litestar.testing import TestClient

from apps.config import read_config
from apps.web.app import BODY_BYTES, create_app, reception_of
from apps.web.manners.limits import Limits
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.payment_events import Signed, Unreadable
from tests.apps.web.callers import caller, newcomer
from tests.apps.web.house import KEY, OPERATOR, House, Visitor, config, granted
from tests.apps.web.shared import HouseApp

WITH_PROVIDERS = {
    "MENTORSHIP_ENV": "test",
    "DATABASE_URL": "postgresql://nobody@localhost/none",
    "BASE_URL": "http://testserver.local",
    "SECRET_KEY": KEY,
    "STRIPE_SECRET_KEY": "sk_test_abc",
    "STRIPE_WEBHOOK_SECRETS": "whsec_abc",
    "PAYPAL_CLIENT_ID": "client",
    "PAYPAL_CLIENT_SECRET": "secret",
    "PAYPAL_WEBHOOK_ID": "8AB",
}


@pytest.fixture
def house() -> House:
    return House.open()


@pytest.fixture
def noor(house: House) -> Visitor:
    return house.visitor(house.noor)


def starts(house: House, student: Visitor, provider: str = "sandbox") -> str:
    """Where the buyer is sent."""
    profile, buy = f"/mentors/{house.mentor}", f"/mentors/{house.mentor}/checkout"
    sent = student.sends(profile, buy, product_id=str(house.pack_product), provider=provider)
    return sent.headers["location"]


def checkout_in(url: str) -> str:
    return urlsplit(url).path.rsplit("/", 1)[1]


def state_of(house: House, checkout: str) -> str:
    page = house.product.demo_desk.page(checkout)
    assert page is not None
    return page.state


def fills(house: House) -> None:
    """Every place is taken by others."""
    for name in ("Uri", "Vera", "Wim"):
        house.buys(newcomer(house, name))


# the buttons


def test_each_way_to_pay_is_a_button_that_says_what_happens(noor: Visitor, house: House) -> None:
    page = noor.sees(f"/mentors/{house.mentor}")

    button = re.search(r"<button[^>]*name=\"provider\"[^>]*>[^<]*</button>", page)
    assert button is not None
    assert 'value="sandbox"' in button[0]
    assert button[0].endswith(">Make a test payment</button>")
    assert "No real money moves" in page


@frozen
class NoDollars:
    """A provider that takes every currency but one."""

    def takes(self, price: Money) -> bool:
        return price.currency != "USD"


def offering(house: House, **checkouts: Any) -> None:
    """Providers beside the sandbox, or instead of it when they are None."""
    offered: Any = house.product.checkouts
    for name, checkout in checkouts.items():
        offered[Provider(name)] = checkout
        if checkout is None:
            del offered[Provider(name)]


def test_a_provider_that_takes_none_of_the_packs_is_not_offered(house: House, noor: Visitor) -> None:
    offering(house, paypal=NoDollars())

    page = noor.sees(f"/mentors/{house.mentor}")

    assert "Pay with PayPal" not in page
    assert "Make a test payment" in page


def test_a_provider_says_which_pack_it_cannot_charge(house: House, noor: Visitor) -> None:
    granted(
        house.product.mentorship.save_product(
            actor=OPERATOR, mentor=house.mentor, title="One in euros", price=Money(9_000, "EUR")
        )
    )
    offering(house, paypal=NoDollars())

    assert "On PayPal&#39;s own page; not for Four sessions" in noor.sees(f"/mentors/{house.mentor}")


def test_a_pack_the_chosen_provider_cannot_charge_is_said_beside_the_buttons(house: House, noor: Visitor) -> None:
    granted(
        house.product.mentorship.save_product(
            actor=OPERATOR, mentor=house.mentor, title="One in euros", price=Money(9_000, "EUR")
        )
    )
    offering(house, paypal=NoDollars())
    profile, buy = f"/mentors/{house.mentor}", f"/mentors/{house.mentor}/checkout"

    answer = noor.sends(profile, buy, product_id=str(house.pack_product), provider="paypal")

    assert answer.status_code == 409
    assert '<a href="#field-provider">PayPal cannot charge $240.00. Choose another way to pay.</a>' in answer.text


def test_where_nobody_can_be_paid_it_says_so_instead_of_a_form(house: House, noor: Visitor) -> None:
    offering(house, sandbox=None)

    page = noor.sees(f"/mentors/{house.mentor}")

    assert "There is no way to pay for a pack here at the moment." in page
    assert 'name="provider"' not in page


def test_the_api_names_the_providers_of_each_pack(house: House) -> None:
    offering(house, paypal=NoDollars())

    shop = caller(house).get(f"/api/mentors/{house.mentor}").json()

    assert [(one["title"], one["paid_by"]) for one in shop["products"]] == [("Four sessions", ["sandbox"])]


def test_the_api_refuses_a_currency_by_its_code(house: House) -> None:
    offering(house, paypal=NoDollars())

    refused = caller(house, house.noor).post("/api/checkout/paypal", {"product_id": str(house.pack_product)})

    assert (refused.status_code, refused.json()["code"]) == (409, "CURRENCY_NOT_TAKEN")
    assert refused.json()["detail"] == "PayPal cannot charge $240.00. Choose another way to pay."


# coming back


def test_back_without_having_paid_leads_to_the_page_again(house: House, noor: Visitor) -> None:
    url = starts(house, noor)

    landed = noor.sees(f"/checkout/success?session_id={checkout_in(url)}")

    assert "You have not paid yet" in landed
    assert f'<a class="button primary" href="{url}">Back to the payment</a>' in landed
    assert "I do not want to pay" in landed


def test_money_that_is_not_the_orders_is_looked_at_and_not_denied(house: House, noor: Visitor) -> None:
    url = starts(house, noor)
    house.product.demo_desk.pay(checkout_in(url), amount=Money(15_000, "USD"))
    house.product.work()

    landed = noor.sees(f"/checkout/success?session_id={checkout_in(url)}")

    assert "We are looking at your payment" in landed
    assert "$150.00 came for an order of $240.00" in landed
    assert "No money was taken" not in landed


def test_a_page_that_waits_looks_again_with_script_and_without(house: House, noor: Visitor) -> None:
    checkout = checkout_in(starts(house, noor))
    house.product.demo_desk.pay_slowly(checkout)

    landed = noor.sees(f"/checkout/success?session_id={checkout}")

    again = re.search(r'hx-get="(/checkout/success\?order_id=[^"]+)" hx-trigger="every 30s"', landed)
    assert again is not None
    assert f'<noscript><meta http-equiv="refresh" content="32;url={again[1]}"></noscript>' in landed
    assert "We keep your place until it does, for 7 days at most." in landed


def test_what_is_settled_is_not_looked_at_again(house: House, noor: Visitor) -> None:
    checkout = checkout_in(starts(house, noor))
    house.product.demo_desk.pay(checkout)

    landed = noor.sees(f"/checkout/success?session_id={checkout}")

    assert "You are in" in landed
    assert "http-equiv" not in landed
    assert "hx-get" not in landed


def test_money_agreed_to_is_taken_when_the_buyer_is_back(house: House, noor: Visitor) -> None:
    checkout = checkout_in(starts(house, noor))
    house.product.demo_desk.approve(checkout, answers=0)

    landed = noor.sees(f"/checkout/success?token={checkout}&PayerID=QYR5Z8XDVJNXQ")

    assert "You are in" in landed
    assert state_of(house, checkout) == "paid"


def test_with_the_last_place_gone_it_says_that_no_money_moved(house: House, noor: Visitor) -> None:
    checkout = checkout_in(starts(house, noor))
    house.passes(minutes=37)
    fills(house)
    house.product.demo_desk.approve(checkout, answers=0)

    landed = noor.sees(f"/checkout/success?token={checkout}")

    assert "No money moved" in landed
    assert "Your place with Mira Okafor was kept no longer while you were paying, and none is free now." in landed
    assert "has taken nothing from you." in landed
    assert state_of(house, checkout) == "approved"


def test_the_api_says_why_nothing_was_taken(house: House, noor: Visitor) -> None:
    checkout = checkout_in(starts(house, noor))
    house.passes(minutes=37)
    fills(house)
    house.product.demo_desk.approve(checkout, answers=0)

    asked = caller(house, house.noor).get(f"/api/checkout/verify?token={checkout}").json()

    assert (asked["status"], asked["pack_id"], asked["not_taken"]) == ("failed", None, "SOLD_OUT")


def test_money_that_came_too_late_is_on_its_way_back(house: House, noor: Visitor) -> None:
    checkout = checkout_in(starts(house, noor))
    house.passes(minutes=37)
    fills(house)
    house.product.demo_desk.pay_late(checkout, answers=0)

    landed = noor.sees(f"/checkout/success?session_id={checkout}")

    assert "We are giving your money back" in landed
    assert "$240.00 is on its way back to you." in landed


def test_a_provider_that_is_set_no_more_keeps_its_buyers_waiting(house: House, noor: Visitor) -> None:
    checkout = checkout_in(starts(house, noor))
    offering(house, sandbox=None)

    landed = noor.sees(f"/checkout/success?session_id={checkout}")

    assert "does not answer just now. If you paid, your pack is here as soon as it does." in landed
    assert "Check again" in landed


def test_giving_up_money_that_is_on_its_way_takes_nothing_back(house: House, noor: Visitor) -> None:
    checkout = checkout_in(starts(house, noor))
    back = f"/checkout/canceled?session_id={checkout}"
    order = house.product.mentorship.views.order_of_checkout(OPERATOR, checkout)
    house_page = noor.sees(back)
    house.product.demo_desk.pay_slowly(checkout)
    token = re.search(r'name="_csrf_token" value="([^"]+)"', house_page)
    assert token is not None

    answer = noor.client.post(
        f"/checkout/cancel?order_id={order}",
        data={"_csrf_token": token[1], "idempotency_key": "give-up"},
        follow_redirects=False,
    )

    assert answer.headers["location"] == f"/checkout/success?order_id={order}"
    assert "Waiting for your payment" in noor.sees(answer.headers["location"])


# what browsers may do


def test_forms_lead_to_the_providers_that_are_set_and_nowhere_else(house: House) -> None:
    app = create_app(house.product, read_config(WITH_PROVIDERS), Limits(factor=1000))

    policy = TestClient(app, base_url="http://testserver.local").get("/").headers["content-security-policy"]

    assert "; form-action 'self' https://checkout.stripe.com https://www.sandbox.paypal.com;" in policy


def test_without_providers_forms_lead_only_to_us(house: House) -> None:
    policy = house.visitor().client.get("/").headers["content-security-policy"]

    assert "; form-action 'self';" in policy


# webhooks


@frozen
class Reads:
    """A provider's events, all read alike."""

    reading: Signed | Unreadable

    def read(self, headers: object, body: bytes) -> Signed | Unreadable:
        del headers, body
        return self.reading


def hearing(house: House, reading: Signed | Unreadable) -> House:
    """The same house, told by Stripe."""
    product = evolve(house.product, payment_events={Provider.STRIPE: Reads(reading)})
    return evolve(house, product=product, app=HouseApp(reception_of(product, config(), Limits(factor=1000))))


def test_a_signed_event_that_cannot_be_read_is_refused_with_what_to_set(house: House) -> None:
    told = hearing(house, Unreadable("Set the endpoint's API version to 2026-01-28.clover."))

    answer = caller(told).post("/api/webhooks/stripe", {})

    assert (answer.status_code, answer.json()["code"]) == (400, "NOT_READABLE")
    assert answer.json()["detail"] == "Set the endpoint's API version to 2026-01-28.clover."


def test_a_kind_nobody_acts_on_is_kept_and_answered_well(house: House) -> None:
    told = hearing(house, Signed(event_id="evt_1", kind="customer.created", news=None))

    first, again = (caller(told).post("/api/webhooks/stripe", {}) for _ in range(2))

    assert (first.status_code, first.json()) == (200, {"changed": True})
    assert (again.status_code, again.json()) == (200, {"changed": False})


def test_a_webhook_larger_than_any_of_theirs_is_not_read(house: House) -> None:
    stranger = caller(house)

    answer = stranger.post("/api/webhooks/sandbox", json.loads(f'{{"padding": "{"x" * BODY_BYTES}"}}'))

    assert answer.status_code == 413
