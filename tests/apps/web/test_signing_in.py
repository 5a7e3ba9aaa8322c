"""Signing in with two browsers, and out of all of them, over pages and API."""

import re

import pytest
from attrs import frozen

from apps.web.manners.devices import device_of
from tests.apps.web.callers import caller
from tests.apps.web.house import House, Visitor

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"


@pytest.fixture
def house() -> House:
    return House.open()


def link_to(house: House, email: str) -> str:
    """The path in the latest letter."""
    house.work()
    assert house.product.demo is not None
    found = re.search(r"/sign-in/confirm\?token=\S+", house.product.demo.mailbox.list(email)[0].text)
    assert found is not None
    return found[0]


def code_on(html: str) -> str:
    found = re.search(r"<code>(\d{3} \d{3})</code>", html)
    assert found is not None
    return found[1]


@frozen
class Asked:
    laptop: Visitor
    phone: Visitor
    page: str
    link: str


def asked(house: House) -> Asked:
    laptop, phone = house.visitor(), house.visitor()
    laptop.client.headers["user-agent"], phone.client.headers["user-agent"] = FIREFOX, IPHONE
    page = laptop.sends("/sign-in", "/sign-in", email=house.noor.email).text
    return Asked(laptop, phone, page, link_to(house, house.noor.email))


def press(asked: Asked, visitor: Visitor, html: str, action: str, **fields: str) -> str:
    token = re.search(r'name="_csrf_token" value="([^"]+)"', html)
    assert token is not None
    secret = asked.link.partition("token=")[2]
    return visitor.posts(action, token[1], "k", {"token": secret, **fields}).text


def test_the_phone_lets_the_laptop_in_by_the_code_it_shows(house: House) -> None:
    two = asked(house)
    shown = two.phone.sees(two.link)

    said = press(two, two.phone, shown, "/sign-in/confirm", code=code_on(two.page))
    went = two.laptop.posts("/sign-in/continue", csrf(two.page), "k", {"email": "", "code": ""})

    assert house.noor.email in shown
    assert "Firefox on Linux" in shown
    assert "Firefox on Linux is let in" in said
    assert (went.status_code, went.headers["location"]) == (303, "/dashboard")
    assert house.noor.name.split()[0] in two.laptop.sees("/dashboard")
    two.phone.sees("/dashboard", status=303)


def csrf(html: str) -> str:
    found = re.search(r'name="_csrf_token" value="([^"]+)"', html)
    assert found is not None
    return found[1]


def test_without_the_code_the_laptop_stays_outside(house: House) -> None:
    two = asked(house)
    shown = two.phone.sees(two.link)

    said = press(two, two.phone, shown, "/sign-in/confirm", code="1")
    went = two.laptop.posts("/sign-in/continue", csrf(two.page), "k", {"email": "", "code": ""})

    assert "This is not the code that the other browser shows" in said
    assert went.status_code == 409
    two.laptop.sees("/dashboard", status=303)


def test_the_phone_may_be_signed_in_itself(house: House) -> None:
    two = asked(house)

    press(two, two.phone, two.phone.sees(two.link), "/sign-in/confirm")

    assert house.noor.name.split()[0] in two.phone.sees("/dashboard")
    two.laptop.sees("/dashboard", status=303)


def test_a_mail_scanner_that_follows_the_link_spends_nothing(house: House) -> None:
    two = asked(house)

    for _ in range(5):
        house.visitor().sees(two.link)
    press(two, two.laptop, two.laptop.sees(two.link), "/sign-in/confirm")

    assert house.noor.name.split()[0] in two.laptop.sees("/dashboard")


def test_the_address_with_the_secret_is_told_to_no_other_site(house: House) -> None:
    two = asked(house)

    answer = two.phone.client.get(two.link)

    assert answer.headers["referrer-policy"] == "no-referrer"


def test_known_and_unknown_addresses_get_the_same_answer(house: House) -> None:
    def told(email: str) -> str:
        answer = house.visitor().sends("/sign-in", "/sign-in", email=email)
        assert answer.status_code == 200
        html = re.sub(r"\d{3} \d{3}", "CODE", answer.text.replace(email, "EMAIL"))
        return re.sub(r'value="[^"]*"', "", html)

    assert told(house.noor.email) == told("nobody.at.all@example.org")


def test_the_account_page_signs_one_device_out_or_all(house: House) -> None:
    here, there = house.visitor(house.noor), house.visitor(house.noor)
    there.sees("/dashboard")
    html = here.sees("/settings/account")
    end = re.search(r'action="(/settings/devices/[^"]+/end)"', html)
    assert end is not None

    here.sends("/settings/account", end[1])
    there.sees("/dashboard", status=303)
    went = here.sends("/settings/account", "/sign-out/everywhere")

    assert went.status_code == 303
    here.sees("/dashboard", status=303)


def test_the_api_lists_devices_and_ends_them(house: House) -> None:
    one, two = caller(house, house.noor), caller(house, house.noor)

    listed = one.get("/api/auth/sessions").json()["devices"]
    other = next(device for device in listed if not device["is_here"])
    assert [(device["device"], device["is_here"]) for device in listed] == [("API token", True), ("API token", False)]
    assert one("DELETE", f"/api/auth/sessions/{other['id']}").json() == {"changed": True}
    assert two.get("/api/me").status_code == 401
    assert caller(house, house.mira)("DELETE", f"/api/auth/sessions/{listed[0]['id']}").status_code == 404
    assert one("DELETE", "/api/auth/sessions").json() == {"count": 1, "changed": True}
    assert one.get("/api/me").status_code == 401


def test_the_api_confirms_in_one_browser_and_goes_on_in_the_other(house: House) -> None:
    laptop, phone = caller(house), caller(house)
    code = laptop.post("/api/auth/link", {"email": house.noor.email}).json()["code"]
    token = link_to(house, house.noor.email).partition("token=")[2]

    early = laptop.post("/api/auth/session/continue")
    wrong = phone.post("/api/auth/link/confirm", {"token": token, "code": "x"})
    right = phone.post("/api/auth/link/confirm", {"token": token, "code": code})
    inside = laptop.post("/api/auth/session/continue")

    assert (early.status_code, early.json()["code"]) == (409, "NOT_CONFIRMED_YET")
    assert (wrong.status_code, wrong.json()["code"]) == (409, "WRONG_CODE")
    assert right.json()["changed"] is True
    assert inside.json()["me"]["email"] == house.noor.email


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (FIREFOX, "Firefox on Linux"),
        (IPHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("<script>alert(1)</script>", "A browser"),
        ("", "A browser"),
    ],
)
def test_a_browser_is_called_by_what_we_know_of_it_alone(user_agent: str, name: str) -> None:
    assert device_of(user_agent) == name
