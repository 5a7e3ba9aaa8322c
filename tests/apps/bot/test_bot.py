"""The bot itself: its commands are announced when they change, and what is missing is said."""

import asyncio
import subprocess
import sys
import threading
import time

from simcord import run

from apps.bot.ask import ask
from apps.bot.client import MentorshipBot
from apps.bot.commands_file import CommandsFile
from tests.apps.bot.conftest import Shop


async def announced(bot: MentorshipBot) -> int:
    """How often a start of it told Discord its commands."""
    async with run(bot, strict_sync=False) as env:
        return sum(entry.method == "PUT" and entry.path.endswith("/commands") for entry in env.http_requests)


async def test_commands_are_announced_once_and_again_only_when_they_change(shop: Shop, commands: CommandsFile) -> None:
    assert await announced(MentorshipBot(shop.desk, commands)) == 1
    assert await announced(MentorshipBot(shop.desk, commands)) == 0
    changed = MentorshipBot(shop.desk, commands)
    command = changed.tree.get_command("balance")
    assert command is not None
    command.description = "Another description."
    assert await announced(changed) == 1


ENVIRONMENT = {
    "PATH": "",
    "MENTORSHIP_ENV": "test",
    "DATABASE_URL": "postgresql://nobody@localhost/none",
    "BASE_URL": "http://127.0.0.1:8000",
    "SECRET_KEY": "k" * 40,
}


def said_by_the_program(**more: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "apps.cli.main", "bot"],
        capture_output=True,
        text=True,
        env=ENVIRONMENT | more,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def test_without_discord_it_says_what_is_missing_and_where_to_read_on() -> None:
    said = said_by_the_program()

    assert said.startswith("DISCORD_TOKEN is not set. The bot needs DISCORD_TOKEN, DISCORD_CLIENT_ID,")
    assert "docs/discord.md" in said


def test_with_half_of_it_the_other_half_is_named() -> None:
    said = said_by_the_program(DISCORD_TOKEN="a.b.c", DISCORD_GUILD_ID="1100000000000000001")

    for missing in ("DISCORD_CLIENT_ID", "DISCORD_CLIENT_SECRET", "DISCORD_STUDENT_ROLE_ID"):
        assert f"{missing} is not set." in said
    assert "a.b.c" not in said


async def test_so_many_threads_ask_the_product_and_no_more(shop: Shop, commands: CommandsFile) -> None:
    bot = MentorshipBot(shop.desk, commands)
    seen: set[str] = set()

    def look() -> None:
        seen.add(threading.current_thread().name)
        time.sleep(0.01)

    async with run(bot):
        await asyncio.gather(*(ask(look) for _ in range(40)))

    assert 1 <= len(seen) <= 4
