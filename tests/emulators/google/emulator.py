"""Google Calendar v3 and Google's OAuth, as far as a mentor's calendar needs them."""

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from attrs import define, field, frozen

from tests.emulators.faults import Faults
from tests.emulators.google.channels import Channels
from tests.emulators.google.discovery import BASE, Method, method_for
from tests.emulators.google.events import Events
from tests.emulators.google.freebusy import free_busy
from tests.emulators.google.grants import Access, Grants
from tests.emulators.google.listing import Listing, shown_to
from tests.emulators.google.oauth import OAuth
from tests.emulators.google.partial import only
from tests.emulators.google.state import OWNER, WRITERS, Calendar, Clock, State
from tests.emulators.google.troubles import No, OAuthNo
from tests.emulators.program import machine_clock
from tests.emulators.speaking import Answer, Request, in_json

ALL_WRITING = frozenset(f"https://www.googleapis.com/auth/calendar{part}" for part in ("", ".events", ".app.created"))
"""Scopes that open what others own, too."""
BUSY_SECONDS = 7
MOST_REQUESTS = 10_000
"""So many of the latest are remembered."""


@define
class Refusal:
    """A no that was planned: so many times, for requests that begin with `on`."""

    no: No
    on: str
    times: int


@frozen(kw_only=True)
class Call:
    """One request, understood and allowed."""

    method: Method
    who: Access
    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: dict[str, Any]
    match: str | None

    @property
    def told(self) -> str:
        return str(self.query.get("sendUpdates", "none"))


@define(kw_only=True)
class Google:
    client_id: str = "emulated.apps.googleusercontent.com"
    client_secret: str = "GOCSPX-emulated-secret"
    redirect_urls: list[str] = field(factory=lambda: ["http://127.0.0.1:8000/api/auth/google/callback"])
    clock: Clock = machine_clock
    faults: Faults = field(factory=Faults)
    meanwhile: Callable[[Request], None] = lambda _: None
    """What somebody else does just before a request is heard."""
    refusals: list[Refusal] = field(factory=list, init=False)
    requests: deque[str] = field(factory=partial(deque, maxlen=MOST_REQUESTS), init=False)
    state: State = field(init=False)
    grants: Grants = field(init=False)
    oauth: OAuth = field(init=False)
    channels: Channels = field(init=False)
    _listing: Listing = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.state = State(clock=self.clock)
        self.grants = Grants(self.state)
        self.oauth = OAuth(
            state=self.state,
            grants=self.grants,
            client_id=self.client_id,
            client_secret=self.client_secret,
            redirect_urls=self.redirect_urls,
        )
        self.channels = Channels(self.state)
        self._listing = Listing(self.state)

    def handle(self, request: Request) -> Answer:
        self.meanwhile(request)
        with self.exclusively():
            self.requests.append(f"{request.method} {request.path}")
            try:
                self._refuse_as_planned(request)
                return self.oauth.handle(request) or self._api(request)
            except (No, OAuthNo) as no:
                return no.answer()

    def trouble(self, status: int) -> Answer:
        if status == 429:
            return No(429, "rateLimitExceeded", retry_after=BUSY_SECONDS).answer()
        return No(status, "backendError").answer()

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """One deed at a time; afterwards whoever watches what it changed is told."""
        with self.state.lock:
            try:
                yield
            finally:
                changed, self.state.changed = self.state.changed, []
                self.channels.tell(changed)

    def _refuse_as_planned(self, request: Request) -> None:
        said = f"{request.method} {request.path}"
        for one in self.refusals:
            if said.startswith(one.on):
                one.times -= 1
                self.refusals = [left for left in self.refusals if left.times > 0]
                raise one.no

    def _api(self, request: Request) -> Answer:
        if not request.path.startswith(BASE):
            raise No(404, "notFound")
        who = self.grants.who(request.headers.get("authorization", ""))
        method, path = method_for(request.method, request.path)
        query = method.query(request.query)
        if not who.scopes & method.scopes:
            raise No(403, "insufficientPermissions")
        body = method.check(_json(request.body)) if request.body else {}
        match = request.headers.get("if-match")
        done = self._do(Call(method=method, who=who, path=path, query=query, body=body, match=match))
        return Answer(status=204) if done is None else in_json(only(done, query.get("fields")))

    def _do(self, call: Call) -> dict[str, Any] | None:
        deeds: dict[str, Callable[[Call], dict[str, Any] | None]] = {
            "calendar.calendarList.list": self._calendars,
            "calendar.calendarList.get": self._calendar,
            "calendar.events.list": self._list,
            "calendar.events.get": self._get,
            "calendar.events.insert": self._insert,
            "calendar.events.patch": self._patch,
            "calendar.events.update": self._update,
            "calendar.events.delete": self._delete,
            "calendar.events.watch": self._watch,
            "calendar.channels.stop": lambda one: self.channels.stop(one.who.email, one.body),
            "calendar.freebusy.query": lambda one: free_busy(self.state, one.who.email, one.body),
        }
        if call.method.id not in deeds:
            raise NotImplementedError(f"the emulator has no {call.method.id}")
        return deeds[call.method.id](call)

    def _calendars(self, call: Call) -> dict[str, Any]:
        every = [self._entry(call.who.email, name) for name in self.state.lists[call.who.email]]
        first = int(call.query.get("pageToken", 0))
        size = min(call.query.get("maxResults", 100), self.state.page_size or 250)
        page = {"kind": "calendar#calendarList", "etag": '"list"', "items": every[first : first + size]}
        return page if first + size >= len(every) else {**page, "nextPageToken": str(first + size)}

    def _calendar(self, call: Call) -> dict[str, Any]:
        calendar, _ = self.state.open(call.who.email, call.path["calendarId"])
        return self._entry(call.who.email, calendar.id)

    def _entry(self, email: str, name: str) -> dict[str, Any]:
        calendar, role = self.state.open(email, name)
        entry = {
            "kind": "calendar#calendarListEntry",
            "etag": '"entry"',
            "id": calendar.id,
            "summary": calendar.name,
            "timeZone": calendar.zone,
            "accessRole": role,
        }
        return {**entry, "primary": True} if calendar.id == email else entry

    def _list(self, call: Call) -> dict[str, Any]:
        calendar, role = self.state.open(call.who.email, call.path["calendarId"])
        return self._listing.events(calendar, role, call.query)

    def _get(self, call: Call) -> dict[str, Any]:
        calendar, role = self.state.open(call.who.email, call.path["calendarId"])
        found = Events(self.state, calendar).find(call.path["eventId"])
        return shown_to(found, calendar, role, call.query.get("maxAttendees"))

    def _insert(self, call: Call) -> dict[str, Any]:
        calendar = self._writable(call)
        return shown_to(Events(self.state, calendar).insert(call.body, call.told), calendar, OWNER)

    def _patch(self, call: Call) -> dict[str, Any]:
        calendar = self._writable(call)
        changed = Events(self.state, calendar).patch(call.path["eventId"], call.body, call.told, call.match)
        return shown_to(changed, calendar, OWNER)

    def _update(self, call: Call) -> dict[str, Any]:
        calendar = self._writable(call)
        changed = Events(self.state, calendar).update(call.path["eventId"], call.body, call.told, call.match)
        return shown_to(changed, calendar, OWNER)

    def _delete(self, call: Call) -> None:
        Events(self.state, self._writable(call)).delete(call.path["eventId"], call.told, call.match)

    def _watch(self, call: Call) -> dict[str, Any]:
        calendar, _ = self.state.open(call.who.email, call.path["calendarId"])
        return self.channels.watch(call.who.email, calendar, call.body)

    def _writable(self, call: Call) -> Calendar:
        calendar, role = self.state.open(call.who.email, call.path["calendarId"])
        if role not in WRITERS or (role != OWNER and not call.who.scopes & ALL_WRITING):
            raise No(403, "requiredAccessLevel")
        return calendar


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        raise No(400, "parseError") from None
