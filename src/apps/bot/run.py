"""Runs the bot until it is told to stop."""

from pathlib import Path

from apps.bot.client import MentorshipBot
from apps.bot.commands_file import CommandsFile
from apps.bot.desk import Desk
from apps.config import Config
from apps.discord_settings import DISCORD_VARIABLES
from mentorship_core.application import Mentorship

COMMANDS = Path(".mentorship") / "discord-commands"


class DiscordMissing(Exception):
    """The bot cannot sign in: nothing of Discord is set."""

    def __init__(self) -> None:
        needed = ", ".join(name for name in DISCORD_VARIABLES if name != "DISCORD_API_URL")
        super().__init__(
            f"DISCORD_TOKEN is not set. The bot needs {needed}: make an application at "
            "https://discord.com/developers/applications and follow docs/discord.md."
        )


def token_in(config: Config) -> str:
    if config.discord is None:
        raise DiscordMissing
    return config.discord.token


def run_bot(mentorship: Mentorship, config: Config, commands: Path = COMMANDS) -> None:
    desk = Desk(mentorship=mentorship, base_url=config.base_url)
    MentorshipBot(desk, CommandsFile(commands)).run(token_in(config), log_handler=None)
