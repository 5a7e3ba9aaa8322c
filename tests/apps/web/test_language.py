"""In whose language pages, refusals and letters are said."""

import re
from typing import Any

import pytest
from httpx import Response
from litestar.testing import TestClient

from apps.web.manners.cookies import LANGUAGE, Cookies
from mentorship_core.domain.people import Person, Role, User
from tests.apps.web.callers import caller
from tests.apps.web.house import KEY, House, Visitor, granted

GERMAN, ENGLISH = '<html lang="de">', '<html lang="en">'


@pytest.fixture
def house() -> House:
    return House.open()


def asks(who: Visitor, path: str, language: str | None = None) -> Response:
    headers = {"accept": "text/html"} | ({"accept-language": language} if language is not None else {})
    return who.client.get(path, headers=headers, follow_redirects=False)


def chooses(who: Visitor, page: str, language: str) -> Response:
    return who.posts("/language", token_of(who, page), "", {"language": language, "back": page})


def token_of(who: Visitor, page: str) -> str:
    found = re.search(r'action="/language"[^>]*>\s*<input[^>]*name="_csrf_token" value="([^"]+)"', who.sees(page))
    assert found is not None
    return found[1]


def speaks(house: House, user: User) -> str | None:
    found = house.product.mentorship.views.user(user.id)
    assert found is not None
    return found.language


def test_a_stranger_reads_what_their_browser_asks_for(house: House) -> None:
    stranger = house.visitor()

    german, french = asks(stranger, "/", "de-AT,en;q=0.5"), asks(stranger, "/", "fr")

    assert GERMAN in german.text
    assert "Mentor finden" in german.text
    assert german.headers["content-language"] == "de"
    assert ENGLISH in french.text


def test_what_is_chosen_at_the_foot_of_a_page_goes_before_what_the_browser_asks_for(house: House) -> None:
    stranger = house.visitor()

    chosen = chooses(stranger, "/mentors", "de")

    assert chosen.status_code == 303
    assert chosen.headers["location"] == "/mentors"
    assert GERMAN in asks(stranger, "/mentors", "en").text


def test_the_choice_of_somebody_signed_in_is_theirs_in_every_browser(house: House) -> None:
    chooses(house.visitor(house.noor), "/dashboard", "de")

    assert speaks(house, house.noor) == "de"
    assert GERMAN in asks(house.visitor(house.noor), "/dashboard", "en").text


def test_a_persons_own_goes_before_what_another_chose_in_their_browser(house: House) -> None:
    chooses(house.visitor(house.noor), "/dashboard", "de")
    noor = house.visitor(house.noor)
    english = Cookies(KEY, is_secure=False).make(LANGUAGE, "en")
    noor.client.cookies.set(LANGUAGE, str(english.value), domain="testserver.local")

    assert GERMAN in asks(noor, "/dashboard").text


def test_a_language_nobody_speaks_here_changes_nothing(house: House) -> None:
    noor = house.visitor(house.noor)

    answer = chooses(noor, "/dashboard", "tlh")

    assert answer.status_code == 303
    assert "set-cookie" not in answer.headers
    assert speaks(house, house.noor) is None


def test_a_choice_without_the_pages_token_is_none(house: House) -> None:
    noor = house.visitor(house.noor)

    answer = noor.posts("/language", "forged", "key", {"language": "de", "back": "/"})

    assert answer.status_code == 403
    assert speaks(house, house.noor) is None


def test_choosing_leads_nowhere_but_to_our_own_pages(house: House) -> None:
    stranger = house.visitor()

    fields = {"language": "de", "back": "//elsewhere.example"}
    answer = stranger.posts("/language", token_of(stranger, "/mentors"), "", fields)

    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("path", ["/nowhere", "/mentors/00000000-0000-0000-0000-000000000000", "/admin"])
def test_what_is_refused_is_refused_in_their_language(house: House, path: str) -> None:
    chooses(house.visitor(house.noor), "/dashboard", "de")

    answer = asks(house.visitor(house.noor), path)

    assert answer.status_code in {403, 404}
    assert GERMAN in answer.text


def test_the_api_says_no_in_the_language_that_is_asked_for(house: House) -> None:
    answer = caller(house).get("/api/packs", **{"Accept-Language": "de"})

    assert answer.json()["title"] == "Melde dich zuerst an"
    assert answer.headers["content-language"] == "de"


def test_whoever_keeps_answers_for_others_keeps_each_language_apart(house: House) -> None:
    availability = f"/api/mentors/{house.mentor}/availability?from=2026-12-01T00:00:00Z&to=2026-12-03T00:00:00Z"

    answer = caller(house).get(f"{availability}&product_id={house.pack_product}")

    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "public, max-age=15"
    assert answer.headers["vary"] == "Accept-Encoding, Accept-Language, Authorization, Cookie"


def test_files_are_the_same_in_every_language(house: House) -> None:
    answer = house.visitor().client.get("/static/favicon.svg", headers={"accept-language": "de"})

    assert "content-language" not in answer.headers


def test_a_language_is_given_and_told_by_the_api(house: House) -> None:
    noor = caller(house, house.noor)

    given, again, unknown = (noor.patch("/api/me", {"language": tag}) for tag in ("de", "de", "tlh"))

    assert (given.json()["me"]["language"], given.json()["changed"], again.json()["changed"]) == ("de", True, False)
    assert (unknown.status_code, unknown.json()["errors"][0]["pointer"]) == (400, "/language")


def signs_in(client: TestClient[Any], house: House, email: str, language: str) -> str:
    """Answers the letter."""
    visitor, headers = Visitor(client), {"accept-language": language}
    client.headers.update(headers)
    visitor.sends("/sign-in", "/sign-in", email=email)
    house.work()
    demo = house.product.demo
    assert demo is not None
    mail = demo.mailbox.list(to=email)[0]
    link = mail.text[mail.text.index("/sign-in/confirm") :].split()[0]
    visitor.sends(link, "/sign-in/confirm", token=link.partition("token=")[2])
    return mail.subject


def test_the_letter_with_the_link_is_in_the_language_of_the_browser_that_asks(house: House) -> None:
    assert signs_in(house.visitor().client, house, "new@example.org", "de") == "Dein Link zum Anmelden"


def test_what_the_browser_asks_for_at_the_first_sign_in_stays_theirs(house: House) -> None:
    signs_in(house.visitor().client, house, house.noor.email, "de")
    signs_in(house.visitor().client, house, house.noor.email, "en")

    assert speaks(house, house.noor) == "de"


def test_a_browser_that_asks_for_none_of_ours_leaves_it_open(house: House) -> None:
    signs_in(house.visitor().client, house, house.noor.email, "fr")

    assert speaks(house, house.noor) is None


def test_letters_are_each_in_their_readers_language(house: House) -> None:
    noor = Person(house.noor.id, Role.STUDENT)
    granted(house.product.mentorship.change_me(actor=noor, language="de"))

    house.buys(house.noor)

    demo = house.product.demo
    assert demo is not None
    hers, admins = demo.mailbox.list(to=house.noor.email), demo.mailbox.list(to=house.ada.email)
    assert any(mail.subject.startswith("Beleg: 240,00") for mail in hers)
    assert any(mail.subject.startswith("New student: Noor Haddad") for mail in admins)
