"""The bot itself: its commands are announced when they change, and what is missing is said."""

import subprocess
import sys

import pytest
from simcord import run

from apps.bot.client import MentorshipBot
from apps.bot.commands_file import CommandsFile
from apps.bot.run import TokenMissing, token_from
from tests.apps.bot.conftest import Shop


async def announced(bot: MentorshipBot) -> int:
    """How often a start of it told Discord its commands."""
    async with run(bot, strict_sync=False) as env:
        return sum(entry.method == "PUT" and entry.path.endswith("/commands") for entry in env.http_requests)


async def test_commands_are_announced_once_and_again_only_when_they_change(shop: Shop, commands: CommandsFile) -> None:
    views = shop.product.mentorship.views

    assert await announced(MentorshipBot(views, commands)) == 1
    assert await announced(MentorshipBot(views, commands)) == 0
    changed = MentorshipBot(views, commands)
    command = changed.tree.get_command("balance")
    assert command is not None
    command.description = "Another description."
    assert await announced(changed) == 1


def test_without_a_token_it_says_what_is_missing() -> None:
    with pytest.raises(TokenMissing, match="DISCORD_TOKEN is not set"):
        token_from({"DISCORD_TOKEN": "  "})


def test_the_program_ends_with_2_and_a_line_without_a_token() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "apps.cli.main", "bot"], capture_output=True, text=True, env={"PATH": ""}, check=False
    )

    assert done.returncode == 2
    assert done.stderr.startswith("DISCORD_TOKEN is not set.")
    assert "Traceback" not in done.stderr
