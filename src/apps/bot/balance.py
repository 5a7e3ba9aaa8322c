"""`/balance`: how many sessions you have left, and why."""

import discord
from attrs import frozen
from discord import app_commands

from apps.bot import words
from apps.bot.ask import ask
from apps.bot.balance_said import Account, said
from apps.bot.people import NotLinked, who
from apps.wording.languages import N_, _
from mentorship_core.ports.views import Views


@frozen
class Balance:
    views: Views

    def __call__(self, discord_id: int) -> str:
        person = who(self.views, discord_id)
        if isinstance(person, NotLinked):
            return _(words.NOT_LINKED)
        packs = self.views.packs(person, student=person.user)
        return said([Account(row, self.views.ledger(person, row.pack.id)) for row in packs])


def balance_command(balance: Balance) -> app_commands.Command[app_commands.Group, [], None]:
    @app_commands.command(name="balance", description=N_("How many sessions you have left, and why."))
    async def command(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send(await ask(balance, interaction.user.id), ephemeral=True)

    return command
