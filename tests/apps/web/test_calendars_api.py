"""A mentor's calendars over the API, and Google's pushes about them."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx import Response

from mentorship_core.domain.people import User
from tests.apps.web.beside_google import MIRA, GoogleHouse, a_house_beside_google, follow
from tests.apps.web.callers import Caller, caller
from tests.apps.web.house import MONDAY_MORNING, House

LIST, SELECT = "/api/google/calendars", "/api/google/calendars/select"
PUSH = "/api/webhooks/google"
WEDNESDAY_AT_TEN = MONDAY_MORNING + timedelta(days=2, hours=2)


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleHouse]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    with a_house_beside_google() as made:
        yield made


def of(place: GoogleHouse, user: User | None = None) -> Caller:
    return caller(place.house, user or place.house.mira)


def connected(place: GoogleHouse) -> Caller:
    place.connects()
    return of(place)


def code_of(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_program_is_told_where_the_consent_is_given_with_a_challenge_and_a_state(place: GoogleHouse) -> None:
    answer = of(place).get("/api/auth/google")

    asked = parse_qs(urlsplit(answer.json()["url"]).query)
    assert answer.status_code == 200
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["access_type"] == ["offline"]
    assert asked["redirect_uri"] == ["http://127.0.0.1:9/api/auth/google/callback"]
    assert asked["state"]


def test_a_browser_is_sent_there_at_once(place: GoogleHouse) -> None:
    answer = follow(place.mira(), "/api/auth/google")

    assert place.settings.google is not None
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{place.settings.google.consent_url}?")


def test_a_mentor_without_a_consent_has_no_calendars(place: GoogleHouse) -> None:
    assert code_of(of(place).get(LIST)) == (404, "NOT_FOUND")


def test_the_list_says_what_there_is_and_what_is_chosen_and_no_secret(place: GoogleHouse) -> None:
    family = place.desk.calendar(MIRA, "family", role="reader")

    answer = connected(place).get(LIST)

    assert answer.json() == {
        "account": MIRA,
        "event_calendar": MIRA,
        "busy_calendars": [MIRA],
        "calendars": [
            {"id": MIRA, "name": MIRA, "zone": "Europe/London", "writable": True, "primary": True},
            {"id": family, "name": "family", "zone": "Europe/Berlin", "writable": False, "primary": False},
        ],
    }


def test_choosing_the_same_again_changes_nothing_and_says_so(place: GoogleHouse) -> None:
    family = place.desk.calendar(MIRA, "family")
    mira, wish = connected(place), {"event_calendar": MIRA, "busy_calendars": [MIRA, family]}

    first, second = mira.post(SELECT, wish).json(), mira.post(SELECT, wish).json()

    assert (first["changed"], first["calendars"]["busy_calendars"]) == (True, [MIRA, family])
    assert second == {**first, "changed": False}


def test_a_calendar_that_is_not_theirs_to_write_is_refused_by_its_field(place: GoogleHouse) -> None:
    shared = place.desk.calendar(MIRA, "shared", role="reader")

    answer = connected(place).post(SELECT, {"event_calendar": shared, "busy_calendars": []})

    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/event_calendar"]


def test_a_google_that_does_not_answer_is_told_to_the_mentor_in_words_for_them(place: GoogleHouse) -> None:
    mira = connected(place)
    place.desk.refuse(503, "backendError", on="GET /calendar/v3/users/me/calendarList", times=9)

    answer = mira.get(LIST)

    assert code_of(answer) == (409, "CALENDAR_UNAVAILABLE")
    assert answer.json()["detail"].startswith("Google did not answer, or the consent has ended.")


def test_disconnecting_twice_is_done_once(place: GoogleHouse) -> None:
    mira = connected(place)

    first, second = (mira.post("/api/auth/google/disconnect").json() for _ in range(2))

    assert (first, second) == ({"changed": True}, {"changed": False})


def test_another_mentor_sees_their_own_calendars_alone(place: GoogleHouse) -> None:
    connected(place)
    yuki = of(place, place.house.another_mentor("Yuki"))

    assert code_of(yuki.get(LIST)) == (404, "NOT_FOUND")
    assert yuki.post("/api/auth/google/disconnect").json() == {"changed": False}
    assert of(place).get(LIST).status_code == 200


def pushed(place: GoogleHouse) -> dict[str, str]:
    """The headers of what Google posted last about Mira's calendar."""
    place.google.channels.drain()
    return {
        name: value
        for name, value in place.google.channels.posted[-1].headers.items()
        if name in {"X-Goog-Channel-ID", "X-Goog-Channel-Token", "X-Goog-Resource-State"}
    }


def post_push(place: GoogleHouse, headers: dict[str, str]) -> Response:
    return caller(place.house)("POST", PUSH, **{name.replace("-", "_"): value for name, value in headers.items()})


def watched(place: GoogleHouse) -> dict[str, str]:
    """Mira's calendar is connected and watched, and something changed there."""
    place.connects()
    place.house.passes(minutes=6)
    place.desk.add(MIRA, WEDNESDAY_AT_TEN, WEDNESDAY_AT_TEN + timedelta(hours=1))
    return pushed(place)


def offers(place: GoogleHouse) -> list[str]:
    window = f"from=2026-12-02T09:00:00Z&to=2026-12-02T12:00:00Z&product_id={place.house.pack_product}"
    answer = caller(place.house).get(f"/api/mentors/{place.house.mentor}/availability?{window}")
    return [slot["starts_at"] for slot in answer.json()["slots"]]


def test_a_push_has_the_calendar_read_at_once(place: GoogleHouse) -> None:
    headers = watched(place)
    assert "2026-12-02T10:00:00Z" in offers(place)

    answer = post_push(place, headers)
    place.house.work()

    assert (answer.status_code, answer.json()) == (200, {"heard": True})
    assert "2026-12-02T10:00:00Z" not in offers(place)


def test_a_calendar_is_watched_as_soon_as_it_is_connected(place: GoogleHouse) -> None:
    place.connects()

    assert [one.calendar for one in place.google.channels.open.values()] == [MIRA]


def test_a_push_with_another_token_or_of_an_unknown_channel_is_not_heard(place: GoogleHouse) -> None:
    headers = watched(place)

    forged = post_push(place, headers | {"X-Goog-Channel-Token": "guessed"})
    unknown = post_push(place, headers | {"X-Goog-Channel-ID": "0b3a"})
    place.house.work()

    assert code_of(forged) == code_of(unknown) == (404, "NOT_FOUND")
    assert "2026-12-02T10:00:00Z" in offers(place)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Goog-Channel-ID": "a"},
        {"X-Goog-Channel-ID": "a" * 65, "X-Goog-Channel-Token": "t"},
        {"X-Goog-Channel-ID": "a", "X-Goog-Channel-Token": "t" * 257},
    ],
)
def test_a_push_without_its_headers_or_with_endless_ones_is_refused(
    place: GoogleHouse, headers: dict[str, str]
) -> None:
    assert post_push(place, headers).status_code == 400


def test_where_no_provider_is_set_up_there_is_nothing_to_connect() -> None:
    house = House.open()

    assert code_of(caller(house, house.mira).get(LIST)) == (404, "NOT_FOUND")
    assert code_of(caller(house, house.mira).get("/api/auth/google")) == (404, "NOT_FOUND")
