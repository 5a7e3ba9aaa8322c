"""Stripe for the contracts: the product's own adapter and SDK, over HTTP, against the emulated Stripe."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

import pytest
import stripe

from adapters.memory.clock import MemoryClock
from adapters.stripe.checkout import StripeCheckout
from adapters.stripe.events import StripeEvents
from mentorship_core.domain.orders.order import Provider
from tests.adapters.postgres.examples import NOON
from tests.contracts.tills import Caught, Till
from tests.emulators.front import Front
from tests.emulators.serving import served
from tests.emulators.stripe.emulator import KEY, SECRET, StripeEmulator
from tests.emulators.stripe.webhooks import signed

BASE_URL = "http://localhost:8000"


def sign(body: bytes, *, age: timedelta = timedelta(0), by_another: bool = False) -> Mapping[str, str]:
    secret = "whsec_somebody_elses" if by_another else SECRET
    return signed([secret], body, int(time.time() - age.total_seconds()))


@contextmanager
def stripe_over_http(_: pytest.FixtureRequest) -> Iterator[Till]:
    clock, caught = MemoryClock(NOON), Caught()
    emulator = StripeEmulator(clock=clock)
    emulator.poster.post = caught
    # The SDK waits half a second and more between its own attempts.
    with pytest.MonkeyPatch.context() as patch, served(Front(emulator)) as url:
        patch.setattr(stripe.HTTPClient, "INITIAL_DELAY", 0.01)
        yield Till(
            provider=Provider.STRIPE,
            checkout=StripeCheckout(key=KEY, api_url=url, base_url=BASE_URL, clock=clock),
            events=StripeEvents(secrets=(SECRET,)),
            desk=emulator.desk,
            clock=clock,
            caught=caught,
            sign=sign,
            signature_headers=("stripe-signature",),
            pages_made=lambda: len(emulator.books.sessions),
            faults=emulator.faults,
        )
