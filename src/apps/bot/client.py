"""The bot itself."""

import discord
import structlog
from discord import app_commands

from apps.bot import words
from apps.bot.acting import Acts, button_for
from apps.bot.ask import ask, bound_threads
from apps.bot.balance import Balance, balance_command
from apps.bot.commands import commands
from apps.bot.commands_file import CommandsFile, fingerprint
from apps.bot.described import Descriptions
from apps.bot.desk import Desk
from apps.wording.languages import _

log = structlog.get_logger(__name__)


class MentorshipBot(discord.Client):
    """Needs no privileged intent: it answers commands and reads no messages. It mentions nobody."""

    def __init__(self, desk: Desk, remembered: CommandsFile) -> None:
        super().__init__(intents=discord.Intents.default(), allowed_mentions=discord.AllowedMentions.none())
        self.remembered = remembered
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(balance_command(Balance(desk.mentorship.views)))
        for command in commands(desk):
            self.tree.add_command(command)
        self.tree.error(say_that_it_broke)
        self.add_dynamic_items(button_for(Acts.at(desk)))

    async def setup_hook(self) -> None:
        """Announces the commands when they changed since the last time."""
        bound_threads()
        descriptions = Descriptions()
        await self.tree.set_translator(descriptions)
        now = await fingerprint(self.tree, descriptions, self.application_id)
        if await ask(self.remembered.says, now):
            return
        await self.tree.sync()
        await ask(self.remembered.keep, now)
        log.info("bot.commands_synced")


async def say_that_it_broke(interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
    log.error("bot.command_broke", command=interaction.command and interaction.command.name, exc_info=error)
    if interaction.response.is_done():
        await interaction.followup.send(_(words.SOMETHING_BROKE), ephemeral=True)
    else:
        await interaction.response.send_message(_(words.SOMETHING_BROKE), ephemeral=True)
