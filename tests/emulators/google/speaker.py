"""Somebody who speaks to the emulated Google in plain HTTP, without its client's manners."""

from typing import Any

import httpx
from attrs import frozen

from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.front import GoogleFront
from tests.emulators.transport import InProcess

SCOPE = "https://www.googleapis.com/auth/calendar"
MIRA = "mira@example.com"
NINE, TEN = {"dateTime": "2026-12-01T09:00:00Z"}, {"dateTime": "2026-12-01T10:00:00Z"}


@frozen
class Speaker:
    google: Google
    http: httpx.Client
    token: str

    @property
    def desk(self) -> GoogleDesk:
        return GoogleDesk(self.google)

    def __call__(self, verb: str, path: str, body: Any = None, *, headers: Any = None, **query: Any) -> httpx.Response:
        """`path` within the API of events of Mira's calendar, unless it begins with a slash."""
        where = (
            f"/calendar/v3{path}"
            if path.startswith("/")
            else f"/calendar/v3/calendars/{MIRA}/events{path and '/'}{path}"
        )
        said = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        return self.http.request(verb, where, json=body, params=query, headers=said)


def a_speaker(google: Google, *scopes: str) -> Speaker:
    """With a token for these parts of Calendar; all of it by default."""
    GoogleDesk(google).person(MIRA)
    code = google.grants.agree(
        MIRA,
        frozenset(f"{SCOPE}{scope}" for scope in scopes or ("",)),
        redirect_url=google.redirect_urls[0],
        challenge=None,
        lasting=True,
        asked=True,
    )
    token = google.grants.exchange(code, google.redirect_urls[0], None)["access_token"]
    http = httpx.Client(base_url="http://google", transport=InProcess(GoogleFront(google)))
    return Speaker(google, http, str(token))


def why(answer: httpx.Response) -> tuple[int, str]:
    """Status and code word of a refusal."""
    return answer.status_code, answer.json()["error"]["errors"][0]["reason"]
