"""What the environment says of payment providers: each is set whole or not at all, and test money is kept apart."""

from collections.abc import Iterator
from enum import StrEnum
from functools import partial

from attrs import field, frozen

from apps.reading import Reading, web_url

STRIPE_API = "https://api.stripe.com"
STRIPE_PAGES = "https://checkout.stripe.com"
LIVE_KEYS = ("sk_live_", "rk_live_")
TEST_KEYS = ("sk_test_", "rk_test_")
PAYPAL_API = "https://api-m.paypal.com"
PAYPAL_TEST_API = "https://api-m.sandbox.paypal.com"
PAYPAL_PAGES = {PAYPAL_API: "https://www.paypal.com", PAYPAL_TEST_API: "https://www.sandbox.paypal.com"}

STRIPE = ("STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRETS", "STRIPE_API_URL", "STRIPE_PAGES_URL")
PAYPAL = ("PAYPAL_CLIENT_ID", "PAYPAL_CLIENT_SECRET", "PAYPAL_WEBHOOK_ID", "PAYPAL_API_URL", "PAYPAL_VERIFY")
PAYMENT_VARIABLES = (*STRIPE, *PAYPAL)


class Money(StrEnum):
    """What may move here."""

    REAL = "real"
    TEST = "test"


class Verify(StrEnum):
    """How PayPal's webhooks are checked: by ourselves, or by asking PayPal about each."""

    OFFLINE = "offline"
    API = "api"


@frozen(kw_only=True)
class StripeSettings:
    """`webhook_secrets` are all good: an old one stays beside the new until Stripe has stopped using it. `pages` is the
    origin of the pages where people pay."""

    secret_key: str = field(repr=False)
    webhook_secrets: tuple[str, ...] = field(repr=False)
    api_url: str
    pages: str


@frozen(kw_only=True)
class PayPalSettings:
    client_id: str
    client_secret: str = field(repr=False)
    webhook_id: str
    api_url: str
    verify: Verify

    @property
    def pages(self) -> str:
        """The origin of the pages where people pay."""
        return PAYPAL_PAGES.get(self.api_url, self.api_url)


@frozen(kw_only=True)
class PaymentSettings:
    """None for a provider that is not set."""

    money: Money
    stripe: StripeSettings | None = None
    paypal: PayPalSettings | None = None

    @property
    def pages(self) -> tuple[str, ...]:
        """The origins a form may lead to when somebody pays."""
        return tuple(one.pages for one in (self.stripe, self.paypal) if one is not None)


def read_payments(read: Reading, *, is_real: bool) -> PaymentSettings:
    """`is_real` where people pay in earnest; a rehearsal of it says TEST_PAYMENTS=yes."""
    rehearses = read("TEST_PAYMENTS", _yes_or_no, example="no", default="no")
    money = Money.REAL if is_real and not rehearses else Money.TEST
    settings = PaymentSettings(money=money, stripe=_stripe(read, money), paypal=_paypal(read, money))
    read.problems.extend(_hosts_wrong(settings) if is_real else ())
    return settings


def _stripe(read: Reading, money: Money) -> StripeSettings | None:
    if not read.mentions(*STRIPE):
        return None
    kind = "live" if money is Money.REAL else "test"
    api_url = read("STRIPE_API_URL", web_url, example=STRIPE_API, default=STRIPE_API)
    return StripeSettings(
        secret_key=read("STRIPE_SECRET_KEY", partial(_stripe_key, money), example=f"sk_{kind}_…"),
        webhook_secrets=read("STRIPE_WEBHOOK_SECRETS", _webhook_secrets, example="whsec_…"),
        api_url=api_url,
        pages=read("STRIPE_PAGES_URL", web_url, example=STRIPE_PAGES, default=_stripe_pages(api_url)),
    )


def _paypal(read: Reading, money: Money) -> PayPalSettings | None:
    if not read.mentions(*PAYPAL):
        return None
    api = PAYPAL_API if money is Money.REAL else PAYPAL_TEST_API
    return PayPalSettings(
        client_id=read("PAYPAL_CLIENT_ID", _a_word, example="the app's client id"),
        client_secret=read("PAYPAL_CLIENT_SECRET", _a_word, example="the app's secret"),
        webhook_id=read("PAYPAL_WEBHOOK_ID", _a_word, example="the id PayPal gave the app's webhook"),
        api_url=read("PAYPAL_API_URL", partial(_paypal_api, money), example=api, default=api),
        verify=read("PAYPAL_VERIFY", _verify, example="offline", default="offline"),
    )


def _hosts_wrong(settings: PaymentSettings) -> Iterator[str]:
    """Production talks to the providers themselves: whoever answers there is believed about money."""
    stripe, paypal = settings.stripe, settings.paypal
    if stripe is not None and stripe.api_url != STRIPE_API:
        yield f"STRIPE_API_URL is not {STRIPE_API}, the only one believed about money in production. Remove it."
    api = PAYPAL_API if settings.money is Money.REAL else PAYPAL_TEST_API
    if paypal is not None and paypal.api_url != api:
        yield f"PAYPAL_API_URL is not {api}, the only one believed about {settings.money} money here. Remove it."


def _stripe_pages(api_url: str) -> str:
    """Unless the account has a domain of its own for them."""
    return STRIPE_PAGES if api_url == STRIPE_API else api_url


def _stripe_key(money: Money, text: str) -> str:
    if text.startswith("pk_"):
        raise ValueError("is the publishable key; the secret one is meant")
    if not text.startswith(LIVE_KEYS + TEST_KEYS):
        raise ValueError("is no secret or restricted key of Stripe")
    if money is Money.REAL and text.startswith(TEST_KEYS):
        raise ValueError("is a test key: packs would cost nothing (TEST_PAYMENTS=yes allows a rehearsal)")
    if money is Money.TEST and text.startswith(LIVE_KEYS):
        raise ValueError("is a live key, and real money may not move here")
    return text


def _webhook_secrets(text: str) -> tuple[str, ...]:
    secrets = tuple(part.strip() for part in text.split(",") if part.strip())
    if not secrets or not all(secret.startswith("whsec_") for secret in secrets):
        raise ValueError("is not a signing secret (whsec_…), or several separated by commas")
    return secrets


def _paypal_api(money: Money, text: str) -> str:
    url = web_url(text)
    if money is Money.TEST and url == PAYPAL_API:
        raise ValueError("is where real money moves, and it may not move here")
    return url


def _verify(text: str) -> Verify:
    try:
        return Verify(text)
    except ValueError:
        raise ValueError("is not offline or api") from None


def _a_word(text: str) -> str:
    return text


def _yes_or_no(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError("is not yes or no")
    return text == "yes"
