"""The payment providers the environment sets. Their libraries are loaded where they are used, and nowhere else."""

from collections.abc import Mapping

from attrs import frozen

from adapters.absent.checkout import AbsentCheckout
from apps.config import Config
from apps.payment_settings import PayPalSettings, StripeSettings, Verify
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.terms import Terms
from mentorship_core.ports.checkout import Checkout
from mentorship_core.ports.clock import Clock
from mentorship_core.ports.payment_events import PaymentEvents


class Offered(dict[Provider, Checkout]):
    """Those one can pay with. An order of old may name another, which then does not answer."""

    def __missing__(self, provider: Provider) -> Checkout:
        return AbsentCheckout(provider)


@frozen(kw_only=True)
class Till:
    """Both sides of one provider: what we ask it, and what it tells us."""

    checkout: Checkout
    events: PaymentEvents


Tills = Mapping[Provider, Till]


def tills_of(config: Config, clock: Clock, terms: Terms) -> Tills:
    """By provider, those that are set."""
    tills: dict[Provider, Till] = {}
    if (stripe := config.payments.stripe) is not None:
        tills[Provider.STRIPE] = _stripe(stripe, config, clock, terms)
    if (paypal := config.payments.paypal) is not None:
        tills[Provider.PAYPAL] = _paypal(paypal, config, clock, terms)
    return tills


def checkouts_of(tills: Tills) -> Offered:
    return Offered({provider: till.checkout for provider, till in tills.items()})


def events_of(tills: Tills) -> Mapping[Provider, PaymentEvents]:
    return {provider: till.events for provider, till in tills.items()}


def _stripe(settings: StripeSettings, config: Config, clock: Clock, terms: Terms) -> Till:
    from adapters.stripe.checkout import StripeCheckout  # noqa: PLC0415  a second of imports, for those who use it
    from adapters.stripe.events import StripeEvents  # noqa: PLC0415  as above

    checkout = StripeCheckout(
        key=settings.secret_key, api_url=settings.api_url, base_url=config.base_url, clock=clock, terms=terms
    )
    return Till(checkout=checkout, events=StripeEvents(secrets=settings.webhook_secrets))


def _paypal(settings: PayPalSettings, config: Config, clock: Clock, terms: Terms) -> Till:
    from adapters.paypal.certificates import Certificates  # noqa: PLC0415  only for those who use it
    from adapters.paypal.checkout import PayPalCheckout  # noqa: PLC0415  as above
    from adapters.paypal.events import PayPalEvents  # noqa: PLC0415  as above
    from adapters.paypal.line import PayPalLine  # noqa: PLC0415  as above
    from adapters.paypal.proofs import ByAsking, BySignature  # noqa: PLC0415  as above

    line = PayPalLine(api_url=settings.api_url, client_id=settings.client_id, client_secret=settings.client_secret)
    proof: BySignature | ByAsking
    if settings.verify is Verify.OFFLINE:
        proof = BySignature(webhook_id=settings.webhook_id, certificates=Certificates(api_url=settings.api_url))
    else:
        proof = ByAsking(webhook_id=settings.webhook_id, line=line)
    checkout = PayPalCheckout(line=line, clock=clock, base_url=config.base_url, terms=terms)
    return Till(checkout=checkout, events=PayPalEvents(proof=proof))
