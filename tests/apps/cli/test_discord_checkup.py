"""What the doctor says of Discord."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from apps.cli.discord_checkup import discord_checkups
from tests.apps.web.beside_discord import DiscordPlace, a_house_beside_discord
from tests.apps.web.house import House, config
from tests.emulators.discord.known_as import discord_at


@pytest.fixture
def place() -> Iterator[DiscordPlace]:
    with a_house_beside_discord() as made:
        yield made


def said(place: DiscordPlace) -> dict[str, tuple[bool, str]]:
    settings = evolve(config(), discord=discord_at(place.discord, "http://127.0.0.1:9"))
    return {what: ask() for what, ask in discord_checkups(place.house.product, settings)}


def test_all_is_well_and_the_redirect_is_named(place: DiscordPlace) -> None:
    assert said(place) == {
        "Discord": (True, "the bot is in its server and may give the student role"),
        "Discord linking": (
            True,
            "the client's secret is taken; its redirect has to be http://testserver.local/api/auth/discord/callback",
        ),
    }


def test_what_is_amiss_is_said_with_how_to_mend_it(place: DiscordPlace) -> None:
    place.discord.state.members_intent = False
    place.discord.client_secret = place.discord.oauth.client_secret = "another"

    found = said(place)

    assert found["Discord"][0] is False
    assert "Server Members Intent" in found["Discord"][1]
    assert found["Discord linking"][0] is False
    assert "DISCORD_CLIENT_SECRET" in found["Discord linking"][1]


def test_where_there_is_no_discord_nothing_is_asked() -> None:
    assert list(discord_checkups(House.open().product, config())) == []
