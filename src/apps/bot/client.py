"""The bot itself."""

import discord
import structlog
from discord import app_commands

from apps.bot import words
from apps.bot.ask import ask
from apps.bot.balance import Balance, balance_command
from apps.bot.commands_file import CommandsFile, fingerprint
from mentorship_core.ports.views import Views

log = structlog.get_logger(__name__)


class MentorshipBot(discord.Client):
    """Needs no privileged intent: it answers commands and reads no messages. It mentions nobody."""

    def __init__(self, views: Views, commands: CommandsFile) -> None:
        super().__init__(intents=discord.Intents.default(), allowed_mentions=discord.AllowedMentions.none())
        self.commands = commands
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(balance_command(Balance(views)))
        self.tree.error(say_that_it_broke)

    async def setup_hook(self) -> None:
        """Announces the commands when they changed since the last time."""
        now = fingerprint(self.tree, self.application_id)
        if await ask(self.commands.says, now):
            return
        await self.tree.sync()
        await ask(self.commands.keep, now)
        log.info("bot.commands_synced")


async def say_that_it_broke(interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
    log.error("bot.command_broke", command=interaction.command and interaction.command.name, exc_info=error)
    if interaction.response.is_done():
        await interaction.followup.send(words.SOMETHING_BROKE, ephemeral=True)
    else:
        await interaction.response.send_message(words.SOMETHING_BROKE, ephemeral=True)
