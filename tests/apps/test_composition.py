"""The product as its environment puts it together: which providers one can pay with."""

from datetime import UTC, datetime

from apps.composition import compose, compose_in_memory
from apps.config import read_config
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Provider

NOON = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)
TEST = {
    "MENTORSHIP_ENV": "test",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    "BASE_URL": "http://127.0.0.1:8000",
    "SECRET_KEY": "k" * 32,
}
PRODUCTION = TEST | {
    "MENTORSHIP_ENV": "production",
    "BASE_URL": "https://mentors.example.org",
    "SMTP_URL": "smtps://post:secret@mail.example.org:465",
}
STRIPE_TEST = {"STRIPE_SECRET_KEY": "sk_test_abc", "STRIPE_WEBHOOK_SECRETS": "whsec_one"}
STRIPE_LIVE = {"STRIPE_SECRET_KEY": "sk_live_abc", "STRIPE_WEBHOOK_SECRETS": "whsec_one"}
PAYPAL = {"PAYPAL_CLIENT_ID": "client", "PAYPAL_CLIENT_SECRET": "secret", "PAYPAL_WEBHOOK_ID": "8AB"}


def test_outside_production_the_sandbox_is_offered_beside_the_providers_that_are_set() -> None:
    product = compose_in_memory(read_config(TEST | STRIPE_TEST | PAYPAL), at=NOON)

    assert set(product.checkouts) == {Provider.STRIPE, Provider.PAYPAL, Provider.SANDBOX}
    assert set(product.payment_events) == {Provider.STRIPE, Provider.PAYPAL, Provider.SANDBOX}


def test_production_offers_what_is_set_and_no_sandbox() -> None:
    product = compose(read_config(PRODUCTION | STRIPE_LIVE))
    product.close()

    assert list(product.checkouts) == [Provider.STRIPE]
    assert list(product.payment_events) == [Provider.STRIPE]


def test_paypals_webhooks_are_heard_however_they_are_checked() -> None:
    product = compose_in_memory(read_config(TEST | PAYPAL | {"PAYPAL_VERIFY": "api"}), at=NOON)

    assert Provider.PAYPAL in product.payment_events


def test_a_provider_of_old_orders_that_is_set_no_more_is_not_offered_and_says_why_it_does_not_answer() -> None:
    checkouts = compose_in_memory(read_config(TEST), at=NOON).checkouts

    assert Provider.STRIPE not in checkouts
    assert checkouts[Provider.STRIPE].trouble() == "stripe is not set in this environment."
    assert not checkouts[Provider.STRIPE].takes(Money(10_000, "EUR"))
