"""The world in memory, where mentors have calendars at an emulated Google."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from attrs import evolve

from apps.config import Config
from features.worlds.answers import Answer, SessionSeen
from features.worlds.cast import BEGINS, MENTORS, address
from features.worlds.core.house import CONFIG, answer
from features.worlds.core.world import CoreWorld
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import During, Instant, utc
from mentorship_core.use_cases.calendars.acts import CalendarActs
from mentorship_core.use_cases.calendars.connect_calendar import ConsentPage, ConsentRefused
from mentorship_core.use_cases.calendars.naming import event_of
from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.front import GoogleFront
from tests.emulators.google.known_as import google_at
from tests.emulators.serving import served

SILENCE = 1000
"""More requests than a scenario makes."""


class CalendarWorld(CoreWorld):
    """What a mentor changes there is pushed, and read, at once."""

    def __init__(self, config: Config, google: Google) -> None:
        super().__init__(config)
        self.google = GoogleDesk(google)

    @property
    def acts(self) -> CalendarActs:
        assert self.mentorship.calendars is not None
        return self.mentorship.calendars

    def connect_calendar(self, mentor: str, said: str) -> Answer:
        asked = self.acts.ask_consent(actor=self.person(mentor), mentor=self.mentors[mentor])
        assert isinstance(asked, ConsentPage)
        back = parse_qs(urlsplit(self.google.consent(asked.url, address(mentor), said)).query)
        came = self.acts.connect(
            actor=self.person(mentor),
            mentor=self.mentors[mentor],
            state=back["state"][0],
            code=back.get("code", [None])[0],
        )
        self.settle()
        return Answer(f"not connected: {came.why}") if isinstance(came, ConsentRefused) else answer(came)

    def disconnect_calendar(self, mentor: str) -> Answer:
        done = answer(self.acts.disconnect(actor=self.person(mentor), mentor=self.mentors[mentor]))
        self.settle()
        return done

    def enter_elsewhere(self, mentor: str, start: datetime, end: datetime) -> None:
        self.settle()
        self.google.add(address(mentor), start, end)
        self._pushed()

    def move_elsewhere(self, mentor: str, student: str, at: datetime, to: datetime) -> None:
        self.settle()
        length = self._session(student, at).ends_at - at
        self.google.move(address(mentor), self._event(student, at), to, to + length)
        self._pushed()

    def delete_elsewhere(self, mentor: str, student: str, at: datetime) -> None:
        self.settle()
        self.google.delete(address(mentor), self._event(student, at))
        self._pushed()

    def empty_elsewhere(self, mentor: str) -> None:
        self.settle()
        self.google.delete_all(address(mentor))
        self._pushed()

    def take_consent_back(self, mentor: str) -> None:
        self.google.withdraw_consent(address(mentor))

    def silence_calendars(self) -> None:
        self.google.refuse(503, "backendError", on="GET /calendar", times=SILENCE)

    def stands_elsewhere(self, mentor: str, student: str, at: datetime) -> During | None:
        """Where the session's event is; None for one that is deleted, or never was."""
        events = {one["id"]: one for one in self.google.events(address(mentor))}
        found = events.get(self._event(student, at))
        return During(_read(found["start"]), _read(found["end"])) if found is not None else None

    def _session(self, student: str, at: datetime) -> SessionSeen:
        found = self.session_at(student, at)
        assert found is not None, f"{student} has no session then"
        return found

    def _event(self, student: str, at: datetime) -> str:
        return event_of(SessionId(UUID(self._session(student, at).id)))

    def _pushed(self) -> None:
        """All that Google has posted is heard."""
        channels = self.google.google.channels
        channels.drain()
        for push in channels.posted:
            self.acts.hear_push(channel=push.headers["X-Goog-Channel-ID"], token=push.headers["X-Goog-Channel-Token"])
        channels.posted.clear()
        self.settle()


def _read(said: dict[str, str]) -> Instant:
    return utc(datetime.fromisoformat(said["dateTime"]))


@contextmanager
def calendar_world() -> Iterator[CalendarWorld]:
    """Every mentor of the cast has a calendar there, and none is connected."""
    opened: list[CalendarWorld] = []
    google = Google(clock=lambda: opened[0].now() if opened else BEGINS)
    google.redirect_urls[:] = [f"{CONFIG.base_url}/api/auth/google/callback"]
    for mentor in MENTORS:
        GoogleDesk(google).person(address(mentor), "UTC")
    with served(GoogleFront(google)) as url:
        opened.append(CalendarWorld(evolve(CONFIG, google=google_at(google, url)), google))
        yield opened[0]
