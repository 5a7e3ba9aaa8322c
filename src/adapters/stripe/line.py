"""The line to Stripe: its SDK with a pinned API version, and its errors sorted into a no and no answer."""

from collections.abc import Callable
from typing import Any, TypeVar

import stripe
import structlog
from attrs import Factory, field, frozen

from adapters.stripe.seen import Unlike

API = "https://api.stripe.com"
API_VERSION = stripe.api_version
"""The one the SDK was generated from; webhook endpoints are to be made with the same release."""
TIMEOUT_SECONDS = (5.0, 15.0)
"""To be connected, and to be answered: somebody may be waiting for the page."""
RETRIES = 1
"""By the SDK itself, with the same key: after 409, 5xx and broken lines."""
T = TypeVar("T")
Doc = dict[str, Any]

log = structlog.get_logger(__name__)


@frozen
class Refused:
    """Stripe understood and said no; the same request again is refused again."""

    code: str
    param: str
    why: str
    is_key_of_another: bool = False


@frozen
class NoAnswer:
    """Nobody knows whether it was done: the line broke, Stripe is busy or down, or does not take our key."""

    why: str


@frozen(kw_only=True)
class StripeLine:
    """Shared by threads: each has connections of its own."""

    key: str = field(repr=False)
    api_url: str = API
    http_client: stripe.HTTPClient = field(
        default=Factory(lambda: stripe.RequestsClient(timeout=TIMEOUT_SECONDS)), repr=False
    )
    retries: int = RETRIES
    client: stripe.StripeClient = field(init=False, repr=False)

    @client.default
    def _client(self) -> stripe.StripeClient:
        return stripe.StripeClient(
            self.key,
            base_addresses={"api": self.api_url},
            http_client=self.http_client,
            max_network_retries=self.retries,
            stripe_version=API_VERSION,
        )

    def ask(self, act: str, asked: Callable[[stripe.StripeClient], T]) -> T | Refused | NoAnswer:
        """`act` is what the log says was tried."""
        try:
            return asked(self.client)
        except (stripe.InvalidRequestError, stripe.IdempotencyError) as no:
            return _refused(act, no)
        except (stripe.AuthenticationError, stripe.PermissionError) as no:
            # Stripe's own words name the key, in parts.
            log.warning("stripe does not take our key", act=act, status=no.http_status, code=no.code)
            return NoAnswer("Stripe does not take this secret key, or the key may not do this.")
        except stripe.StripeError as broken:
            log.warning("stripe did not answer", act=act, kind=type(broken).__name__, status=broken.http_status)
            return NoAnswer("Stripe did not answer.")
        except ValueError:
            # Bytes that are no text, of a proxy's error page say: the SDK lets this one through.
            log.warning("stripe answered no text", act=act)
            return NoAnswer("Stripe did not answer.")


def trusted(act: str, read: Callable[[], T]) -> T | NoAnswer:
    """What cannot be read is no answer either."""
    try:
        return read()
    except Unlike as unlike:
        log.warning("stripe answered in another shape", act=act, why=str(unlike))
        return NoAnswer("Stripe answered in a shape we do not know.")


def _refused(act: str, no: stripe.StripeError) -> Refused:
    param = getattr(no, "param", None) or ""
    log.info("stripe refused", act=act, code=no.code, param=param, request=no.request_id)
    other = isinstance(no, stripe.IdempotencyError)
    return Refused(no.code or "", param, no.user_message or "Stripe refused", is_key_of_another=other)
