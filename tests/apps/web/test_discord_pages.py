"""Somebody links their Discord account in a browser without script, and unlinks it."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.apps.web.beside_discord import HERE, SETTINGS, DiscordPlace, a_house_beside_discord, follow
from tests.apps.web.callers import caller, newcomer
from tests.apps.web.house import House
from tests.emulators.faults import Fault

CONFIRM = f"{HERE}/confirm"


@pytest.fixture
def place() -> Iterator[DiscordPlace]:
    with a_house_beside_discord() as made:
        yield made


@pytest.fixture
def house() -> House:
    return House.open()


def linked(place: DiscordPlace) -> tuple[str | None, str]:
    user = place.house.product.mentorship.views.user(place.house.noor.id)
    assert user is not None
    return user.discord_id, user.discord_name


# by Discord's own page


def test_the_button_leads_to_discord_and_back_to_the_settings(place: DiscordPlace) -> None:
    noor = place.house.visitor(place.house.noor)

    back = follow(noor, place.proves(noor, "noor.codes"))

    assert back.headers["location"] == "/settings#discord"
    assert linked(place) == (place.desk.person("noor.codes"), "noor.codes")
    html = noor.sees(SETTINGS)
    assert "Your Discord account noor.codes is linked." in html
    assert re.search(r"Linked account</dt><dd>noor\.codes", html)


def test_the_callback_may_be_repeated_and_links_nobody_else(place: DiscordPlace) -> None:
    noor = place.house.visitor(place.house.noor)
    address = place.proves(noor, "noor.codes")
    follow(noor, address)

    again = follow(noor, address)

    assert again.headers["location"] == "/settings?discord=missed#discord"
    assert linked(place)[1] == "noor.codes"


def test_somebody_elses_proof_links_nothing_to_me(place: DiscordPlace) -> None:
    """A link to the callback with another person's code and state, planted on me."""
    address = place.proves(place.house.visitor(place.house.ada), "ada")

    back = follow(place.house.visitor(place.house.noor), address)

    assert back.headers["location"] == "/settings?discord=missed#discord"
    assert linked(place) == (None, "")


def test_a_state_is_over_after_fifteen_minutes(place: DiscordPlace) -> None:
    noor = place.house.visitor(place.house.noor)
    address = place.proves(noor, "noor.codes")
    place.house.passes(minutes=15)

    follow(noor, address)

    assert linked(place) == (None, "")


@pytest.mark.parametrize(("answer", "why"), [("refuse", "Discord says that you did not agree")])
def test_who_does_not_agree_comes_back_to_the_reason(place: DiscordPlace, answer: str, why: str) -> None:
    noor = place.house.visitor(place.house.noor)

    back = follow(noor, place.proves(noor, "noor.codes", answer))

    assert why in noor.sees(back.headers["location"])
    assert linked(place) == (None, "")


def test_an_account_that_is_anothers_is_refused_in_words(place: DiscordPlace) -> None:
    place.links(place.house.ada, "shared")
    noor = place.house.visitor(place.house.noor)

    back = follow(noor, place.proves(noor, "shared"))

    assert "is linked to another account here" in noor.sees(back.headers["location"])
    assert linked(place) == (None, "")


def test_a_discord_that_does_not_answer_links_nothing_and_it_is_said(place: DiscordPlace) -> None:
    noor = place.house.visitor(place.house.noor)
    address = place.proves(noor, "noor.codes")
    place.discord.faults.plan(Fault.BROKEN, on="POST /api/v10/oauth2/token")

    back = follow(noor, address)

    assert "Discord did not answer" in noor.sees(back.headers["location"])


def test_a_program_is_told_the_address_with_a_challenge_and_a_state(place: DiscordPlace) -> None:
    answer = caller(place.house, place.house.noor).get("/api/auth/discord")

    asked = parse_qs(urlsplit(answer.json()["url"]).query)
    assert answer.status_code == 200
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) == 43
    assert asked["scope"] == ["identify"]


def test_linking_and_buying_are_told_in_discord_and_dressed(place: DiscordPlace) -> None:
    account = place.links(place.house.noor, "noor.codes")

    place.house.buys(place.house.noor)

    told = [one.content.splitlines()[0] for one in place.desk.told(account)]
    assert told[0] == "**The Discord account noor.codes is linked**"
    assert told[1].startswith("**Receipt")
    assert place.desk.is_student(account)


def test_unlinking_takes_the_role_and_the_messages(place: DiscordPlace) -> None:
    account = place.links(place.house.noor, "noor.codes")
    place.house.buys(place.house.noor)
    noor, before = place.house.visitor(place.house.noor), len(place.desk.told(account))

    sent = noor.sends(SETTINGS, f"{HERE}/unlink")
    place.house.work()
    place.house.buys(place.house.noor)

    assert sent.status_code == 303
    assert not place.desk.is_student(account)
    assert len(place.desk.told(account)) == before
    assert linked(place) == (None, "")


def test_closed_messages_are_shown_with_a_button_that_opens_them_again(place: DiscordPlace) -> None:
    account = place.links(place.house.noor, "noor.codes")
    place.desk.close_messages(account)
    place.house.buys(place.house.noor)
    noor = place.house.visitor(place.house.noor)
    assert "Messages do not reach you" in noor.sees(SETTINGS)

    place.desk.close_messages(account, closed=False)
    noor.sends(SETTINGS, f"{HERE}/reopen")

    assert "Messages do not reach you" not in noor.sees(SETTINGS)


# by the link that /link gives


def made(house: House, name: str = "noor.codes") -> str:
    return house.product.mentorship.discord.make_link(account="111111111111111111", name=name).secret


def test_the_page_says_whose_account_it_is_and_only_its_button_links(house: House) -> None:
    noor, secret = house.visitor(house.noor), made(house)

    html = noor.sees(f"{CONFIRM}?token={secret}")
    assert "noor.codes" in html
    assert "Go on only if it is yours" in html
    assert house.product.mentorship.views.linked_user("111111111111111111") is None

    sent = noor.sends(f"{CONFIRM}?token={secret}", CONFIRM, token=secret)
    assert sent.headers["location"] == "/settings#discord"
    user = house.product.mentorship.views.linked_user("111111111111111111")
    assert user is not None
    assert user.id == house.noor.id


def test_the_address_of_the_link_goes_to_no_other_site(house: House) -> None:
    answer = follow(house.visitor(house.noor), f"{CONFIRM}?token={made(house)}")

    assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_link_that_is_over_says_how_to_get_another(house: House) -> None:
    noor, secret = house.visitor(house.noor), made(house)
    page = f"{CONFIRM}?token={secret}"
    noor.sends(page, CONFIRM, token=secret)

    html = noor.sees(page)

    assert "This link was used or is over." in html
    assert "/link" in html


def test_an_account_that_is_linked_now_is_named_before_another_takes_its_place(house: House) -> None:
    noor, secret = house.visitor(house.noor), made(house)
    noor.sends(f"{CONFIRM}?token={secret}", CONFIRM, token=secret)
    other = house.product.mentorship.discord.make_link(account="222222222222222222", name="noor.new").secret

    html = noor.sees(f"{CONFIRM}?token={other}")

    assert "It takes the place of noor.codes" in html


def test_a_stranger_signs_in_first_and_comes_back_to_the_link(house: House) -> None:
    answer = follow(house.visitor(), f"{CONFIRM}?token=abc")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?back=%2Fsettings%2Fdiscord%2Fconfirm%3Ftoken%3Dabc"


def test_by_the_api_a_link_is_spent_once(house: House) -> None:
    noor, other, secret = caller(house, house.noor), caller(house, newcomer(house, "Omar")), made(house)

    first = noor.post("/api/auth/discord/link", {"token": secret})
    again = other.post("/api/auth/discord/link", {"token": secret})

    assert (first.status_code, first.json()) == (200, {"name": "noor.codes", "closed": False, "changed": True})
    assert (again.status_code, again.json()["code"]) == (409, "LINK_SPENT")


def test_by_the_api_anothers_account_is_refused_and_unlinking_twice_changes_nothing(house: House) -> None:
    noor, other = caller(house, house.noor), caller(house, newcomer(house, "Omar"))
    noor.post("/api/auth/discord/link", {"token": made(house)})

    taken = other.post("/api/auth/discord/link", {"token": made(house)})

    assert (taken.status_code, taken.json()["code"]) == (409, "DISCORD_TAKEN")
    assert [noor.post("/api/auth/discord/unlink").json() for _ in range(2)] == [{"changed": True}, {"changed": False}]
    assert other.post("/api/auth/discord/reopen").status_code == 404


def test_where_there_is_no_discord_nothing_is_offered(house: House) -> None:
    assert "Link Discord" not in house.visitor(house.noor).sees(SETTINGS)
    assert caller(house, house.noor).get("/api/auth/discord").status_code == 404


# the demo's pretended Discord


def test_the_demo_links_and_shows_what_would_have_been_said(house: House) -> None:
    noor = house.visitor(house.noor)

    sent = noor.sends("/chat", "/chat", name="noor.codes")
    secret = parse_qs(urlsplit(sent.headers["location"]).query)["token"][0]
    noor.sends(sent.headers["location"], CONFIRM, token=secret)
    house.work()
    house.buys(house.noor)

    html = noor.sees("/chat")
    assert "Receipt" in html
    assert "to noor.codes" in html
    messages = caller(house).get("/dev/chat?account=noor.codes").json()["messages"]
    assert [one["text"].splitlines()[0] for one in messages][-1] == "**The Discord account noor.codes is linked**"
