"""What the doctor asks of Discord: whether it takes our token and secret, and whether the role can be given."""

from collections.abc import Callable, Iterator

from apps.composition import Product
from apps.config import Config

Asked = tuple[bool, str]


def discord_checkups(product: Product, config: Config) -> Iterator[tuple[str, Callable[[], Asked]]]:
    """None where Discord is not set up, which is well."""
    if config.discord is None:
        return

    def community() -> Asked:
        troubles = product.mentorship.discord.reconcile_roles.community.troubles()
        return not troubles, "; ".join(troubles) or "the bot is in its server and may give the student role"

    def linking() -> Asked:
        accounts = product.mentorship.discord.ask_consent.accounts
        trouble = accounts.trouble() if accounts is not None else "it is not set up"
        back = f"{config.base_url}/api/auth/discord/callback"
        return trouble is None, trouble or f"the client's secret is taken; its redirect has to be {back}"

    yield "Discord", community
    yield "Discord linking", linking
