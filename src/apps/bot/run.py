"""Runs the bot until it is told to stop."""

from collections.abc import Mapping
from pathlib import Path

from apps.bot.client import MentorshipBot
from apps.bot.commands_file import CommandsFile
from mentorship_core.ports.views import Views

COMMANDS = Path(".mentorship") / "discord-commands"


class TokenMissing(Exception):
    """The bot cannot sign in."""

    def __init__(self) -> None:
        super().__init__(
            "DISCORD_TOKEN is not set. Make an application at https://discord.com/developers/applications, "
            "add a bot to it, and set DISCORD_TOKEN to the bot's token."
        )


def token_from(environment: Mapping[str, str]) -> str:
    token = environment.get("DISCORD_TOKEN", "").strip()
    if not token:
        raise TokenMissing
    return token


def run_bot(views: Views, token: str, commands: Path = COMMANDS) -> None:
    MentorshipBot(views, CommandsFile(commands)).run(token, log_handler=None)
