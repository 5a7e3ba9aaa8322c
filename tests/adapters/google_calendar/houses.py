"""The real client against the emulated Google: one server for a test, and a mentor who has connected."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

from attrs import define, evolve, frozen

from adapters.google_calendar.calendar_provider import GoogleCalendars
from adapters.google_calendar.google_app import GoogleApp
from mentorship_core.domain.instant import During, hours
from mentorship_core.ports.calendar_provider import Appointment, Grant
from tests.emulators.faults import Faults
from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.front import GoogleFront
from tests.emulators.google.oauth import CONSENT, REVOKE, TOKEN
from tests.emulators.serving import served

MIRA, SAM = "mira@example.com", "sam@example.org"
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
DAY = During(NOON, NOON + hours(24))
AT_TWO = NOON + hours(2)
CALLBACK = "http://127.0.0.1:8000/api/auth/google/callback"
VERIFIER = "a-verifier-of-at-least-forty-three-characters-in-all"
CHALLENGE = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
PATIENCE_SECONDS = 10.0
IMPATIENCE_SECONDS = 0.3


@define
class Hands:
    """A clock that is moved by hand."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, time: timedelta) -> None:
        self.now += time


@frozen(kw_only=True)
class House:
    """`mira` is her secret: all was granted. Her primary calendar's id is her address."""

    url: str
    app: GoogleApp
    google: Google
    desk: GoogleDesk
    clock: Hands
    calendars: GoogleCalendars
    mira: str

    @property
    def impatient(self) -> GoogleCalendars:
        """The same, but nobody waits long for an answer."""
        return GoogleCalendars.of(evolve(self.app, wait_seconds=IMPATIENCE_SECONDS))


@contextmanager
def a_house(push_url: str = "https://mentors.example.org/api/webhooks/google") -> Iterator[House]:
    clock = Hands()
    google = Google(clock=clock, faults=Faults(slow_seconds=4 * IMPATIENCE_SECONDS))
    desk = GoogleDesk(google)
    desk.person(MIRA)
    with served(GoogleFront(google)) as url:
        app = an_app(google, url, push_url)
        calendars = GoogleCalendars.of(app)
        secret = connect(calendars, desk).secret
        google.requests.clear()
        yield House(url=url, app=app, google=google, desk=desk, clock=clock, calendars=calendars, mira=secret)


def an_app(google: Google, url: str, push_url: str = "https://mentors.example.org/api/webhooks/google") -> GoogleApp:
    return GoogleApp(
        client_id=google.client_id,
        client_secret=google.client_secret,
        redirect_url=CALLBACK,
        push_url=push_url,
        consent_url=f"{url}{CONSENT}",
        token_url=f"{url}{TOKEN}",
        revoke_url=f"{url}{REVOKE}",
        api_url=f"{url}/calendar/v3",
        wait_seconds=PATIENCE_SECONDS,
    )


def code_from(calendars: GoogleCalendars, desk: GoogleDesk, answer: str = "accept") -> str:
    """Mira at the consent page, sent back to us."""
    page = calendars.consent_page(state="signed", challenge=CHALLENGE, account=MIRA)
    return parse_qs(urlsplit(desk.consent(page, MIRA, answer)).query)["code"][0]


def connect(calendars: GoogleCalendars, desk: GoogleDesk) -> Grant:
    grant = calendars.exchange(code=code_from(calendars, desk), verifier=VERIFIER)
    assert isinstance(grant, Grant), grant
    return grant


def a_session(at: datetime = AT_TWO, *, name: str = "0198c0ffee", guests: tuple[str, ...] = (SAM,)) -> Appointment:
    return Appointment(
        id=f"session{name}",
        title="Session with Sam",
        text="Your goals: ship it.",
        link="https://mentors.example.org/sessions/1/join",
        during=During(at, at + hours(1)),
        zone="Europe/Berlin",
        guests=guests,
    )


def written_to(house: House, verb: str) -> int:
    """How many requests of this kind reached Google's calendars."""
    return sum(bool(re.match(f"{verb} /calendar/v3/calendars/", one)) for one in house.google.requests)
