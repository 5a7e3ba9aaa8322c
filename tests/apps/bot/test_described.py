"""Discord shows what each command does in the reader's language; the names are the same for all."""

from gettext import NullTranslations
from typing import Any

import pytest
from discord.app_commands import Command

from apps.bot.client import MentorshipBot
from apps.bot.commands_file import CommandsFile, fingerprint
from apps.bot.described import LONGEST, Descriptions, translated
from apps.wording import languages
from tests.apps.bot.conftest import Shop


class Loud(NullTranslations):
    """Says everything louder."""

    def gettext(self, message: str) -> str:
        return message.upper()


@pytest.fixture
def german_is_loud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "catalogue", lambda language: Loud() if language == "de" else NullTranslations())


async def told(bot: MentorshipBot, name: str) -> dict[str, Any]:
    command = bot.tree.get_command(name)
    assert isinstance(command, Command)
    return await command.get_translated_payload(bot.tree, Descriptions())


@pytest.mark.usefixtures("german_is_loud")
async def test_a_command_is_described_in_each_language_and_named_in_one(shop: Shop, commands: CommandsFile) -> None:
    seen = await told(MentorshipBot(shop.desk, commands), "waitlist")

    assert seen["description_localizations"] == {"de": "STAND IN LINE FOR A PLACE, LEAVE IT, OR SEE WHERE YOU ARE."}
    assert seen["name_localizations"] == {}


@pytest.mark.usefixtures("german_is_loud")
async def test_what_can_be_chosen_is_said_in_each_language(shop: Shop, commands: CommandsFile) -> None:
    what = (await told(MentorshipBot(shop.desk, commands), "waitlist"))["options"][0]

    assert what["description_localizations"] == {"de": "WHAT TO DO"}
    assert not what.get("name_localizations")
    assert [one["name_localizations"]["de"] for one in what["choices"]] == ["SEE WHERE I AM", "JOIN", "LEAVE"]


async def test_other_words_in_a_language_are_announced(
    shop: Shop, commands: CommandsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = MentorshipBot(shop.desk, commands).tree
    monkeypatch.setattr(languages, "catalogue", lambda _language: NullTranslations())
    before = await fingerprint(tree, Descriptions(), 1)
    monkeypatch.setattr(languages, "catalogue", lambda language: Loud() if language == "de" else NullTranslations())

    assert await fingerprint(tree, Descriptions(), 1) != before


@pytest.mark.usefixtures("german_is_loud")
def test_no_description_is_longer_than_discord_takes() -> None:
    assert translated("a" * 120, "de") == "A" * LONGEST


@pytest.mark.usefixtures("german_is_loud")
def test_a_language_we_have_no_words_in_is_left_to_english() -> None:
    assert translated("Join", "fr") is None
    assert translated("Join", "en") is None
