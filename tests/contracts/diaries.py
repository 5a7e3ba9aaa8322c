"""Calendars of Mira and Omar, pretended or at Google, and what can be done to them without asking us."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol, cast
from urllib.parse import parse_qs, urlsplit

import pytest
from attrs import field, frozen
from uuid6 import uuid7

from adapters.email.invite import Invites
from adapters.email.layout import MailLayout
from adapters.google_calendar.calendar_provider import GoogleCalendars
from adapters.keys.identity import KeyedSecrets
from adapters.keys.sealing import FernetSealing
from adapters.memory.clock import MemoryClock
from adapters.memory.store import MemoryStore
from adapters.postgres.store import PostgresStore
from adapters.sandbox.calendar import SandboxCalendar
from adapters.sandbox.calendars import MemoryCalendars, PostgresCalendars
from apps.wording.letters import PlainWriting
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.calendars.connection import Connected
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During, Instant, utc
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.calendar import Calendar
from mentorship_core.use_cases.calendars.connect_calendar import AskCalendarConsent, ConnectCalendar, ConsentPage
from mentorship_core.use_cases.calendars.mentor_calendars import MentorCalendars
from mentorship_core.use_cases.calendars.read_calendars import ReadCalendars
from tests.adapters.postgres.examples import NOON, a_session, mentor
from tests.calendars.house import an_app
from tests.contracts.market import MIRA, OMAR, Purchase, a_purchase, book, buy, open_market
from tests.contracts.stores import Store
from tests.databases import Database
from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.front import GoogleFront
from tests.emulators.serving import served

ENOUGH = 20
NAMES = {MIRA: "mira", OMAR: "omar"}


@frozen
class Standing:
    """One session's event in a calendar."""

    id: str
    during: During


class Diary(Protocol):
    """A calendar as its owner and the test have it in hand, beside the port that is under test."""

    @property
    def port(self) -> Calendar: ...
    def book(self, start: Instant) -> Scheduled:
        """A session of Mira's that is not written down yet."""

    def set_busy(self, mentor: MentorId, *times: During, noticed: bool = True) -> None:
        """`noticed` is False when nobody has read the calendar since."""

    def break_down(self, mentor: MentorId, *, noticed: bool = True) -> None: ...
    def mend(self, mentor: MentorId) -> None: ...
    def events(self, mentor: MentorId) -> tuple[Standing, ...]:
        """The sessions written down in it, earliest first."""


@frozen
class SandboxDiary:
    port: SandboxCalendar
    bought: Purchase = field(factory=lambda: a_purchase(total=ENOUGH))

    def book(self, start: Instant) -> Scheduled:
        return a_session(self.bought.pack, self.bought.seat, start)

    def set_busy(self, mentor: MentorId, *times: During, noticed: bool = True) -> None:
        self.port.set_busy(mentor, *times, noticed=noticed)

    def break_down(self, mentor: MentorId, *, noticed: bool = True) -> None:
        self.port.break_down(mentor, noticed=noticed)

    def mend(self, mentor: MentorId) -> None:
        self.port.mend(mentor)

    def events(self, mentor: MentorId) -> tuple[Standing, ...]:
        return tuple(Standing(one.id, one.during) for one in self.port.events(mentor))


@frozen(kw_only=True)
class GoogleDiary:
    """Both mentors' own calendars at the emulated Google, connected by the product's own use cases."""

    store: Store
    google: Google
    port: MentorCalendars
    bought: Purchase

    @property
    def desk(self) -> GoogleDesk:
        return GoogleDesk(self.google)

    def book(self, start: Instant) -> Scheduled:
        with self.store.begin(mentor("mira")) as tx:
            standing = len(tx.scheduled_on(self.bought.pack.id))
        return book(self.store, self.bought, start, already=standing)

    def set_busy(self, mentor: MentorId, *times: During, noticed: bool = True) -> None:
        calendar = _address(mentor)
        for event in self.desk.events(calendar):
            if event["summary"] == "Private":
                self.desk.delete(calendar, event["id"])
        for time in times:
            self.desk.add(calendar, time.start, time.end)
        self._read(mentor, noticed=noticed)

    def break_down(self, mentor: MentorId, *, noticed: bool = True) -> None:
        self.desk.withdraw_consent(_address(mentor))
        self._read(mentor, noticed=noticed)

    def mend(self, mentor: MentorId) -> None:
        self.connect(mentor)

    def events(self, mentor: MentorId) -> tuple[Standing, ...]:
        """Google's own, whoever made them, but for what the mentor put there."""
        found = [event for event in self.desk.events(_address(mentor)) if event["summary"] != "Private"]
        standing = [Standing(event["id"], _during(event)) for event in found]
        return tuple(sorted(standing, key=lambda one: (one.during.start, one.id)))

    def connect(self, mentor_id: MentorId) -> None:
        """They consent at Google, and what is in their calendar is read for the first time."""
        actor = mentor(NAMES[mentor_id])
        secrets = {"secrets": KeyedSecrets("k" * 40)}
        page = self._made(AskCalendarConsent, **secrets)(actor=actor, mentor=mentor_id)
        assert isinstance(page, ConsentPage)
        back = parse_qs(urlsplit(self.desk.consent(page.url, _address(mentor_id))).query)
        connected = self._made(ConnectCalendar, **secrets)(
            actor=actor, mentor=mentor_id, state=back["state"][0], code=back["code"][0]
        )
        assert isinstance(connected, Connected), connected
        self._read(mentor_id, noticed=True)

    def _read(self, mentor: MentorId, *, noticed: bool) -> None:
        if noticed:
            self.port.read_calendars(mentor=mentor)

    def _made(self, kind: Callable[..., Any], **more: object) -> Any:
        port = self.port
        opening = {"provider": port.provider, "sealing": port.sealing}
        return kind(begin=port.begin, clock=port.clock, new_id=port.new_id, terms=port.terms, **opening, **more)


def _address(mentor: MentorId) -> str:
    return f"{NAMES[mentor]}@example.org"


def _during(event: Mapping[str, Any]) -> During:
    return During(*(utc(datetime.fromisoformat(event[end]["dateTime"])) for end in ("start", "end")))


@contextmanager
def google_diary(store: Store) -> Iterator[GoogleDiary]:
    google = Google(clock=store.clock)
    for name in NAMES.values():
        GoogleDesk(google).person(f"{name}@example.org", "UTC")
    with served(GoogleFront(google)) as url:
        opening = {
            "begin": store.begin,
            "clock": store.clock,
            "new_id": uuid7,
            "terms": TERMS,
            "provider": GoogleCalendars.of(an_app(google, url)),
            "sealing": FernetSealing(("k" * 40,)),
        }
        made = _a_diary(store, google, opening)
        for mentor_id in NAMES:
            made.connect(mentor_id)
        yield made


def _a_diary(store: Store, google: Google, opening: dict[str, Any]) -> GoogleDiary:
    open_market(store)
    writing = PlainWriting(
        base_url="http://localhost", invite=Invites(sender="no-reply@localhost"), layout=MailLayout()
    )
    port = MentorCalendars(views=store.views, writing=writing, read_calendars=ReadCalendars(**opening), **opening)
    return GoogleDiary(store=store, google=google, port=port, bought=buy(store, total=ENOUGH))


@contextmanager
def _sandbox_in_memory(_: pytest.FixtureRequest) -> Iterator[Diary]:
    yield SandboxDiary(SandboxCalendar(MemoryCalendars()))


@contextmanager
def _sandbox_in_postgres(request: pytest.FixtureRequest) -> Iterator[Diary]:
    store = _postgres(request)
    yield SandboxDiary(SandboxCalendar(PostgresCalendars(store.engine)))
    store.close()


@contextmanager
def _google_over_memory(_: pytest.FixtureRequest) -> Iterator[Diary]:
    with google_diary(MemoryStore(at=NOON)) as made:
        yield made


@contextmanager
def _google_over_postgres(request: pytest.FixtureRequest) -> Iterator[Diary]:
    store = _postgres(request)
    # A store takes any clock; these tests give it one that stands still.
    with google_diary(cast("Store", store)) as made:
        yield made
    store.close()


def _postgres(request: pytest.FixtureRequest) -> PostgresStore:
    database: Database = request.getfixturevalue("database")
    return PostgresStore(database.app_url, MemoryClock(NOON))


EVERY_DIARY = {
    "sandbox in memory": _sandbox_in_memory,
    "sandbox in postgres": _sandbox_in_postgres,
    "google over memory": _google_over_memory,
    "google over postgres": _google_over_postgres,
}
