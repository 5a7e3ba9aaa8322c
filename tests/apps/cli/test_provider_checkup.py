"""What the doctor says of payment providers: their keys, and whether they are heard."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from adapters.stripe.checkout import StripeCheckout
from adapters.stripe.events import StripeEvents
from apps.cli.provider_checkup import checkups
from apps.composition import Product, compose_in_memory
from apps.config import Config, Environment
from apps.payment_settings import Money, PaymentSettings
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import Person
from mentorship_core.ports.payment_events import Signed
from tests.apps.cli.conftest import MONDAY_NOON, config
from tests.apps.web.house import House, granted
from tests.emulators.front import Front
from tests.emulators.stripe.emulator import KEY, SECRET, StripeEmulator
from tests.emulators.stripe.in_process import InProcess


@frozen
class Shop:
    """Mira's, where Noor can pay by Stripe; `heard` are the webhooks Stripe would post."""

    house: House
    stripe: StripeEmulator
    heard: list[tuple[Mapping[str, str], bytes]]

    @classmethod
    def open(cls, key: str = KEY) -> "Shop":
        house = House.open()
        stripe = StripeEmulator(clock=house.product.clock, secrets=[SECRET])
        heard: list[tuple[Mapping[str, str], bytes]] = []

        def post(headers: Mapping[str, str], body: bytes) -> bool:
            heard.append((headers, body))
            return True

        stripe.poster.post = post
        offered: Any = house.product.checkouts
        offered[Provider.STRIPE] = StripeCheckout(
            key=key, base_url="http://testserver.local", clock=house.product.clock, http_client=InProcess(Front(stripe))
        )
        return cls(house, stripe, heard)

    def pays(self) -> None:
        """And comes back from the page."""
        use, noor = self.house.product.mentorship, Person(self.house.noor.id, self.house.noor.role)
        ready = granted(use.start_checkout(actor=noor, product=self.house.pack_product, provider=Provider.STRIPE))
        self.stripe.desk.pay(ready.order.checkout_id)
        granted(use.verify_checkout(actor=noor, order=ready.order.id))

    def hears(self) -> None:
        events = StripeEvents(secrets=(SECRET,))
        for headers, body in self.heard:
            signed = events.read({name.lower(): value for name, value in headers.items()}, body)
            assert isinstance(signed, Signed)
            self.house.product.mentorship.keep_webhook(provider=Provider.STRIPE, event=signed)

    def says(self) -> dict[str, tuple[bool, str]]:
        return said_of(self.house.product, config())


def said_of(product: Product, settings: Config) -> dict[str, tuple[bool, str]]:
    return {what: ask() for what, ask in checkups(product, settings)}


def test_an_installation_without_a_provider_is_told_that_nothing_can_be_sold() -> None:
    product = evolve(compose_in_memory(config(), at=MONDAY_NOON), checkouts={})

    assert said_of(product, config()) == {
        "ways to pay": (
            False,
            "none, so nothing can be sold: set STRIPE_SECRET_KEY or PAYPAL_CLIENT_ID, and what goes with it",
        )
    }


def test_a_rehearsal_says_that_it_moves_test_money_alone() -> None:
    product = compose_in_memory(config(), at=MONDAY_NOON)
    rehearsal = evolve(config(), environment=Environment.PRODUCTION, payments=PaymentSettings(money=Money.TEST))

    well, says = said_of(product, rehearsal)["ways to pay"]

    assert (well, says) == (True, "sandbox, with test money alone (TEST_PAYMENTS=yes)")


def test_keys_that_are_taken_and_silence_before_any_money_are_well() -> None:
    says = Shop.open().says()

    assert says["stripe keys"] == (True, "taken")
    assert says["stripe webhooks"] == (
        True,
        "none has come yet; the endpoint is http://127.0.0.1:8000/api/webhooks/stripe",
    )


def test_keys_that_are_not_taken_are_told_of() -> None:
    well, says = Shop.open(key="sk_test_another").says()["stripe keys"]

    assert not well
    assert "sk_test_another" not in says


def test_money_that_came_without_a_webhook_is_told_of() -> None:
    shop = Shop.open()
    shop.pays()

    well, says = shop.says()["stripe webhooks"]

    assert not well
    assert says.startswith("none has come yet, and money came without one: the endpoint is http://127.0.0.1:8000/")


def test_money_whose_webhook_came_is_well() -> None:
    shop = Shop.open()
    shop.pays()
    shop.hears()

    well, says = shop.says()["stripe webhooks"]

    assert well
    assert says.startswith("the last came less than a minute ago; the endpoint is")


def test_webhooks_that_stopped_before_the_last_money_are_told_of() -> None:
    shop = Shop.open()
    shop.pays()
    shop.hears()
    shop.house.passes(hours=2)
    shop.pays()

    well, says = shop.says()["stripe webhooks"]

    assert not well
    assert says.startswith("the last came 2 hours ago, and money came without one")
