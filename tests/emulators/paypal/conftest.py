"""A seller who asks the emulated PayPal by hand."""

import pytest

from tests.emulators.paypal.asking import Seller, signed_in
from tests.emulators.paypal.emulator import PayPalEmulator


@pytest.fixture
def seller() -> Seller:
    return signed_in(PayPalEmulator())
