"""A provider is asked for what it can charge, and for nothing else."""

from typing import Any

from attrs import evolve, frozen

from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import PendingOrder, Provider
from mentorship_core.domain.refusals import CurrencyNotTaken
from mentorship_core.ports.checkout import Checkout
from mentorship_core.use_cases.start_checkout import CheckoutReady, StartCheckout
from tests.core.booking.examples import utc
from tests.core.use_cases.money_world import ADA, FOUR, SAM, World, a_world, euros


@frozen
class Particular:
    """A provider that can charge one sum, and no other."""

    behind: Checkout
    only: Money

    def takes(self, price: Money) -> bool:
        return price == self.only

    def __getattr__(self, name: str) -> Any:
        return getattr(self.behind, name)


def taking_only(world: World, price: Money) -> StartCheckout:
    checkouts = {Provider.SANDBOX: Particular(world.checkout, price)}
    return evolve(world.m.start_checkout, checkouts=checkouts)


def a_code(world: World, percent: int) -> str:
    started, ended = utc("2026-03-01 00:00"), utc("2026-04-01 00:00")
    world.m.save_promotion(actor=ADA, code="SPRING", percent=percent, starts_at=started, ends_at=ended)
    return "SPRING"


def test_a_price_the_provider_cannot_charge_is_refused_and_no_place_is_kept() -> None:
    world = a_world()

    refused = taking_only(world, Money(20_000, "USD"))(actor=SAM, product=FOUR, provider=Provider.SANDBOX)

    assert refused == CurrencyNotTaken(Provider.SANDBOX, euros("200.00"))
    assert world.m.views.orders(ADA, student=SAM.user) == ()
    assert world.roster().seats == ()


def test_what_counts_is_the_price_after_the_discount() -> None:
    world = a_world()
    code = a_code(world, percent=50)

    start = taking_only(world, euros("100.00"))
    ready = start(actor=SAM, product=FOUR, provider=Provider.SANDBOX, promotion_code=code)

    assert isinstance(ready, CheckoutReady)
    assert isinstance(ready.order, PendingOrder)
    assert ready.order.total == euros("100.00")


def test_what_costs_nothing_needs_no_provider_that_takes_it() -> None:
    world = a_world()
    code = a_code(world, percent=100)

    start = taking_only(world, euros("200.00"))
    ready = start(actor=SAM, product=FOUR, provider=Provider.SANDBOX, promotion_code=code)

    assert isinstance(ready, CheckoutReady)
    assert ready.url is None
