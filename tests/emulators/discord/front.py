"""The door of the emulated Discord: its desk is behind it, and every other request may meet a fault."""

import json
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from tests.emulators.discord.desk import DiscordDesk
from tests.emulators.discord.emulator import Discord
from tests.emulators.faults import Fault
from tests.emulators.front import answered
from tests.emulators.speaking import Answer, Request, in_json

DESK = "/_desk/"
DEEDS = frozenset({"person", "leave", "close_messages", "dress", "consent"})


@frozen
class DiscordFront:
    """Callable with or without a socket. `POST /_desk/{deed}` does what DiscordDesk does, its words in JSON;
    `GET /_desk/{account}` shows what somebody was told and wears; `_faults` sets how Discord misbehaves."""

    discord: Discord

    def __call__(self, request: Request) -> Answer:
        if not request.path.startswith(DESK):
            return answered(self.discord, request)
        name = request.path.removeprefix(DESK)
        try:
            return in_json(self._shown(name) if request.method == "GET" else self._done(name, _said(request)))
        except (KeyError, TypeError, ValueError) as wrong:
            return in_json({"error": f"{type(wrong).__name__}: {wrong}"}, 400)

    def _shown(self, account: str) -> dict[str, Any]:
        desk = DiscordDesk(self.discord)
        if not account:
            return {"said": [[one.to, one.nonce, one.content] for one in self.discord.state.said]}
        return {"told": [one.content for one in desk.told(account)], "is_student": desk.is_student(account)}

    def _done(self, name: str, said: Mapping[str, Any]) -> dict[str, Any]:
        if name == "_faults":
            return self._faults(said)
        if name not in DEEDS:
            raise KeyError(name)
        return {"done": getattr(DiscordDesk(self.discord), name)(**said)}

    def _faults(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """`{"fault", "on", "times"}` plans one, `{"seed", "percent"}` throws dice, `{}` ends all."""
        faults = self.discord.faults
        if "fault" in said:
            faults.plan(Fault(said["fault"]), on=said.get("on", ""), times=int(said.get("times", 1)))
        elif "percent" in said:
            faults.at_random(int(said["seed"]), int(said["percent"]))
        else:
            faults.clear()
        return {"waiting": faults.waiting()}


def _said(request: Request) -> dict[str, Any]:
    said = json.loads(request.body) if request.body else {}
    if not isinstance(said, dict):
        raise TypeError("a deed's words are a JSON object")
    return said
