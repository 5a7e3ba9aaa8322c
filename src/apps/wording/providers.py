"""What payment providers are called."""

from collections.abc import Mapping

from apps.wording.languages import N_, _
from mentorship_core.domain.orders.order import Provider

NAMES: Mapping[str, str] = {
    Provider.STRIPE: "Stripe",
    Provider.PAYPAL: "PayPal",
    Provider.SANDBOX: N_("The test payment"),
}


def called(provider: str) -> str:
    """At the beginning of a sentence."""
    return _(NAMES[provider]) if provider in NAMES else provider


def called_within(provider: str) -> str:
    """In the middle of a sentence."""
    return _("the test payment") if provider == Provider.SANDBOX else called(provider)
