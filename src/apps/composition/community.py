"""The Discord community the environment sets."""

from adapters.discord.absent import AbsentCommunity
from adapters.discord.accounts import DiscordAccounts
from adapters.discord.community import DiscordCommunity
from adapters.discord.discord_app import DiscordApp
from apps.config import Config
from mentorship_core.ports.community import Community
from mentorship_core.ports.community_accounts import CommunityAccounts


def community_of(config: Config, otherwise: Community | None = None) -> Community:
    """`otherwise` stands in where none is set."""
    app = _app(config)
    return DiscordCommunity.of(app) if app is not None else otherwise or AbsentCommunity()


def community_accounts_of(config: Config) -> CommunityAccounts | None:
    app = _app(config)
    return DiscordAccounts.of(app) if app is not None else None


def _app(config: Config) -> DiscordApp | None:
    settings = config.discord
    if settings is None:
        return None
    return DiscordApp(
        token=settings.token,
        client_id=settings.client_id,
        client_secret=settings.client_secret,
        guild=settings.guild_id,
        student_role=settings.student_role_id,
        redirect_url=f"{config.base_url}/api/auth/discord/callback",
        about_url=config.base_url,
        api_url=settings.api_url,
    )
