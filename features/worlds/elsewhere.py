"""What stands beside the product where stories tell of mentors' calendars: an emulated Google, and a host that
publishes calendars by their address. Both are spoken to over the wire, and answer from the process of the tests."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from attrs import define, field

from features.worlds.answers import SessionSeen
from features.worlds.cast import MENTORS, address
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import During, Instant, utc
from mentorship_core.use_cases.calendars.naming import event_of
from tests.adapters.ics.calendars import a_calendar
from tests.adapters.ics.serving import Host, says, serving
from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.front import GoogleFront
from tests.emulators.serving import served
from tests.emulators.speaking import Answer as Said
from tests.emulators.speaking import Request

SILENCE = 1000
"""More requests than a scenario makes."""

CALLBACK = "/api/auth/google/callback"


@define
class Elsewhere:
    """`base_url` is where the product is. Every mentor of the cast has a calendar at Google, and none is connected."""

    base_url: str
    clock: Callable[[], datetime]
    host: Host
    url: str = ""
    google: GoogleDesk = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.begin_again()

    def begin_again(self) -> None:
        """As if nobody had ever been there."""
        google = Google(clock=self.clock)
        google.redirect_urls[:] = [f"{self.base_url}{CALLBACK}"]
        self.google = GoogleDesk(google)
        for mentor in MENTORS:
            self.google.person(address(mentor), "UTC")
            self.host.answers[path_of(mentor)] = says(a_calendar())

    def answer(self, request: Request) -> Said:
        return GoogleFront(self.google.google)(request)

    def named(self, mentor: str) -> str:
        """The address of the calendar they keep at the host."""
        return self.host.local(path_of(mentor))


def path_of(mentor: str) -> str:
    return f"/{mentor.lower()}/a-secret/work.ics"


@contextmanager
def elsewhere(base_url: str, clock: Callable[[], datetime], folder: Path) -> Iterator[Elsewhere]:
    with serving(folder) as host:
        beside = Elsewhere(base_url, clock, host)
        with served(beside.answer) as url:
            beside.url = url
            yield beside


class BesideGoogle(ABC):
    """What mentors do elsewhere, in every world that has one."""

    elsewhere: Elsewhere

    @abstractmethod
    def settle(self) -> None: ...
    @abstractmethod
    def session_at(self, student: str, at: datetime) -> SessionSeen | None: ...
    @abstractmethod
    def pushed(self) -> None:
        """All that Google has posted is heard, and acted on."""

    @property
    def google(self) -> GoogleDesk:
        return self.elsewhere.google

    def consented(self, mentor: str, page: str, said: str) -> dict[str, str]:
        """What a mentor brings back from the page that asks for their consent."""
        return dict(parse_qsl(urlsplit(self.google.consent(page, address(mentor), said)).query))

    def enter_elsewhere(self, mentor: str, start: datetime, end: datetime) -> None:
        self.settle()
        self.google.add(address(mentor), start, end)
        self.pushed()

    def move_elsewhere(self, mentor: str, student: str, at: datetime, to: datetime) -> None:
        self.settle()
        length = self._session(student, at).ends_at - at
        self.google.move(address(mentor), self._event(student, at), to, to + length)
        self.pushed()

    def delete_elsewhere(self, mentor: str, student: str, at: datetime) -> None:
        self.settle()
        self.google.delete(address(mentor), self._event(student, at))
        self.pushed()

    def empty_elsewhere(self, mentor: str) -> None:
        self.settle()
        self.google.delete_all(address(mentor))
        self.pushed()

    def take_consent_back(self, mentor: str) -> None:
        self.google.withdraw_consent(address(mentor))

    def silence_calendars(self) -> None:
        self.google.refuse(503, "backendError", on="GET /calendar", times=SILENCE)

    def stands_elsewhere(self, mentor: str, student: str, at: datetime) -> During | None:
        """Where the session's event is; None for one that is deleted, or never was."""
        events = {one["id"]: one for one in self.google.events(address(mentor))}
        found = events.get(self._event(student, at))
        return During(_read(found["start"]), _read(found["end"])) if found is not None else None

    def enter_at_host(self, mentor: str, start: datetime, end: datetime) -> None:
        self.elsewhere.host.answers[path_of(mentor)] = says(a_calendar((start, end)))

    def hide_at_host(self, mentor: str) -> None:
        self.elsewhere.host.answers[path_of(mentor)] = says(b"", status=404)

    def _session(self, student: str, at: datetime) -> SessionSeen:
        found = self.session_at(student, at)
        assert found is not None, f"{student} has no session then"
        return found

    def _event(self, student: str, at: datetime) -> str:
        return event_of(SessionId(UUID(self._session(student, at).id)))


def _read(said: dict[str, str]) -> Instant:
    return utc(datetime.fromisoformat(said["dateTime"]))
