"""Whatever page says no, it keeps the navigation of whoever is signed in; and it needs no database for that."""

from typing import Any

import pytest
from attrs import evolve
from litestar.testing import TestClient

from apps.web.app import create_app, reception_of
from apps.web.manners.limits import Limits
from mentorship_core.ports.transaction import StoreUnavailable
from tests.apps.web.house import House, Visitor, config
from tests.apps.web.shared import HouseApp

HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def house() -> House:
    opened = House.open()
    opened.buys(opened.noor)
    return opened


def behind(house: House, mentorship: Any) -> Visitor:
    """Noor's browser, before the same house with another heart."""
    app = create_app(evolve(house.product, mentorship=mentorship), config(), Limits(factor=1000))
    client = TestClient(app, base_url="http://testserver.local", raise_server_exceptions=False)
    client.cookies.update(house.visitor(house.noor).client.cookies)
    return Visitor(client)


class Gone:
    """Nothing of it answers."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __call__(self, **_said: Any) -> Any:
        raise self._error

    def __getattr__(self, name: str) -> Any:
        raise self._error


@pytest.mark.parametrize(
    ("status", "path"),
    [
        (400, "/checkout/success?order_id=an-order"),
        (403, "/admin"),
        (404, "/nowhere"),
        (404, "/packs/00000000-0000-0000-0000-000000000007"),
        (404, "/packs/a-pack"),
        (400, "/api/packs?slip=1"),
    ],
)
def test_a_page_that_says_no_shows_the_way_on_to_whoever_is_signed_in(house: House, status: int, path: str) -> None:
    html = house.visitor(house.noor).sees(path, status)

    assert "Noor Haddad" in html
    assert 'href="/dashboard"' in html
    assert 'href="/sign-in"' not in html


def test_so_does_one_about_what_cannot_be_now(house: House) -> None:
    noor, mentor = house.visitor(house.noor), f"/mentors/{house.mentor}"
    html = noor.sees("/settings")
    token = html.split('name="_csrf_token" value="')[1].split('"')[0]

    answer = noor.posts(f"{mentor}/waitlist", token, "a key", {})

    assert answer.status_code == 409
    assert "Noor Haddad" in answer.text


def test_so_does_one_about_too_many_requests(house: House) -> None:
    hurried = evolve(house, app=HouseApp(reception_of(house.product, config(), Limits(factor=1))))
    noor = hurried.visitor(house.noor)

    answers = [noor.client.get("/orders", headers=HTML) for _ in range(125)]

    assert (answers[0].status_code, answers[-1].status_code) == (200, 429)
    assert "Noor Haddad" in answers[-1].text


def test_one_can_sign_out_from_there(house: House) -> None:
    noor = house.visitor(house.noor)
    noor.sees("/dashboard")

    html = noor.sees("/admin", 403)

    token = html.split('name="_csrf_token" value="')[1].split('"')[0]
    assert noor.posts("/sign-out", token, "", {}).status_code == 303


def test_what_breaks_behind_the_door_leaves_the_navigation_standing(house: House) -> None:
    views: Any = Gone(ValueError("broken"))
    noor = behind(house, evolve(house.product.mentorship, views=views))

    html = noor.sees("/dashboard", 500)

    assert "Noor Haddad" in html
    assert "Something broke here" in html


@pytest.mark.parametrize(("path", "status"), [("/dashboard", 503), ("/nowhere", 404)])
def test_where_nobody_can_be_recognised_the_page_is_a_strangers_and_still_a_page(
    house: House, path: str, status: int
) -> None:
    identify: Any = Gone(StoreUnavailable("no route"))
    noor = behind(house, evolve(house.product.mentorship, identify=identify))

    html = noor.sees(path, status)

    assert "Noor Haddad" not in html
    assert 'href="/sign-in"' in html


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [("/dashboard", 500, "Something broke here"), ("/nowhere", 404, "There is nothing here")],
)
def test_even_what_breaks_at_the_door_is_a_page(house: House, path: str, status: int, title: str) -> None:
    identify: Any = Gone(ValueError("broken"))
    noor = behind(house, evolve(house.product.mentorship, identify=identify))

    assert title in noor.sees(path, status)


def test_a_stranger_is_shown_where_to_sign_in(house: House) -> None:
    """The control."""
    html = house.visitor().sees("/nowhere", 404)

    assert "Noor Haddad" not in html
    assert 'href="/sign-in"' in html
