"""Pushes of the emulated Google, its desk over HTTP, and the emulator as a program."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from attrs import define, field

from tests.emulators.google.emulator import Google
from tests.emulators.google.speaker import MIRA, Speaker, a_speaker, why
from tests.emulators.posting import Manner
from tests.emulators.serving import served
from tests.emulators.speaking import Answer, Request

NOW = datetime(2026, 12, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@define
class Listener:
    """Somebody who watches; `answers` are its next statuses, then 200."""

    heard: list[dict[str, str]] = field(factory=list)
    answers: list[int] = field(factory=list)

    def __call__(self, request: Request) -> Answer:
        self.heard.append({name: value for name, value in request.headers.items() if name.startswith("x-goog-")})
        return Answer(status=self.answers.pop(0) if self.answers else 200)

    @property
    def states(self) -> list[tuple[str, str]]:
        return [(one["x-goog-resource-state"], one["x-goog-message-number"]) for one in self.heard]


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def address(listener: Listener) -> Iterator[str]:
    with served(listener) as url:
        yield url


@pytest.fixture
def clock() -> list[datetime]:
    return [NOW]


@pytest.fixture
def say(clock: list[datetime]) -> Speaker:
    return a_speaker(Google(clock=lambda: clock[0]))


def watch(say: Speaker, address: str, /, **more: Any) -> httpx.Response:
    wish = {"id": "channel-1", "type": "web_hook", "address": address, "token": "signed", **more}
    return say("POST", "watch", wish)


def change(say: Speaker) -> None:
    say.desk.add(MIRA, NOW, NOW + HOUR)
    say.google.channels.drain()


def test_a_channel_begins_with_a_sync_and_then_says_that_something_changed(
    say: Speaker, address: str, listener: Listener
) -> None:
    made = watch(say, address).json()
    change(say)

    assert listener.states == [("sync", "1"), ("exists", "2")]
    assert listener.heard[1] == {
        "x-goog-channel-id": "channel-1",
        "x-goog-channel-token": "signed",
        "x-goog-channel-expiration": "Tue, 08 Dec 2026 00:00:00 GMT",
        "x-goog-message-number": "2",
        "x-goog-resource-id": made["resourceId"],
        "x-goog-resource-state": "exists",
        "x-goog-resource-uri": f"https://www.googleapis.com/calendar/v3/calendars/{MIRA}/events?alt=json",
    }
    assert made["expiration"] == "1796688000000"


@pytest.mark.parametrize(
    ("manner", "states"),
    [
        (Manner.ONCE, [("exists", "2")]),
        (Manner.TWICE, [("exists", "2"), ("exists", "2")]),
        (Manner.LATE, []),
        (Manner.NEVER, []),
    ],
)
def test_pushes_come_once_twice_late_or_never(
    say: Speaker, address: str, listener: Listener, manner: Manner, states: list[tuple[str, str]]
) -> None:
    watch(say, address)
    say.google.channels.manner = manner
    change(say)

    assert listener.states == [("sync", "1"), *states]
    say.google.channels.release()
    say.google.channels.drain()
    assert listener.states[1:] == (states or ([("exists", "2")] if manner is Manner.LATE else []))


def test_a_push_nobody_took_comes_again(say: Speaker, address: str, listener: Listener) -> None:
    listener.answers[:] = [503, 503]
    watch(say, address)
    say.google.channels.drain()

    assert listener.states == [("sync", "1")] * 3
    assert [push.taken for push in say.google.channels.posted] == [True]


def test_a_stopped_channel_and_one_that_is_over_are_silent(
    say: Speaker, address: str, listener: Listener, clock: list[datetime]
) -> None:
    stopped = watch(say, address).json()
    watch(say, address, id="channel-2", expiration=str(int((NOW + HOUR).timestamp() * 1000)))
    assert say("POST", "/channels/stop", {"id": "channel-1", "resourceId": "other"}).status_code == 404
    assert say("POST", "/channels/stop", {key: stopped[key] for key in ("id", "resourceId")}).status_code == 204
    clock[0] += HOUR

    change(say)

    assert listener.states == [("sync", "1"), ("sync", "1")]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"id": ""}, "required"),
        ({"id": "x" * 65}, "invalid"),
        ({"id": "with space"}, "invalid"),
        ({"type": "mail"}, "invalid"),
        ({"address": ""}, "required"),
        ({"address": "http://mentors.example.org/hook"}, "push.webhookUrlNotHttps"),
        ({"expiration": "1000"}, "invalid"),
        ({"ttl": "1000"}, "badRequest"),
    ],
    ids=str,
)
def test_a_channel_google_would_not_open_is_not_opened(say: Speaker, wrong: dict[str, str], reason: str) -> None:
    assert why(watch(say, "https://mentors.example.org/hook", **wrong)) == (400, reason)


def test_a_channels_name_is_used_once(say: Speaker, address: str) -> None:
    watch(say, address)

    assert why(watch(say, address)) == (400, "channelIdNotUnique")


def test_the_desk_is_open_over_http(say: Speaker) -> None:
    def do(deed: str, **words: Any) -> Any:
        return say.http.post(f"/_desk/{deed}", json=words).json()

    lunch = do("add", calendar=MIRA, start="2026-12-01T12:00:00Z", end="2026-12-01T13:00:00Z", summary="Lunch")["done"]
    trip = do("add_days", calendar=MIRA, first="2026-12-02", end="2026-12-04")["done"]
    do("move", calendar=MIRA, event=lunch, start="2026-12-01T13:00:00Z", end="2026-12-01T14:00:00Z")

    shown = {event["id"]: event["start"] for event in say.http.get(f"/_desk/{MIRA}").json()["events"]}
    assert shown == {
        lunch: {"dateTime": "2026-12-01T14:00:00+01:00", "timeZone": "Europe/Berlin"},
        trip: {"date": "2026-12-02"},
    }
    assert do("delete_all", calendar=MIRA) == {"done": 2}
    assert do("withdraw_consent", email=MIRA) == {"done": None}
    assert say("GET", "").status_code == 401


def test_the_desk_refuses_what_it_does_not_know(say: Speaker) -> None:
    answers = [
        say.http.post("/_desk/rob", json={}),
        say.http.post("/_desk/add", json={"calendar": MIRA}),
        say.http.post(
            "/_desk/add", json={"calendar": "whose", "start": "2026-12-01T12:00Z", "end": "2026-12-01T13:00Z"}
        ),
        say.http.get("/_desk/whose"),
    ]

    assert [answer.status_code for answer in answers] == [400] * 4


def test_faults_are_planned_over_http(say: Speaker) -> None:
    say.http.post("/_desk/_faults", json={"fault": "broken", "on": "GET /calendar"})
    say.http.post("/_desk/refuse", json={"status": 403, "reason": "quotaExceeded"})
    assert say("GET", "").status_code == 500
    assert why(say("GET", "")) == (403, "quotaExceeded")
    assert say.http.post("/_desk/_push", json={"manner": "late"}).json() == {"manner": "late", "posted": 0, "open": []}


def test_the_program_says_where_it_is_and_answers_there() -> None:
    command = [sys.executable, "-m", "tests.emulators.google", "--person", MIRA, "--unverified"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        told = json.loads(program.stdout.readline())
        where = told["GOOGLE_API_URL"].removesuffix("/calendar/v3")
        people = httpx.get(f"{where}/_desk/").json()
        program.terminate()

    assert people == {"people": {MIRA: [MIRA]}}
    assert sorted(told) == [
        "GOOGLE_API_URL",
        "GOOGLE_CLIENT_ID",
        "GOOGLE_CLIENT_SECRET",
        "GOOGLE_CONSENT_URL",
        "GOOGLE_REVOKE_URL",
        "GOOGLE_TOKEN_URL",
        "OAUTHLIB_INSECURE_TRANSPORT",
    ]
