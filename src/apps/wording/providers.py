"""What payment providers are called."""

from collections.abc import Mapping

from mentorship_core.domain.orders.order import Provider

NAMES: Mapping[str, str] = {Provider.STRIPE: "Stripe", Provider.PAYPAL: "PayPal", Provider.SANDBOX: "The test payment"}


def called(provider: str) -> str:
    """At the beginning of a sentence."""
    return NAMES.get(provider, provider)
