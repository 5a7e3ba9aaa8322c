"""An emulated Stripe over HTTP, and the SDK on the line."""

from collections.abc import Iterator

import pytest
import stripe

from adapters.memory.clock import MemoryClock
from tests.adapters.postgres.examples import NOON
from tests.emulators.front import Front
from tests.emulators.serving import served
from tests.emulators.stripe.emulator import KEY, StripeEmulator


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
