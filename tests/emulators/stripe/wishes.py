"""What tests ask of the emulated Stripe, by the SDK."""

from collections.abc import Callable
from typing import Any

import pytest
import stripe

from mentorship_core.domain.instant import minutes
from tests.adapters.postgres.examples import NOON
from tests.emulators.stripe.emulator import StripeEmulator

Wish = dict[str, Any]
END = int((NOON + minutes(31)).timestamp())


def a_wish(**more: Any) -> Wish:
    price = {"currency": "eur", "unit_amount": 10000, "product_data": {"name": "Four sessions"}}
    return {
        "mode": "payment",
        "success_url": "https://example.org/success?session_id={CHECKOUT_SESSION_ID}",
        "cancel_url": "https://example.org/back",
        "line_items": [{"quantity": 1, "price_data": price}],
        **more,
    }


def made(client: stripe.StripeClient, wish: Wish | None = None, key: str = "") -> Any:
    options: Any = {"idempotency_key": key} if key else {}
    return client.v1.checkout.sessions.create(wish or a_wish(), options)  # type: ignore[arg-type]  # wrong on purpose


def refused(act: Callable[[], object]) -> stripe.InvalidRequestError:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        act()
    return caught.value


def paid(client: stripe.StripeClient, emulator: StripeEmulator) -> Any:
    session = made(client)
    assert emulator.desk.pay(session.id)
    return client.v1.checkout.sessions.retrieve(session.id)
