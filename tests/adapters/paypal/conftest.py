"""A seller's PayPal for each test: over HTTP where the line matters, in process where it does not."""

from collections.abc import Iterator

import pytest

from tests.adapters.paypal.parts import PayPal, in_process, over_http


@pytest.fixture
def paypal() -> PayPal:
    return in_process()


@pytest.fixture
def served_paypal() -> Iterator[PayPal]:
    with over_http() as made:
        yield made
