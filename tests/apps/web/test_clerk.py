"""Signing in by an emulated Clerk: its pages, its tokens as bearers, its webhooks."""

import re
from collections.abc import Iterator

import httpx
import pytest
from attrs import evolve

from apps.config import Config
from apps.identity_settings import ClerkSettings
from tests.apps.web.callers import Caller, caller
from tests.apps.web.house import House, Visitor, config
from tests.emulators.clerk.emulator import SECRET, Clerk, account, clerk_at_work

US = "http://testserver.local"


@pytest.fixture
def clerk() -> Iterator[Clerk]:
    with clerk_at_work() as found:
        yield found


def settings(clerk: Clerk) -> Config:
    found = ClerkSettings(issuer=clerk.url, parties=(US,), webhook_secret=SECRET, sign_in_url=f"{clerk.url}/sign-in")
    return evolve(config(), clerk=found)


@pytest.fixture
def house(clerk: Clerk) -> House:
    return House.open(settings(clerk))


def tell(house: House, told: tuple[dict[str, str], bytes]) -> httpx.Response:
    headers, body = told
    answer: httpx.Response = caller(house).client.post("/api/webhooks/clerk", content=body, headers=headers)
    return answer


def test_a_bearer_of_clerks_is_who_our_table_says(house: House, clerk: Clerk) -> None:
    assert tell(house, clerk.event("user.created", account("user_2n", house.noor.email, at_ms=1000))).status_code == 200
    noor = Caller(caller(house).client, clerk.token("user_2n", US, role="admin", metadata={"role": "admin"}))

    me = noor.get("/api/me")

    assert (me.json()["id"], me.json()["role"]) == (house.noor.id, "student")
    assert noor.get("/api/admin/users").status_code == 403


@pytest.mark.parametrize("azp", [None, "https://evil.example"])
def test_a_bearer_made_for_another_site_is_nobody(house: House, clerk: Clerk, azp: str | None) -> None:
    tell(house, clerk.event("user.created", account("user_2n", house.noor.email, at_ms=1000)))

    answer = Caller(caller(house).client, clerk.token("user_2n", azp)).get("/api/me")

    assert answer.status_code == 401


def test_its_pages_lead_back_to_a_button_and_the_button_signs_in(house: House, clerk: Clerk) -> None:
    tell(house, clerk.event("user.created", account("user_2n", house.noor.email, at_ms=1000)))
    clerk.signed_in = {"id": "user_2n"}
    noor = house.visitor()

    assert 'href="/sign-in/clerk"' in noor.sees("/sign-in")
    there = noor.client.get("/sign-in/clerk", follow_redirects=False).headers["location"]
    back = httpx.get(there).headers["location"]
    handshake = noor.client.get(back.removeprefix(US), follow_redirects=False).headers["location"]
    returned = httpx.get(handshake).headers["location"].removeprefix(US)
    went = press(noor, returned)

    assert (went.status_code, went.headers["location"]) == (303, "/dashboard")
    assert "Noor" in noor.sees("/dashboard")


def press(noor: Visitor, returned: str) -> httpx.Response:
    html = noor.sees(returned)
    token = re.search(r'name="token" value="([^"]+)"', html)
    csrf = re.search(r'name="_csrf_token" value="([^"]+)"', html)
    assert token is not None
    assert csrf is not None
    answer: httpx.Response = noor.posts("/sign-in/clerk", csrf[1], "k", {"token": token[1]})
    return answer


def test_coming_back_signed_out_offers_another_way_and_does_not_go_round(house: House, clerk: Clerk) -> None:
    noor = house.visitor()
    handshake = noor.client.get("/sign-in/clerk/back", follow_redirects=False).headers["location"]
    returned = httpx.get(handshake).headers["location"].removeprefix(US)

    assert "You are not signed in there" in noor.sees(returned)


def test_an_account_not_heard_of_is_asked_to_wait(house: House, clerk: Clerk) -> None:
    clerk.signed_in = {"id": "user_2new"}
    noor = house.visitor()
    handshake = noor.client.get("/sign-in/clerk/back", follow_redirects=False).headers["location"]
    returned = httpx.get(handshake).headers["location"].removeprefix(US)

    answer = press(noor, returned)

    assert answer.status_code == 409
    assert "Your account is being made" in answer.text


def test_a_webhook_counts_once_and_only_with_clerks_signature(house: House, clerk: Clerk) -> None:
    headers, body = clerk.event("user.created", account("user_2k", "kim@example.org", at_ms=1000))

    assert tell(house, (headers, body.replace(b"kim@", b"ada@"))).status_code == 400
    assert tell(house, ({**headers, "svix-signature": "v1,AAAA"}, body)).status_code == 400
    assert tell(house, ({**headers, "svix-timestamp": "1000000000"}, body)).status_code == 400
    assert tell(house, ({}, body)).status_code == 400
    assert tell(house, (headers, body)).json() == {"changed": True}
    assert tell(house, (headers, body)).json() == {"changed": False}


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("session.created", {"id": "sess_1"}),
        ("user.created", {}),
        ("user.updated", {"id": 7}),
        ("user.deleted", {"id": "x" * 300}),
    ],
)
def test_what_it_tells_of_nothing_here_or_cannot_be_read_changes_nothing(
    house: House, clerk: Clerk, kind: str, data: dict[str, object]
) -> None:
    answer = tell(house, clerk.event(kind, data))

    assert answer.status_code == 400 or answer.json() == {"changed": False}


def test_a_user_deleted_there_is_locked_here(house: House, clerk: Clerk) -> None:
    noor = house.visitor(house.noor)
    tell(house, clerk.event("user.created", account("user_2n", house.noor.email, at_ms=1000)))

    tell(house, clerk.event("user.deleted", {"id": "user_2n", "deleted": True}))

    noor.sees("/dashboard", status=303)
    assert caller(house, house.ada).get("/api/admin/cases").json()["cases"][0]["kind"] == "user_deleted"


def test_where_it_is_not_set_up_nothing_of_it_is_there() -> None:
    house = House.open()

    assert "/sign-in/clerk" not in house.visitor().sees("/sign-in")
    assert house.visitor().client.get("/sign-in/clerk", follow_redirects=False).status_code == 404
    assert caller(house).client.post("/api/webhooks/clerk", content=b"{}").status_code == 404
