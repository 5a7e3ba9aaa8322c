"""Another mail address, over pages and API."""

import re

import pytest

from mentorship_core.domain.people import Role
from tests.apps.web.callers import caller, newcomer
from tests.apps.web.house import House, Visitor

NEW = "noor@new.example"
ASK, CONFIRM = "/settings/address", "/settings/address/confirm"


@pytest.fixture
def house() -> House:
    return House.open()


def link_in(house: House, address: str = NEW) -> str:
    house.work()
    demo = house.product.demo
    assert demo is not None
    (letter,) = demo.mailbox.list(address)
    found = re.search(r"token=([\w-]+)", letter.text)
    assert found is not None
    return found[1]


def asks(noor: Visitor, email: str = NEW) -> str:
    answer = noor.sends("/settings/account", ASK, email=email)
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings/account")
    return noor.sees("/settings/account")


def test_one_asks_on_the_accounts_page_and_confirms_on_the_links(house: House) -> None:
    noor = house.visitor(house.noor)

    assert f"A link is on its way to {NEW}." in asks(noor)
    page = f"{CONFIRM}?token={link_in(house)}"
    assert NEW in noor.sees(page)
    done = noor.sends(page, CONFIRM, token=link_in(house))

    assert (done.status_code, done.headers["location"]) == (303, "/settings/account")
    assert f"You sign in as {NEW} now." in noor.sees("/settings/account")


def test_looking_at_the_link_changes_nothing_and_tells_no_other_site_of_it(house: House) -> None:
    noor = house.visitor(house.noor)
    asks(noor)

    looked = noor.client.get(f"{CONFIRM}?token={link_in(house)}")

    assert looked.headers["referrer-policy"] == "no-referrer"
    assert caller(house, house.noor).get("/api/me").json()["email"] == "noor@example.org"


def test_the_page_asks_whoever_is_not_signed_in_there_to_sign_in_first(house: House) -> None:
    asks(house.visitor(house.noor))

    answer = house.visitor().client.get(f"{CONFIRM}?token=t0k", follow_redirects=False)

    assert answer.headers["location"] == "/sign-in?back=%2Fsettings%2Faddress%2Fconfirm%3Ftoken%3Dt0k"


def test_a_link_that_is_over_and_one_of_somebody_else_say_the_same(house: House) -> None:
    noor, uri = house.visitor(house.noor), house.visitor(newcomer(house, "Uri", Role.STUDENT))
    asks(noor)
    token = link_in(house)

    others = uri.sees(f"{CONFIRM}?token={token}")
    house.passes(minutes=10)
    over = noor.sees(f"{CONFIRM}?token={token}")

    assert all("This link was used or is over." in html for html in (others, over))


def test_a_taken_address_is_answered_as_a_free_one(house: House) -> None:
    noor = house.visitor(house.noor)

    free, taken = asks(noor), asks(noor, "mira@example.org")

    assert "A link is on its way to mira@example.org." in taken
    assert free.replace(NEW, "").count("alert") == taken.replace("mira@example.org", "").count("alert")


def test_who_signed_in_long_ago_is_told_to_sign_in_again(house: House) -> None:
    noor = house.visitor(house.noor)
    house.passes(minutes=10)

    answer = noor.sends("/settings/account", ASK, email=NEW)

    assert answer.status_code == 400
    assert "sign in again first" in answer.text
    assert f'value="{NEW}"' in answer.text


def test_the_api_does_the_same(house: House) -> None:
    noor = caller(house, house.noor)

    asked = noor.post("/api/me/address", {"email": NEW})
    same = noor.post("/api/me/address", {"email": "noor@example.org"})
    done = noor.post("/api/me/address/confirm", {"token": link_in(house)})
    again = noor.post("/api/me/address/confirm", {"token": link_in(house)})

    assert (asked.status_code, asked.json()) == (202, {"email": NEW, "expires_at": "2026-11-30T08:10:00Z"})
    assert (same.status_code, same.json()["errors"][0]["pointer"]) == (400, "/email")
    assert (done.status_code, done.json()["email"]) == (200, NEW)
    assert (again.status_code, again.json()["code"]) == (409, "LINK_SPENT")
    assert noor.get("/api/me").json()["email"] == NEW
