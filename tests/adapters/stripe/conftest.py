"""One account at the emulated Stripe."""

import pytest

from tests.adapters.stripe.parts import Stripe


@pytest.fixture
def account() -> Stripe:
    return Stripe()
