"""The provider of identities that the environment sets, if any."""

from adapters.clerk.identities import ClerkIdentities
from adapters.clerk.keys import PATH, Keys
from adapters.clerk.tokens import Tokens
from adapters.postgres.clock import system_clock
from apps.config import Config
from mentorship_core.ports.identities import IdentityProvider


def identities_of(config: Config) -> IdentityProvider | None:
    """Its tokens run by this machine's clock: a moved demo clock is nothing Clerk knows of."""
    settings = config.clerk
    if settings is None:
        return None
    tokens = Tokens(
        keys=Keys(f"{settings.issuer}{PATH}"),
        issuer=settings.issuer,
        parties=frozenset(settings.parties),
        clock=system_clock,
    )
    return ClerkIdentities(tokens=tokens, webhook_secret=settings.webhook_secret, sign_in_url=settings.sign_in_url)
