"""What the environment says of Discord, read whole or refused with what to set."""

import pytest

from apps.config import Config, ConfigurationWrong, read_config
from tests.apps.test_calendar_settings import PRODUCTION

ID = "1100000000000000001"
WHOLE = {
    "DISCORD_TOKEN": "hidden.bot.token",
    "DISCORD_CLIENT_ID": ID,
    "DISCORD_CLIENT_SECRET": "hidden-secret",
    "DISCORD_GUILD_ID": ID,
    "DISCORD_STUDENT_ROLE_ID": ID,
}
EMULATED = {"DISCORD_API_URL": "http://127.0.0.1:9009/api/v10"}


def config(**more: str) -> Config:
    return read_config({**PRODUCTION, **more})


def problems(**more: str) -> str:
    with pytest.raises(ConfigurationWrong) as wrong:
        config(**more)
    return "\n".join(wrong.value.problems)


def test_without_it_there_is_none() -> None:
    assert config().discord is None


def test_whole_it_goes_to_discords_own_address_and_a_form_may_lead_there() -> None:
    made = config(**WHOLE)

    assert made.discord is not None
    assert made.discord.api_url == "https://discord.com/api/v10"
    assert made.pages == ("https://discord.com",)
    assert "hidden" not in repr(made)


@pytest.mark.parametrize("missing", sorted(WHOLE))
def test_a_part_of_it_is_refused_and_what_is_missing_named(missing: str) -> None:
    rest = {name: value for name, value in WHOLE.items() if name != missing}

    assert problems(**rest).startswith(f"{missing} is not set.")


def test_production_trusts_no_other_discord_with_the_token() -> None:
    assert "DISCORD_API_URL is not Discord's own address" in problems(**WHOLE, **EMULATED)


def test_elsewhere_an_emulator_may_stand_in_for_it() -> None:
    assert config(**WHOLE, **EMULATED, MENTORSHIP_ENV="test").pages == ("http://127.0.0.1:9009",)


@pytest.mark.parametrize("text", ["Mentorship", "<@&1100000000000000001>", "12345", "https://discord.com/channels/1"])
@pytest.mark.parametrize("variable", ["DISCORD_GUILD_ID", "DISCORD_STUDENT_ROLE_ID", "DISCORD_CLIENT_ID"])
def test_what_is_no_id_is_refused(variable: str, text: str) -> None:
    assert f"{variable} is not an id of Discord's" in problems(**WHOLE | {variable: text})


def test_a_token_is_given_without_the_word_before_it() -> None:
    assert 'DISCORD_TOKEN begins with "Bot"' in problems(**WHOLE | {"DISCORD_TOKEN": "Bot abc"})


def test_the_redirect_and_the_token_never_stand_in_a_problem() -> None:
    assert "hidden" not in problems(**WHOLE, DISCORD_API_URL="ftp://x")
