"""The door of the emulated Google: its desk is behind it, and every other request may meet a fault."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from attrs import frozen

from tests.emulators.faults import Fault
from tests.emulators.front import answered
from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.page import HOME, PAGE, CalendarPage
from tests.emulators.google.troubles import No
from tests.emulators.posting import Manner
from tests.emulators.speaking import Answer, Request, in_json

DESK = "/_desk/"
TIMED = frozenset({"add", "invite", "move"})
PLAIN = frozenset(
    {"person", "calendar", "drop", "withdraw_consent", "change", "answer", "write", "delete", "delete_all"}
)
MOODS = frozenset({"forget_changes", "small_pages", "refuse", "expire_access"})


@frozen
class GoogleFront:
    """Callable with or without a socket. `POST /_desk/{deed}` does what GoogleDesk does, its words in JSON;
    `GET /_desk/{calendar}` shows what is in a calendar; `_faults` and `_push` set how Google misbehaves. People look
    at `GET /`."""

    google: Google

    def __call__(self, request: Request) -> Answer:
        if request.path == HOME or request.path.startswith(PAGE):
            return CalendarPage(self.google)(request)
        if not request.path.startswith(DESK):
            return answered(self.google, request)
        name = request.path.removeprefix(DESK)
        try:
            return in_json(self._shown(name) if request.method == "GET" else self._done(name, _said(request)))
        except (KeyError, TypeError, ValueError) as wrong:
            return in_json({"error": f"{type(wrong).__name__}: {wrong}"}, 400)
        except No as no:
            return no.answer()

    def _shown(self, calendar: str) -> dict[str, Any]:
        desk = GoogleDesk(self.google)
        if not calendar:
            return {"people": {email: list(listed) for email, listed in self.google.state.lists.items()}}
        return {"events": desk.events(calendar), "posted": len(self.google.channels.posted)}

    def _done(self, name: str, said: dict[str, Any]) -> dict[str, Any]:
        own: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {"_faults": self._faults, "_push": self._push}
        if name in own:
            return own[name](said)
        if name not in TIMED | PLAIN | MOODS | {"add_days"}:
            raise KeyError(name)
        read: Callable[[str], object] = date.fromisoformat if name == "add_days" else datetime.fromisoformat
        words = {key: read(value) if key in {"start", "end", "first"} else value for key, value in said.items()}
        return {"done": getattr(GoogleDesk(self.google), name)(**words)}

    def _faults(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """`{"fault", "on", "times"}` plans one, `{}` ends all."""
        faults = self.google.faults
        if "fault" in said:
            faults.plan(Fault(said["fault"]), on=said.get("on", ""), times=int(said.get("times", 1)))
        else:
            faults.clear()
            self.google.refusals.clear()
        return {"waiting": faults.waiting()}

    def _push(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """`{"manner"}` says how pushes go out, `{"release": true}` lets go what was kept back."""
        channels = self.google.channels
        if "manner" in said:
            channels.manner = Manner(said["manner"])
        if said.get("release"):
            channels.release()
        return {"manner": channels.manner, "posted": len(channels.posted), "open": sorted(channels.open)}


def _said(request: Request) -> dict[str, Any]:
    said = json.loads(request.body) if request.body else {}
    if not isinstance(said, dict):
        raise TypeError("a deed's words are a JSON object")
    return said
