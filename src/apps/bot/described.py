"""What Discord shows of the commands while they are typed, in the languages we have."""

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Where

from apps.wording.languages import _, read_in
from mentorship_core.domain.language import ENGLISH, LANGUAGES

LONGEST = 100
"""Discord's own."""
NAMES = {Where.command_name, Where.group_name, Where.parameter_name}


class Descriptions(app_commands.Translator):
    """The names are what people type and what our pages call them, so they are the same in every language."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        if context.location in NAMES:
            return None
        return translated(string.message, locale.value.split("-")[0])


def translated(text: str, language: str) -> str | None:
    """None where there is nothing to say but the English."""
    if language == ENGLISH or language not in LANGUAGES:
        return None
    with read_in(language):
        said = _(text)
    return said[:LONGEST] if said != text else None
