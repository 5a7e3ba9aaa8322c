"""A Discord for each test."""

from collections.abc import Iterator

import pytest

from tests.adapters.discord.houses import DiscordHouse, a_discord_house


@pytest.fixture
def house() -> Iterator[DiscordHouse]:
    with a_discord_house() as made:
        yield made
