"""The whole product in memory beside the emulated Google: Mira has connected her calendar, Sam holds a pack of hers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from attrs import frozen

from adapters.google_calendar.calendar_provider import GoogleCalendars
from adapters.google_calendar.google_app import GoogleApp
from adapters.memory.store import MemoryStore
from mentorship_core.domain.booking.session import Scheduled, Session
from mentorship_core.domain.calendars.connection import Connected, Connection
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import During, Instant, hours
from mentorship_core.domain.instant import utc as in_utc
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import Refusal
from mentorship_core.ports.due import Due
from mentorship_core.use_cases.calendars.acts import CalendarActs
from mentorship_core.use_cases.calendars.connect_calendar import ConsentPage
from mentorship_core.use_cases.calendars.naming import event_of
from tests.core.booking.examples import utc
from tests.core.use_cases.money_world import AS_MIRA, MIRA, NOW, SAM, World, a_world
from tests.emulators.faults import Faults
from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.front import GoogleFront
from tests.emulators.google.oauth import CONSENT, REVOKE, TOKEN
from tests.emulators.serving import served

ADDRESS = "mira@example.org"
CALLBACK = "http://127.0.0.1:8000/api/auth/google/callback"
PUSH = "http://127.0.0.1:9/api/webhooks/google"
"""Nobody is there: tests carry the posts over by hand."""
NEXT_MONDAY = utc("2026-03-09 10:00")


@frozen(kw_only=True)
class House:
    world: World
    google: Google
    desk: GoogleDesk
    acts: CalendarActs
    pack: Pack

    # Mira

    def consents(self, answer: str = "accept") -> Any:
        """Mira goes to Google's page and comes back."""
        page = self.acts.ask_consent(actor=AS_MIRA, mentor=MIRA)
        assert isinstance(page, ConsentPage)
        return self.acts.connect(actor=AS_MIRA, mentor=MIRA, **self.returned(page.url, answer))

    def returned(self, page: str, answer: str = "accept") -> dict[str, Any]:
        """What she brings back from it."""
        back = parse_qs(urlsplit(self.desk.consent(page, ADDRESS, answer)).query)
        return {"state": back["state"][0], "code": back.get("code", [None])[0]}

    def connects(self) -> Connected:
        connected = self.consents()
        assert isinstance(connected, Connected), connected
        self.world.work()
        return connected

    def is_busy(self, start: Instant, end: Instant | None = None, **more: Any) -> str:
        """An entry of her own; its id."""
        return self.desk.add(ADDRESS, start, end or start + hours(1), **more)

    def is_rung(self) -> bool:
        """The last post about her calendar arrives."""
        self.google.channels.drain()
        said = {name.lower(): value for name, value in self.google.channels.posted[-1].headers.items()}
        return self.acts.hear_push(channel=said["x-goog-channel-id"], token=said["x-goog-channel-token"])

    # what came of it

    def offer(self, window: During) -> object:
        """To Sam, on the pack he holds."""
        return self.world.m.offer_slots(actor=SAM, mentor=MIRA, window=window, pack=self.pack.id)

    def booking(self, start: str = "2026-03-09 10:00", who: Person = SAM) -> object:
        return self.world.m.book_session(actor=who, mentor=MIRA, student=who.user, starts_at=utc(start))

    def code(self, start: str = "2026-03-09 10:00") -> str:
        """What it is refused for."""
        refused = self.booking(start)
        assert isinstance(refused, Refusal), refused
        return refused.code

    def book(self, start: str = "2026-03-09 10:00") -> SessionId:
        session = self.world.book(start, pack=self.pack)
        self.world.work()
        return session

    def session(self, session: SessionId) -> Session:
        return self.world.session(session)

    def scheduled(self, session: SessionId) -> Scheduled:
        found = self.session(session)
        assert isinstance(found, Scheduled), found
        return found

    def connection(self) -> Connection | None:
        return self.acts.read.connection(MIRA)

    def event(self, session: SessionId) -> During | None:
        """Where it stands in her calendar; None if it was deleted."""
        found = self.desk.event(ADDRESS, event_of(session))
        if found["status"] == "cancelled":
            return None
        return During(_read(found["start"]), _read(found["end"]))

    def events(self) -> int:
        return sum(one["status"] != "cancelled" for one in self.desk.events(ADDRESS))

    def sweep(self) -> None:
        """What the clock asks for, as the worker does it."""
        due: Due = self.world.store.due
        for mentor in due.calendars(self.world.store.clock()):
            self.acts.read(mentor=mentor)
        self.world.work()

    def pass_time(self, by: timedelta) -> None:
        self.world.store.clock.move(by)


def _read(said: dict[str, str]) -> Instant:
    return in_utc(datetime.fromisoformat(said["dateTime"]))


@contextmanager
def a_house() -> Iterator[House]:
    store = MemoryStore(at=NOW)
    google = Google(clock=store.clock, faults=Faults(slow_seconds=2.0))
    desk = GoogleDesk(google)
    desk.person(ADDRESS, "UTC")
    with served(GoogleFront(google)) as url:
        world = a_world(store=store, calendar_provider=GoogleCalendars.of(an_app(google, url)))
        assert world.m.calendars is not None
        yield House(world=world, google=google, desk=desk, acts=world.m.calendars, pack=world.buy())


def an_app(google: Google, url: str) -> GoogleApp:
    return GoogleApp(
        client_id=google.client_id,
        client_secret=google.client_secret,
        redirect_url=CALLBACK,
        push_url=PUSH,
        consent_url=f"{url}{CONSENT}",
        token_url=f"{url}{TOKEN}",
        revoke_url=f"{url}{REVOKE}",
        api_url=f"{url}/calendar/v3",
        wait_seconds=1.0,
    )
