"""What the owners of calendars do at Google, without asking us."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from attrs import frozen

from tests.emulators.google.emulator import Google, Refusal
from tests.emulators.google.events import Events
from tests.emulators.google.state import OWNER, Calendar
from tests.emulators.google.troubles import No


@frozen
class GoogleDesk:
    """`calendar` is a calendar's id; somebody's primary one is their address."""

    google: Google

    # people and their calendars

    def person(self, email: str, zone: str = "Europe/Berlin") -> str:
        """Their primary calendar's id."""
        with self.google.state.lock:
            return self.google.state.person(email, zone).id

    def calendar(
        self, email: str, name: str, *, zone: str = "Europe/Berlin", role: str = OWNER, pushes: bool = True
    ) -> str:
        """Another one on their list; with a `role` less than owner it is somebody else's, shared with them."""
        made = Calendar(id=f"{name}@group.calendar.google.com", owner=email, name=name, zone=zone, pushes=pushes)
        self.google.state.add(made, role)
        return made.id

    def drop(self, calendar: str) -> None:
        """The calendar is deleted, or no longer shared."""
        del self.google.state.calendars[calendar]
        for listed in self.google.state.lists.values():
            listed.pop(calendar, None)

    def consent(self, page: str, person: str, answer: str = "accept") -> str:
        """Answer the consent page with accept, partly (not all that was asked) or refuse; where the browser is sent."""
        asked = dict(parse_qsl(urlsplit(page).query))
        wrong = self.google.oauth.wrong_with(asked)
        assert wrong is None, wrong
        return self.google.oauth.decide(asked, person, answer)

    def withdraw_consent(self, email: str) -> None:
        self.google.grants.withdraw(email)

    # what is in them

    def add(self, calendar: str, start: datetime, end: datetime, **more: Any) -> str:
        """A timed event; `more` are fields of it as Google names them. Its id."""
        times = {"start": {"dateTime": start.isoformat()}, "end": {"dateTime": end.isoformat()}}
        return self.write(calendar, {"summary": "Private", **times, **more})

    def add_days(self, calendar: str, first: date, end: date, **more: Any) -> str:
        """An all-day event, up to and without `end`."""
        times = {"start": {"date": first.isoformat()}, "end": {"date": end.isoformat()}}
        return self.write(calendar, {"summary": "Private", **times, **more})

    def invite(self, calendar: str, start: datetime, end: datetime, *, response: str) -> str:
        """An invitation by somebody else, and how the owner answered it: needsAction, accepted, tentative, declined."""
        owner = self._calendar(calendar).owner
        people = [
            {"email": "host@example.com", "responseStatus": "accepted"},
            {"email": owner, "responseStatus": response},
        ]
        return self.add(calendar, start, end, attendees=people)

    def write(self, calendar: str, body: Mapping[str, Any]) -> str:
        return str(self._done(lambda: self._events(calendar).insert(body))["id"])

    def change(self, calendar: str, event: str, **fields: Any) -> None:
        self._done(lambda: self._events(calendar).patch(event, fields))

    def move(self, calendar: str, event: str, start: datetime, end: datetime) -> None:
        times = {"start": {"dateTime": start.isoformat()}, "end": {"dateTime": end.isoformat()}}
        self.change(calendar, event, **times)

    def answer(self, calendar: str, event: str, email: str, response: str) -> None:
        """A guest says yes, no or maybe."""
        people = self.event(calendar, event)["attendees"]
        changed = [{**one, "responseStatus": response} if one["email"] == email else one for one in people]
        self.change(calendar, event, attendees=changed)

    def delete(self, calendar: str, event: str) -> None:
        self._done(lambda: self._events(calendar).delete(event))

    def delete_all(self, calendar: str) -> int:
        """Everything, by one slip of the hand; how many there were."""
        names = [one["id"] for one in self.events(calendar)]
        for name in names:
            self.delete(calendar, name)
        return len(names)

    def events(self, calendar: str) -> list[dict[str, Any]]:
        """Those that are not deleted, as they are stored."""
        stored = [one.body for one in self._calendar(calendar).events.values()]
        return [dict(body) for body in stored if body["status"] != "cancelled"]

    def event(self, calendar: str, event: str) -> dict[str, Any]:
        """Also one that is deleted; raises KeyError for one that never was."""
        return dict(self._calendar(calendar).events[event].body)

    # how Google behaves

    def forget_changes(self, calendar: str) -> None:
        """Sync tokens given until now are too old: 410."""
        known = self._calendar(calendar)
        known.version += 1
        known.floor = known.version

    def small_pages(self, size: int | None) -> None:
        self.google.state.page_size = size

    def refuse(self, status: int, reason: str, *, on: str = "", times: int = 1, retry_after: int | None = None) -> None:
        """The next requests that begin with `on` ("POST /calendar") are refused in Google's own words."""
        self.google.refusals.append(Refusal(No(status, reason, retry_after=retry_after), on, times))

    def expire_access(self) -> None:
        """Every access token is over; refresh tokens are not."""
        self.google.grants.expire_access()

    def _calendar(self, calendar: str) -> Calendar:
        return self.google.state.calendars[calendar]

    def _events(self, calendar: str) -> Events:
        return Events(self.google.state, self._calendar(calendar))

    def _done(self, deed: Any) -> Any:
        with self.google.exclusively():
            return deed()
