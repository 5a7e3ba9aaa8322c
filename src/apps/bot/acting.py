"""Buttons under messages, however old: what each asks for stands in its id, so a restart takes none of them away."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import discord
from attrs import frozen

from apps.bot import words
from apps.bot.ask import ask
from apps.bot.booking import BOOK_YES, Booking
from apps.bot.changing import CANCEL_YES, MOVE_TO, MOVE_YES, Changing
from apps.bot.desk import Asker, Desk
from apps.bot.renewing import Renewing
from apps.bot.reply import Reply, answer
from apps.bot.teaching import SAY_YES, Teaching
from apps.wording.chat import CANCEL, MOVE, RENEW
from apps.wording.languages import _, asked_for, turn_to
from mentorship_core.ports.community import READ

Does = Callable[[Asker, str], Reply]


@frozen(kw_only=True)
class Acts:
    """What a press does, by the word in its id."""

    desk: Desk
    by_word: Mapping[str, Does]

    @classmethod
    def at(cls, desk: Desk) -> "Acts":
        booking, changing = Booking(desk), Changing(desk)
        renewing, teaching = Renewing(desk), Teaching(desk)
        return cls(
            desk=desk,
            by_word={
                BOOK_YES: booking.confirm,
                CANCEL: changing.ask_cancel,
                CANCEL_YES: changing.cancel,
                MOVE: changing.ask_move,
                MOVE_TO: changing.pick_move,
                MOVE_YES: changing.move,
                RENEW: renewing.renew_with,
                SAY_YES: teaching.say,
            },
        )

    def __call__(self, discord_id: int, what: str, about: str) -> Reply:
        does = self.by_word.get(what)
        if does is None:
            return Reply(text=_(words.STALE))
        return self.desk.linked(discord_id, lambda asker: does(asker, about))


def button_for(acts: Acts) -> type[discord.ui.DynamicItem[discord.ui.Button[Any]]]:
    """The class Discord's library asks for; it reads every id of ours, whoever made the message."""

    class ActButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=READ):
        def __init__(self, item: discord.ui.Button[Any], what: str, about: str) -> None:
            super().__init__(item)
            self.what, self.about = what, about

        @classmethod
        async def from_custom_id(
            cls, _interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
        ) -> "ActButton":
            assert isinstance(item, discord.ui.Button)
            return cls(item, match["what"], match["about"])

        async def callback(self, interaction: discord.Interaction) -> None:
            await interaction.response.defer(ephemeral=True, thinking=True)
            turn_to(asked_for(str(interaction.locale)))
            await answer(interaction, await ask(acts, interaction.user.id, self.what, self.about))

    return ActButton
