"""What the product's settings say where the emulated Discord stands in for the real one."""

from apps.discord_settings import DiscordSettings
from tests.emulators.discord.emulator import Discord
from tests.emulators.discord.rest import BASE


def discord_at(discord: Discord, url: str) -> DiscordSettings:
    return DiscordSettings(
        token=discord.token,
        client_id=discord.client_id,
        client_secret=discord.client_secret,
        guild_id=discord.state.guild,
        student_role_id=discord.state.student_role,
        api_url=f"{url}{BASE}",
    )


def environment(discord: Discord, url: str) -> dict[str, str]:
    """The same as variables."""
    return {
        "DISCORD_TOKEN": discord.token,
        "DISCORD_CLIENT_ID": discord.client_id,
        "DISCORD_CLIENT_SECRET": discord.client_secret,
        "DISCORD_GUILD_ID": discord.state.guild,
        "DISCORD_STUDENT_ROLE_ID": discord.state.student_role,
        "DISCORD_API_URL": f"{url}{BASE}",
    }
