"""Whose a Discord account is, proved on Discord's own page."""

from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.discord.accounts import DiscordRefused
from mentorship_core.ports.community_accounts import Account, NoAnswer, NotProved
from mentorship_core.use_cases.calendars.connect_calendar import challenge_of
from tests.adapters.discord.houses import DiscordHouse
from tests.emulators.faults import Fault

VERIFIER = "v" * 43


def code_for(house: DiscordHouse, name: str = "sam", answer: str = "accept") -> str:
    page = house.accounts().consent_page(state="ours", challenge=challenge_of(VERIFIER))
    back = house.desk.consent(page, house.desk.person(name), answer)
    said = parse_qs(urlsplit(back).query)
    assert said["state"] == ["ours"]
    return said.get("code", [""])[0]


def test_a_code_says_whose_account_it_is_and_nothing_is_kept(house: DiscordHouse) -> None:
    account = house.accounts().exchange(code=code_for(house), verifier=VERIFIER)

    assert account == Account(id=house.desk.person("sam"), name="sam")
    assert house.discord.oauth.tokens == {}


def test_only_who_somebody_is_is_asked_for(house: DiscordHouse) -> None:
    page = house.accounts().consent_page(state="ours", challenge=challenge_of(VERIFIER))

    asked = parse_qs(urlsplit(page).query)
    assert asked["scope"] == ["identify"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [house.app.redirect_url]


def test_a_code_works_once(house: DiscordHouse) -> None:
    code = code_for(house)
    house.accounts().exchange(code=code, verifier=VERIFIER)

    assert house.accounts().exchange(code=code, verifier=VERIFIER) == NotProved()


def test_a_code_is_no_use_without_its_verifier(house: DiscordHouse) -> None:
    assert house.accounts().exchange(code=code_for(house), verifier="w" * 43) == NotProved()


@pytest.mark.parametrize("fault", [Fault.BUSY, Fault.BROKEN, Fault.DROPPED])
def test_no_answer_is_said_as_one(house: DiscordHouse, fault: Fault) -> None:
    code = code_for(house)
    house.discord.faults.plan(fault, on="POST /api/v10/oauth2/token")

    assert house.accounts().exchange(code=code, verifier=VERIFIER) == NoAnswer()


def test_a_token_that_cannot_be_given_back_ends_by_its_age(house: DiscordHouse) -> None:
    code = code_for(house)
    house.discord.faults.plan(Fault.DROPPED, on="POST /api/v10/oauth2/token/revoke")

    assert isinstance(house.accounts().exchange(code=code, verifier=VERIFIER), Account)


def test_credentials_that_are_wrong_are_ours_to_mend(house: DiscordHouse) -> None:
    code = code_for(house)

    with pytest.raises(DiscordRefused):
        house.accounts(client_secret="old").exchange(code=code, verifier=VERIFIER)
