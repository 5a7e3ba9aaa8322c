"""What the bot answers with: words, and buttons that lead somewhere or ask for something."""

from collections.abc import Sequence

import discord
from attrs import frozen

from mentorship_core.ports.community import Act, Button

LONGEST_MESSAGE = 2000
MOST_BUTTONS = 25


@frozen(kw_only=True)
class Reply:
    text: str
    buttons: tuple[Button, ...] = ()


@frozen(kw_only=True)
class Choice:
    """One of what may be chosen while typing: what is read, and what is meant."""

    name: str
    value: str


def view_of(buttons: Sequence[Button]) -> discord.ui.View:
    """It is kept nowhere: whoever presses one says in its id what they want, so it outlives the process."""
    view = discord.ui.View(timeout=None)
    for button in buttons[:MOST_BUTTONS]:
        if isinstance(button.to, Act):
            style = discord.ButtonStyle.primary
            view.add_item(discord.ui.Button(label=button.label, style=style, custom_id=button.to.code))
        else:
            view.add_item(discord.ui.Button(label=button.label, url=button.to))
    return view


async def answer(interaction: discord.Interaction, reply: Reply) -> None:
    """To a deferred interaction; only the one who asked sees it."""
    text = reply.text[:LONGEST_MESSAGE]
    if reply.buttons:
        await interaction.followup.send(text, view=view_of(reply.buttons), ephemeral=True)
    else:
        await interaction.followup.send(text, ephemeral=True)
