"""What Google remembers: people, their calendars, what is in them, and who may read it."""

from collections.abc import Callable
from datetime import datetime
from threading import RLock
from typing import Any

from attrs import define, field

from tests.emulators.google.troubles import No

Clock = Callable[[], datetime]

OWNER, WRITER, READER, FREE_BUSY = "owner", "writer", "reader", "freeBusyReader"
WRITERS = frozenset({OWNER, WRITER})


@define
class Stored:
    """An event as last written. `version` rises through the calendar; `former` are instances a series once had."""

    body: dict[str, Any]
    version: int
    former: set[str] = field(factory=set)


@define(kw_only=True)
class Calendar:
    """`floor` is the oldest version a sync token may start from."""

    id: str
    owner: str
    name: str
    zone: str
    pushes: bool = True
    events: dict[str, Stored] = field(factory=dict)
    version: int = 1
    floor: int = 0

    def store(self, body: dict[str, Any]) -> Stored:
        """Every write is a newer version, also of what is deleted: it keeps its place."""
        self.version += 1
        body["etag"] = f'"{self.version:016d}"'
        known = self.events.get(body["id"])
        self.events[body["id"]] = Stored(body, self.version, known.former if known is not None else set())
        return self.events[body["id"]]


@define(kw_only=True)
class Mail:
    """One message Google sent to guests."""

    to: tuple[str, ...]
    about: str
    deed: str


@define(kw_only=True)
class State:
    """`lists` says whose calendar list holds which calendars, and as what."""

    clock: Clock
    calendars: dict[str, Calendar] = field(factory=dict)
    lists: dict[str, dict[str, str]] = field(factory=dict)
    mails: list[Mail] = field(factory=list)
    changed: list[str] = field(factory=list)
    page_size: int | None = None
    lock: RLock = field(factory=RLock, repr=False)

    def person(self, email: str, zone: str) -> Calendar:
        """Everybody has one primary calendar, and its id is their address."""
        if email not in self.lists:
            self.lists[email] = {}
            self.add(Calendar(id=email, owner=email, name=email, zone=zone), OWNER)
        return self.calendars[email]

    def add(self, calendar: Calendar, role: str) -> None:
        self.calendars[calendar.id] = calendar
        self.lists[calendar.owner][calendar.id] = role

    def open(self, email: str, named: str) -> tuple[Calendar, str]:
        """A calendar this person may see, and as what; else 404, as for one that does not exist."""
        name = email if named == "primary" else named
        role = self.lists.get(email, {}).get(name)
        if role is None or name not in self.calendars:
            raise No(404, "notFound")
        return self.calendars[name], role

    def touch(self, calendar: Calendar) -> None:
        """Somebody who watches it is to be told."""
        self.changed.append(calendar.id)
