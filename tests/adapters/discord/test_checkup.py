"""What is wrong at Discord is said in words that tell how to mend it."""

from tests.adapters.discord.houses import DiscordHouse


def test_all_is_well(house: DiscordHouse) -> None:
    assert house.community().troubles() == ()
    assert house.accounts().trouble() is None


def test_a_wrong_token(house: DiscordHouse) -> None:
    (trouble,) = house.community(token="old").troubles()

    assert trouble.startswith("Discord does not take DISCORD_TOKEN")


def test_a_server_the_bot_is_not_in(house: DiscordHouse) -> None:
    house.discord.state.bot_is_in = False

    (trouble,) = house.community().troubles()

    assert "DISCORD_GUILD_ID" in trouble


def test_a_role_that_is_not_there(house: DiscordHouse) -> None:
    (trouble,) = house.community(student_role="1100000000000000555").troubles()

    assert "DISCORD_STUDENT_ROLE_ID" in trouble


def test_a_role_above_the_bots_own(house: DiscordHouse) -> None:
    house.discord.state.roles[house.app.student_role].position = 9

    (trouble,) = house.community().troubles()

    assert "drag it above the student role" in trouble


def test_a_bot_that_may_not_manage_roles(house: DiscordHouse) -> None:
    house.discord.state.roles[house.discord.state.bot_role].permissions = 0

    (trouble,) = house.community().troubles()

    assert "Manage Roles" in trouble


def test_a_role_that_belongs_to_an_integration(house: DiscordHouse) -> None:
    house.discord.state.roles[house.app.student_role].managed = True

    (trouble,) = house.community().troubles()

    assert "integration" in trouble


def test_a_bot_that_may_not_see_members(house: DiscordHouse) -> None:
    house.discord.state.members_intent = False

    (trouble,) = house.community().troubles()

    assert "Server Members Intent" in trouble


def test_a_wrong_client_secret(house: DiscordHouse) -> None:
    trouble = house.accounts(client_secret="old").trouble()

    assert trouble is not None
    assert "DISCORD_CLIENT_SECRET" in trouble


def test_nobody_there(house: DiscordHouse) -> None:
    away = "http://127.0.0.1:9/api/v10"

    assert "does not answer" in house.community(api_url=away).troubles()[0]
    assert "does not answer" in str(house.accounts(api_url=away).trouble())
