"""The door of the emulated Resend: its desk is behind it, and every other request may meet a fault."""

import json
from typing import Any

from attrs import frozen

from tests.emulators.faults import Fault
from tests.emulators.front import answered
from tests.emulators.posting import Manner, post_to
from tests.emulators.resend.desk import ResendDesk
from tests.emulators.resend.emulator import ResendEmulator
from tests.emulators.resend.page import HOME, LETTER, PostPage
from tests.emulators.speaking import Answer, Request, in_json

DESK = "/_desk/"


@frozen
class ResendFront:
    """Callable with or without a socket. People read their letters at `GET /`; `POST /_desk/{deed}` does what
    ResendDesk does, `_faults` and `_webhooks` set how Resend misbehaves, `GET /_desk/letters` shows what it took."""

    resend: ResendEmulator

    def __call__(self, request: Request) -> Answer:
        if request.path == HOME or request.path.startswith(LETTER):
            return PostPage(self.resend)(request)
        if not request.path.startswith(DESK):
            return answered(self.resend, request)
        said: dict[str, Any] = json.loads(request.body) if request.body else {}
        try:
            return in_json(self._done(request.path.removeprefix(DESK), said))
        except (KeyError, TypeError, ValueError) as wrong:
            return in_json({"error": f"{type(wrong).__name__}: {wrong}"}, 400)

    def _done(self, deed: str, said: dict[str, Any]) -> dict[str, Any]:
        desk = ResendDesk(self.resend)
        match deed:
            case "letters":
                return {"letters": list(self.resend.mails)}
            case "moves_away":
                desk.moves_away(**said)
            case "comes_back":
                desk.comes_back(**said)
            case "complains":
                return {"done": desk.complains(**said)}
            case "_faults":
                return self._faults(said)
            case "_webhooks":
                return self._webhooks(said)
            case _:
                raise KeyError(deed)
        return {"done": True}

    def _faults(self, said: dict[str, Any]) -> dict[str, Any]:
        """`{"fault", "on", "times"}` plans one, `{"seed", "percent"}` throws dice, `{}` ends all."""
        faults = self.resend.faults
        if "fault" in said:
            faults.plan(Fault(said["fault"]), on=said.get("on", ""), times=int(said.get("times", 1)))
        elif "seed" in said:
            faults.at_random(int(said["seed"]), int(said["percent"]))
        else:
            faults.clear()
        return {"waiting": faults.waiting()}

    def _webhooks(self, said: dict[str, Any]) -> dict[str, Any]:
        poster = self.resend.poster
        if "url" in said:
            poster.post = post_to(said["url"])
        if "manner" in said:
            poster.manner = Manner(said["manner"])
        if said.get("release"):
            poster.release()
        return {"manner": poster.manner, "posted": len(poster.posted)}
