"""What the doctor asks of signing in: whether the identity provider's keys can be had, and who counts."""

from collections.abc import Callable, Iterator
from functools import partial

from apps.composition import Product
from apps.config import Config

Asked = tuple[bool, str]


def identity_checkups(product: Product, config: Config) -> Iterator[tuple[str, Callable[[], Asked]]]:
    yield "sign-in", partial(_identities, product, config)


def _identities(product: Product, config: Config) -> Asked:
    if product.identities is None or config.clerk is None:
        return True, "by links in the mail; no identity provider is set up"
    if not product.identities.is_reachable():
        return False, f"no keys to be had at {config.clerk.issuer}: nobody can sign in by Clerk. Is CLERK_ISSUER right?"
    if config.base_url not in config.clerk.parties:
        return False, f"CLERK_AUTHORIZED_PARTIES does not name {config.base_url}: no token made for it is taken"
    return True, f"by links in the mail, and by Clerk ({config.clerk.issuer})"
