"""A real line to Stripe: it may be slow, and it is shared by threads."""

from collections.abc import Iterator

import pytest
import stripe

from adapters.memory.clock import MemoryClock
from adapters.stripe.checkout import StripeCheckout
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import Page
from tests.adapters.postgres.examples import NOON
from tests.adapters.stripe.parts import BASE_URL, an_order_here
from tests.contracts.racing import race
from tests.emulators.faults import Fault, Faults
from tests.emulators.front import Front
from tests.emulators.serving import served
from tests.emulators.stripe.emulator import KEY, StripeEmulator

PATIENCE_SECONDS = 0.3


@pytest.fixture
def emulator() -> StripeEmulator:
    return StripeEmulator(clock=MemoryClock(NOON), faults=Faults(slow_seconds=2 * PATIENCE_SECONDS))


@pytest.fixture
def checkout(emulator: StripeEmulator) -> Iterator[StripeCheckout]:
    client = stripe.RequestsClient(timeout=PATIENCE_SECONDS)
    with served(Front(emulator)) as url:
        yield StripeCheckout(key=KEY, api_url=url, base_url=BASE_URL, clock=emulator.clock, http_client=client)


def test_an_answer_waited_for_in_vain_is_no_answer_and_comes_the_next_time(
    checkout: StripeCheckout, emulator: StripeEmulator
) -> None:
    order = an_order_here()
    emulator.faults.plan(Fault.SLOW, times=2)

    assert checkout.open(order) == ProviderFailed(Provider.STRIPE)

    assert isinstance(checkout.open(order), Page)
    assert len(emulator.books.sessions) == 1


def test_a_slow_answer_is_asked_for_again_with_the_same_key(checkout: StripeCheckout, emulator: StripeEmulator) -> None:
    emulator.faults.plan(Fault.SLOW)

    assert isinstance(checkout.open(an_order_here()), Page)
    assert emulator.log == ["POST /v1/checkout/sessions"] * 2
    assert len(emulator.books.sessions) == 1


def test_threads_share_a_line_and_get_their_own_answers(checkout: StripeCheckout) -> None:
    orders = [an_order_here() for _ in range(20)]

    pages = race(lambda number: checkout.open(orders[number]))

    found = [page.checkout_id for page in pages if isinstance(page, Page)]
    assert len(set(found)) == 20


def test_nobody_at_the_address_is_no_answer() -> None:
    checkout = StripeCheckout(key=KEY, api_url="http://127.0.0.1:1", base_url=BASE_URL, clock=MemoryClock(NOON))

    assert checkout.trouble() == "Stripe did not answer."
    assert checkout.open(an_order_here()) == ProviderFailed(Provider.STRIPE)
