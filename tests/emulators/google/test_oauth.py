"""The emulated consent page and token endpoints, as a browser and a careless client meet them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.emulators.google.emulator import Google
from tests.emulators.google.front import GoogleFront
from tests.emulators.google.speaker import MIRA, SCOPE
from tests.emulators.transport import InProcess

NOW = datetime(2026, 12, 1, tzinfo=UTC)
BACK = "http://127.0.0.1:8000/api/auth/google/callback"
VERIFIER = "a-verifier-of-at-least-forty-three-characters-in-all"
ASKED = {
    "client_id": "emulated.apps.googleusercontent.com",
    "redirect_uri": BACK,
    "response_type": "code",
    "scope": f"{SCOPE}.events.owned {SCOPE}.calendarlist.readonly",
    "state": 'signed"<&',
    "access_type": "offline",
    "code_challenge": "RDUzzyZDshWdh1NjEiYbs7cmFE5AV1hxBpr8vrwUqKM",
    "code_challenge_method": "S256",
}
CLIENT = {"client_id": "emulated.apps.googleusercontent.com", "client_secret": "GOCSPX-emulated-secret"}


@pytest.fixture
def clock() -> list[datetime]:
    return [NOW]


@pytest.fixture
def google(clock: list[datetime]) -> Google:
    return Google(clock=lambda: clock[0])


@pytest.fixture
def browser(google: Google) -> Iterator[httpx.Client]:
    with httpx.Client(base_url="http://google", transport=InProcess(GoogleFront(google))) as made:
        yield made


def sent_back(browser: httpx.Client, answer: str, **asked: str) -> dict[str, str]:
    """What the page's form sends the browser home with."""
    page = browser.get("/o/oauth2/v2/auth", params={**ASKED, **asked})
    assert page.status_code == 200, page.text
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.text.partition("<p>")[0]))
    plain = {
        name: value.replace("&quot;", '"').replace("&lt;", "<").replace("&amp;", "&") for name, value in hidden.items()
    }
    home = browser.post("/o/oauth2/v2/auth", data={**plain, "person": MIRA, "answer": answer})
    assert home.status_code == 303
    assert home.headers["location"].startswith(BACK)
    return {name: values[0] for name, values in parse_qs(urlsplit(home.headers["location"]).query).items()}


def token(browser: httpx.Client, **said: str) -> httpx.Response:
    return browser.post("/token", data={**CLIENT, "redirect_uri": BACK, "code_verifier": VERIFIER, **said})


def exchanged(browser: httpx.Client, code: str, **said: str) -> httpx.Response:
    return token(browser, grant_type="authorization_code", code=code, **said)


def test_whoever_allows_is_sent_home_with_a_code_and_the_state(browser: httpx.Client) -> None:
    home = sent_back(browser, "accept")

    assert home["state"] == 'signed"<&'
    assert home["scope"] == ASKED["scope"]
    said = exchanged(browser, home["code"]).json()
    assert sorted(said) == ["access_token", "expires_in", "refresh_token", "scope", "token_type"]
    assert said["expires_in"] == 3599


def test_whoever_allows_less_gives_less(browser: httpx.Client) -> None:
    code = sent_back(browser, "partly")["code"]

    assert exchanged(browser, code).json()["scope"] == f"{SCOPE}.events.owned"


def test_whoever_cancels_is_sent_home_with_a_refusal(browser: httpx.Client) -> None:
    assert sent_back(browser, "refuse") == {"error": "access_denied", "state": 'signed"<&'}


def test_lasting_access_comes_with_the_first_consent_or_when_asked_for_again(browser: httpx.Client) -> None:
    lasting = [
        "refresh_token" in exchanged(browser, sent_back(browser, "accept", **more)["code"]).json()
        for more in ({}, {}, {"prompt": "consent"}, {"prompt": "consent", "access_type": "online"})
    ]

    assert lasting == [True, False, True, False]


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_id": "somebody"},
        {"redirect_uri": "https://evil.example.com/"},
        {"response_type": "token"},
        {"scope": f"{SCOPE}.everything"},
        {"code_challenge_method": "plain"},
        {"code_challenge": ""},
        {"state": ""},
    ],
    ids=str,
)
def test_a_page_that_was_asked_for_wrongly_is_blocked(browser: httpx.Client, wrong: dict[str, str]) -> None:
    assert browser.get("/o/oauth2/v2/auth", params={**ASKED, **wrong}).status_code == 400


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"code": "4/other"}, "invalid_grant"),
        ({"code_verifier": "another"}, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1:8000/"}, "redirect_uri_mismatch"),
        ({"client_secret": "guessed"}, "invalid_client"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
    ],
    ids=str,
)
def test_a_code_is_not_exchanged_for_whoever_comes(browser: httpx.Client, wrong: dict[str, str], error: str) -> None:
    code = sent_back(browser, "accept")["code"]

    answer = token(browser, **{"grant_type": "authorization_code", "code": code, **wrong})

    assert answer.json()["error"] == error
    assert answer.status_code == (401 if error == "invalid_client" else 400)


def test_a_code_is_good_once_and_for_ten_minutes(browser: httpx.Client, clock: list[datetime]) -> None:
    once, late = (sent_back(browser, "accept")["code"] for _ in range(2))
    answers = [exchanged(browser, once).status_code, exchanged(browser, once).status_code]
    clock[0] += timedelta(minutes=11)

    assert [*answers, exchanged(browser, late).status_code] == [200, 400, 400]


def test_a_revoked_token_ends_all_that_this_person_granted(browser: httpx.Client) -> None:
    first, second = (
        exchanged(browser, sent_back(browser, "accept", prompt="consent")["code"]).json() for _ in range(2)
    )

    assert browser.post("/revoke", data={"token": first["refresh_token"]}).status_code == 200
    assert browser.post("/revoke", data={"token": first["refresh_token"]}).json()["error"] == "invalid_token"
    for one in (first, second):
        answer = token(browser, grant_type="refresh_token", refresh_token=one["refresh_token"])
        assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


def test_an_unverified_apps_lasting_access_ends_after_a_week(
    browser: httpx.Client, google: Google, clock: list[datetime]
) -> None:
    google.grants.unverified = True
    refresh = exchanged(browser, sent_back(browser, "accept")["code"]).json()["refresh_token"]
    answers = []
    for passed in (timedelta(days=7) - timedelta(seconds=1), timedelta(seconds=1)):
        clock[0] += passed
        answers.append(token(browser, grant_type="refresh_token", refresh_token=refresh).status_code)

    assert answers == [200, 400]
