"""Erasing one's account over pages and API."""

import pytest

from tests.apps.web.callers import caller
from tests.apps.web.house import House


@pytest.fixture
def house() -> House:
    return House.open()


def test_the_page_asks_what_becomes_of_sessions_then_for_the_word_and_erases(house: House) -> None:
    house.buys(house.noor)
    noor = house.visitor(house.noor)

    assert "4 sessions left" in noor.sees("/settings/erase")
    assert "$240.00 refunded" in noor.sees("/settings/erase?sessions=refund")
    assert "4 sessions lost" in noor.sees("/settings/erase?sessions=forfeit")
    wrong = noor.sends("/settings/erase?sessions=refund", "/settings/erase", sessions="refund", confirm="yes")
    right = noor.sends("/settings/erase?sessions=refund", "/settings/erase", sessions="refund", confirm="Erase")

    assert wrong.status_code == 400
    assert "Type the word erase to confirm." in wrong.text
    assert (right.status_code, right.headers["location"]) == (303, "/")
    assert "Your account is erased" in noor.sees("/")
    noor.sees("/dashboard", status=303)


def test_an_old_sign_in_erases_nothing(house: House) -> None:
    noor = house.visitor(house.noor)
    house.passes(minutes=10)

    answer = noor.sends("/settings/erase", "/settings/erase", sessions="", confirm="erase")

    assert answer.status_code == 400
    assert "sign in again" in answer.text
    noor.sees("/dashboard")


def test_a_mentor_with_students_is_told_what_to_do(house: House) -> None:
    house.buys(house.noor)

    html = house.visitor(house.mira).sees("/settings/erase")

    assert "Close to new sales" in html
    assert 'name="confirm"' not in html


def test_the_api_shows_the_plan_and_erases(house: House) -> None:
    house.buys(house.noor)
    noor = caller(house, house.noor)

    plan = noor.get("/api/me/erase").json()
    refused = noor.post("/api/me/erase", {"confirm": "erase"})
    erased = noor.post("/api/me/erase", {"confirm": "erase", "sessions": "refund"})

    assert (plan["sessions_left"], plan["refused"]) == (4, "REFUND_OR_FORFEIT")
    assert plan["partings"][0]["money_back"] == [{"amount_minor": 24000, "currency": "USD"}]
    assert (refused.status_code, refused.json()["code"]) == (409, "REFUND_OR_FORFEIT")
    assert erased.json() == {"erased": True, "money_back": [{"amount_minor": 24000, "currency": "USD"}]}
    assert noor.get("/api/me").status_code == 401


def test_the_api_asks_for_a_fresh_sign_in(house: House) -> None:
    noor = caller(house, house.noor)
    house.passes(minutes=10)

    answer = noor.post("/api/me/erase", {"confirm": "erase"})

    assert (answer.status_code, answer.json()["code"]) == (403, "SIGN_IN_AGAIN")


def test_the_api_sends_all_that_is_mine_as_a_file(house: House) -> None:
    house.buys(house.noor)
    noor = caller(house, house.noor)

    answer = noor.get("/api/me/export")

    assert answer.headers["content-disposition"] == 'attachment; filename="my-data.json"'
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["profile"][0]["email"] == house.noor.email
    assert len(answer.json()["orders"]) == 1
    assert [noor.get("/api/me/export").status_code for _ in range(3)] == [200, 200, 200]


def test_a_page_leads_to_it_and_a_stranger_gets_nothing(house: House) -> None:
    assert 'href="/api/me/export"' in house.visitor(house.noor).sees("/settings/account")
    assert caller(house).get("/api/me/export").status_code == 401
