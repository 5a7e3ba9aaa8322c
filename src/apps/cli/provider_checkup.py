"""What the doctor asks of payment providers: whether they take our keys, and whether we hear them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import partial

from apps.cli.manners import operator
from apps.composition import Product
from apps.config import Config
from apps.payment_settings import Money
from apps.wording.times import length
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import PaidOrder, Provider, RefundedOrder

Asked = tuple[bool, str]

VARIABLES: Mapping[Provider, str] = {Provider.STRIPE: "STRIPE_SECRET_KEY", Provider.PAYPAL: "PAYPAL_CLIENT_ID"}
UNHEARD = timedelta(hours=1)
"""A webhook comes with its payment, within minutes even when it is tried again."""


def checkups(product: Product, config: Config) -> Iterator[tuple[str, Callable[[], Asked]]]:
    yield "ways to pay", partial(_ways, product, config)
    for provider in product.checkouts:
        if provider is not Provider.SANDBOX:
            yield f"{provider} keys", partial(_keys, product, provider)
            yield f"{provider} webhooks", partial(_webhooks, product, config, provider)


def _ways(product: Product, config: Config) -> Asked:
    if not product.checkouts:
        missing = " or ".join(VARIABLES.values())
        return False, f"none, so nothing can be sold: set {missing}, and what goes with it"
    ways = ", ".join(product.checkouts)
    rehearsal = config.environment.is_real and config.payments.money is Money.TEST
    return True, f"{ways}, with test money alone (TEST_PAYMENTS=yes)" if rehearsal else ways


def _keys(product: Product, provider: Provider) -> Asked:
    trouble = product.checkouts[provider].trouble()
    return trouble is None, trouble or "taken"


def _webhooks(product: Product, config: Config, provider: Provider) -> Asked:
    """Silence is wrong only where money came meanwhile."""
    heard = _last_heard(product, provider)
    paid = max(_paid(product, provider), default=None)
    told = f"the last came {length(product.clock() - heard)} ago" if heard is not None else "none has come yet"
    here = f"the endpoint is {config.base_url}/api/webhooks/{provider}"
    if paid is None or (heard is not None and paid < heard + UNHEARD):
        return True, f"{told}; {here}"
    return False, f"{told}, and money came without one: {here}. Is it set at the provider, with the right secret?"


def _last_heard(product: Product, provider: Provider) -> Instant | None:
    rows = product.mentorship.views.webhooks(operator(), provider=provider, limit=1).rows
    return rows[0].at if rows else None


def _paid(product: Product, provider: Provider) -> Iterator[Instant]:
    """When money came by it."""
    for row in product.mentorship.views.orders(operator()):
        order = row.order
        if order.provider is provider and row.payment is not None and isinstance(order, PaidOrder | RefundedOrder):
            yield order.paid_at
