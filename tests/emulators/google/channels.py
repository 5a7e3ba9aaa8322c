"""Push channels: a post to whoever watches, for every change; it may come twice, late, or never."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from queue import Queue
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import httpx
from attrs import define, field, frozen

from tests.emulators.google.state import Calendar, State
from tests.emulators.google.troubles import No
from tests.emulators.posting import Manner

NAME = re.compile(r"[A-Za-z0-9\-_+/=]{1,64}")
LONGEST = timedelta(days=7)
HERE = frozenset({"127.0.0.1", "localhost"})
WAIT_SECONDS = 10
TRIES = 3


@define(kw_only=True)
class Watched:
    id: str
    resource: str
    calendar: str
    email: str
    address: str
    token: str | None
    until: datetime
    number: int = 0


@frozen(kw_only=True)
class Push:
    address: str
    headers: Mapping[str, str]
    taken: bool = False


@define
class Channels:
    """Posts leave from a thread of their own, as Google's do: nobody who changes an event waits for them."""

    state: State
    manner: Manner = Manner.ONCE
    posted: list[Push] = field(factory=list, init=False)
    open: dict[str, Watched] = field(factory=dict, init=False)
    _used: set[str] = field(factory=set, init=False)
    _kept: list[Push] = field(factory=list, init=False)
    _going: "Queue[Push]" = field(factory=Queue, init=False, repr=False)
    _thread: Thread | None = field(default=None, init=False, repr=False)

    def watch(self, email: str, calendar: Calendar, body: Mapping[str, Any]) -> dict[str, Any]:
        for name in ("id", "type", "address"):
            if not body.get(name):
                raise No(400, "required", name)
        self._check(calendar, body)
        now = self.state.clock()
        wished = (
            datetime.fromtimestamp(int(body["expiration"]) / 1000, UTC) if body.get("expiration") else now + LONGEST
        )
        if wished <= now:
            raise No(400, "invalid", "expiration")
        made = Watched(
            id=body["id"],
            resource=sha256(calendar.id.encode()).hexdigest()[:27],
            calendar=calendar.id,
            email=email,
            address=body["address"],
            token=body.get("token"),
            until=min(wished, now + LONGEST),
        )
        self.open[made.id] = made
        self._used.add(made.id)
        self._send(made, "sync")
        return self._said(made)

    def stop(self, email: str, body: Mapping[str, Any]) -> None:
        known = self.open.get(body.get("id", ""))
        if known is None or known.resource != body.get("resourceId") or known.email != email or self._over(known):
            raise No(404, "notFound")
        del self.open[known.id]

    def tell(self, calendars: list[str]) -> None:
        """Everybody who watches one of these."""
        for watched in list(self.open.values()):
            if watched.calendar in calendars and not self._over(watched):
                self._send(watched, "exists")

    def release(self) -> None:
        """What was kept back goes out."""
        kept, self._kept = self._kept, []
        for push in kept:
            self._go(push)

    def drain(self) -> None:
        """Until everything on its way has arrived."""
        self._going.join()

    def _check(self, calendar: Calendar, body: Mapping[str, Any]) -> None:
        where = urlsplit(body["address"])
        if body["type"] not in {"web_hook", "webhook"} or not NAME.fullmatch(body["id"]):
            raise No(400, "invalid", "type or id")
        if where.scheme != "https" and where.hostname not in HERE:
            raise No(400, "push.webhookUrlNotHttps")
        if body["id"] in self._used:
            raise No(400, "channelIdNotUnique")
        if not calendar.pushes:
            raise No(400, "pushNotSupportedForRequestedResource")

    def _over(self, watched: Watched) -> bool:
        return self.state.clock() >= watched.until

    def _said(self, watched: Watched) -> dict[str, Any]:
        said = {
            "kind": "api#channel",
            "id": watched.id,
            "resourceId": watched.resource,
            "resourceUri": self._uri(watched),
            "expiration": str(int(watched.until.timestamp() * 1000)),
        }
        return said if watched.token is None else {**said, "token": watched.token}

    def _uri(self, watched: Watched) -> str:
        return f"https://www.googleapis.com/calendar/v3/calendars/{watched.calendar}/events?alt=json"

    def _send(self, watched: Watched, state: str) -> None:
        watched.number += 1
        headers = {
            "X-Goog-Channel-ID": watched.id,
            "X-Goog-Channel-Expiration": format_datetime(watched.until, usegmt=True),
            "X-Goog-Message-Number": str(watched.number),
            "X-Goog-Resource-ID": watched.resource,
            "X-Goog-Resource-State": state,
            "X-Goog-Resource-URI": self._uri(watched),
        }
        if watched.token is not None:
            headers["X-Goog-Channel-Token"] = watched.token
        push = Push(address=watched.address, headers=headers)
        if self.manner is Manner.NEVER:
            return
        if self.manner in {Manner.LATE, Manner.SHUFFLED}:
            self._kept.append(push)
            return
        for _ in range(2 if self.manner is Manner.TWICE else 1):
            self._go(push)

    def _go(self, push: Push) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._run, daemon=True)
            self._thread.start()
        self._going.put(push)

    def _run(self) -> None:
        while True:
            push = self._going.get()
            taken = any(_post(push) for _ in range(TRIES))
            self.posted.append(Push(address=push.address, headers=push.headers, taken=taken))
            self._going.task_done()


def _post(push: Push) -> bool:
    try:
        return httpx.post(push.address, headers=dict(push.headers), timeout=WAIT_SECONDS).is_success
    except httpx.HTTPError:
        return False
