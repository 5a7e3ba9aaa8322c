"""A provider is set whole or not at all; test money and real money never meet; no secret is shown."""

import pytest

from apps.config import Config, ConfigurationWrong, read_config
from apps.payment_settings import Money, Verify

DEMO = {
    "MENTORSHIP_ENV": "demo",
    "DATABASE_URL": "postgresql://app@db.example.org/mentorship",
    "BASE_URL": "http://127.0.0.1:8000",
    "SECRET_KEY": "k" * 32,
}
PRODUCTION = DEMO | {
    "MENTORSHIP_ENV": "production",
    "BASE_URL": "https://mentors.example.org",
    "SMTP_URL": "smtps://post:hunter3@mail.example.org:465",
}
STRIPE_LIVE = {"STRIPE_SECRET_KEY": "sk_live_abc", "STRIPE_WEBHOOK_SECRETS": "whsec_one"}
STRIPE_TEST = {"STRIPE_SECRET_KEY": "sk_test_abc", "STRIPE_WEBHOOK_SECRETS": "whsec_one"}
PAYPAL = {"PAYPAL_CLIENT_ID": "client", "PAYPAL_CLIENT_SECRET": "hunter4", "PAYPAL_WEBHOOK_ID": "8AB"}


def problems_of(environment: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(ConfigurationWrong) as wrong:
        read_config(environment)
    return wrong.value.problems


def stripe_url(config: Config) -> str:
    assert config.payments.stripe is not None
    return config.payments.stripe.api_url


def paypal_url(config: Config) -> str:
    assert config.payments.paypal is not None
    return config.payments.paypal.api_url


def test_without_a_word_about_providers_there_is_none() -> None:
    payments = read_config(PRODUCTION).payments

    assert (payments.stripe, payments.paypal, payments.pages) == (None, None, ())


def test_production_takes_both_providers_at_their_own_addresses() -> None:
    config = read_config(PRODUCTION | STRIPE_LIVE | PAYPAL)

    assert config.payments.money is Money.REAL
    assert (stripe_url(config), paypal_url(config)) == ("https://api.stripe.com", "https://api-m.paypal.com")
    assert config.payments.pages == ("https://checkout.stripe.com", "https://www.paypal.com")


def test_outside_production_paypal_is_its_sandbox() -> None:
    config = read_config(DEMO | STRIPE_TEST | PAYPAL)

    assert config.payments.money is Money.TEST
    assert paypal_url(config) == "https://api-m.sandbox.paypal.com"
    assert config.payments.pages == ("https://checkout.stripe.com", "https://www.sandbox.paypal.com")


def test_the_pages_of_a_provider_of_ones_own_are_where_it_is() -> None:
    own = {"STRIPE_API_URL": "http://127.0.0.1:4242/", "PAYPAL_API_URL": "http://127.0.0.1:4343"}

    config = read_config(DEMO | STRIPE_TEST | PAYPAL | own)

    assert config.payments.pages == ("http://127.0.0.1:4242", "http://127.0.0.1:4343")


def test_an_account_with_a_domain_of_its_own_for_its_pages_names_it() -> None:
    config = read_config(PRODUCTION | STRIPE_LIVE | {"STRIPE_PAGES_URL": "https://pay.example.org"})

    assert config.payments.pages == ("https://pay.example.org",)


def test_an_old_webhook_secret_stays_beside_the_new() -> None:
    config = read_config(DEMO | STRIPE_TEST | {"STRIPE_WEBHOOK_SECRETS": " whsec_new , whsec_old,"})

    assert config.payments.stripe is not None
    assert config.payments.stripe.webhook_secrets == ("whsec_new", "whsec_old")


def test_paypals_webhooks_are_checked_by_ourselves_unless_said_otherwise() -> None:
    offline, asked = read_config(DEMO | PAYPAL), read_config(DEMO | PAYPAL | {"PAYPAL_VERIFY": "api"})

    assert offline.payments.paypal is not None
    assert asked.payments.paypal is not None
    assert (offline.payments.paypal.verify, asked.payments.paypal.verify) == (Verify.OFFLINE, Verify.API)


def test_what_half_a_provider_misses_is_said_at_once() -> None:
    problems = problems_of(DEMO | {"STRIPE_SECRET_KEY": "sk_test_abc", "PAYPAL_CLIENT_ID": "client"})

    assert problems == (
        "STRIPE_WEBHOOK_SECRETS is not set. Set it to whsec_…, for example.",
        "PAYPAL_CLIENT_SECRET is not set. Set it to the app's secret, for example.",
        "PAYPAL_WEBHOOK_ID is not set. Set it to the id PayPal gave the app's webhook, for example.",
    )


def test_the_variables_of_stripes_own_tools_are_not_ours() -> None:
    assert read_config(DEMO | {"STRIPE_API_KEY": "sk_test_abc"}).payments.stripe is None


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        ("pk_test_abc", "is the publishable key; the secret one is meant"),
        ("hunter2", "is no secret or restricted key of Stripe"),
        ("rk_live_abc", "is a live key, and real money may not move here"),
    ],
)
def test_a_key_of_the_wrong_kind_is_refused(key: str, problem: str) -> None:
    assert problems_of(DEMO | STRIPE_TEST | {"STRIPE_SECRET_KEY": key}) == (
        f"STRIPE_SECRET_KEY {problem}. Set it to sk_test_…, for example.",
    )


def test_a_signing_secret_that_is_none_is_refused() -> None:
    assert problems_of(DEMO | STRIPE_TEST | {"STRIPE_WEBHOOK_SECRETS": "whsec_one,hunter2"}) == (
        (
            "STRIPE_WEBHOOK_SECRETS is not a signing secret (whsec_…), or several separated by commas. "
            "Set it to whsec_…, for example."
        ),
    )


def test_production_refuses_a_test_key() -> None:
    assert problems_of(PRODUCTION | STRIPE_TEST) == (
        (
            "STRIPE_SECRET_KEY is a test key: packs would cost nothing (TEST_PAYMENTS=yes allows a rehearsal). "
            "Set it to sk_live_…, for example."
        ),
    )


def test_production_believes_only_the_providers_themselves() -> None:
    elsewhere = {"STRIPE_API_URL": "http://127.0.0.1:4242", "PAYPAL_API_URL": "https://api-m.sandbox.paypal.com"}

    assert problems_of(PRODUCTION | STRIPE_LIVE | PAYPAL | elsewhere) == (
        "STRIPE_API_URL is not https://api.stripe.com, the only one believed about money in production. Remove it.",
        "PAYPAL_API_URL is not https://api-m.paypal.com, the only one believed about real money here. Remove it.",
    )


def test_a_rehearsal_of_production_takes_test_money_alone() -> None:
    rehearsal = PRODUCTION | {"TEST_PAYMENTS": "yes"}

    config = read_config(rehearsal | STRIPE_TEST | PAYPAL)

    assert config.payments.money is Money.TEST
    assert paypal_url(config) == "https://api-m.sandbox.paypal.com"
    assert problems_of(rehearsal | STRIPE_LIVE) == (
        "STRIPE_SECRET_KEY is a live key, and real money may not move here. Set it to sk_test_…, for example.",
    )


def test_real_money_never_moves_outside_production() -> None:
    assert problems_of(DEMO | PAYPAL | {"PAYPAL_API_URL": "https://api-m.paypal.com"}) == (
        (
            "PAYPAL_API_URL is where real money moves, and it may not move here. "
            "Set it to https://api-m.sandbox.paypal.com, for example."
        ),
    )


def test_no_secret_of_a_provider_is_printed() -> None:
    shown = repr(read_config(PRODUCTION | STRIPE_LIVE | PAYPAL))

    assert "api.stripe.com" in shown
    for secret in ("sk_live_abc", "whsec_one", "hunter4"):
        assert secret not in shown


def test_a_wrong_secret_of_a_provider_is_not_quoted() -> None:
    problems = problems_of(DEMO | STRIPE_TEST | {"STRIPE_SECRET_KEY": "hunter2", "STRIPE_WEBHOOK_SECRETS": "hunter3"})

    assert len(problems) == 2
    assert not [problem for problem in problems if "hunter" in problem]
