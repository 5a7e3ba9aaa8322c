"""Discord's REST API as far as a bot without a gateway needs it: direct messages, members and their roles."""

import json
import re
from collections.abc import Callable
from typing import Any

from attrs import frozen

from tests.emulators.discord.schema import check_message
from tests.emulators.discord.state import Role, State
from tests.emulators.discord.troubles import No, wrong
from tests.emulators.speaking import Answer, Request, in_json

BASE = "/api/v10"
MANAGE_ROLES = 1 << 28
ID = re.compile(r"\d{15,21}")
AGENT = re.compile(r"DiscordBot \(https?://\S+, \S+\)")
NOTHING = Answer(status=204)


@frozen
class Rest:
    state: State

    def handle(self, request: Request) -> Answer:
        if not AGENT.fullmatch(request.headers.get("user-agent", "")):
            raise No(403, 40333)
        parts = request.path.removeprefix(BASE).strip("/").split("/")
        found = self._found(request.method, parts)
        if found is None:
            raise No(404, 0)
        with self.state.lock:
            return found(request)

    def _found(self, method: str, parts: list[str]) -> Callable[[Request], Answer] | None:
        match method, parts:
            case "GET", ["users", "@me"]:
                return lambda _: in_json(self._person(self.state.bot))
            case "POST", ["users", "@me", "channels"]:
                return self._open_channel
            case "POST", ["channels", channel, "messages"]:
                return lambda request: self._say(channel, request)
            case "GET", ["guilds", guild]:
                return lambda _: self._guild(guild)
            case "GET", ["guilds", guild, "members"]:
                return lambda request: self._members(guild, request)
            case "GET", ["guilds", guild, "members", member]:
                return lambda _: in_json(self._member(self._in(guild, member)))
            case (("PUT" | "DELETE"), ["guilds", guild, "members", member, "roles", role]):
                return lambda _: self._dress(guild, member, role, worn=method == "PUT")
            case _:
                return None

    def _open_channel(self, request: Request) -> Answer:
        body = _json(request)
        if set(body) != {"recipient_id"} or not ID.fullmatch(str(body["recipient_id"])):
            raise wrong("recipient_id")
        if body["recipient_id"] not in self.state.people:
            raise No(404, 10013)
        return in_json({"id": self.state.channel_to(body["recipient_id"]), "type": 1})

    def _say(self, channel: str, request: Request) -> Answer:
        body = _json(request)
        check_message(body)
        person = self.state.people.get(self.state.channels.get(channel, ""))
        if person is None:
            raise No(404, 10003)
        if not person.open:
            raise No(403, 50007)
        nonce = str(body["nonce"]) if body.get("enforce_nonce") and body.get("nonce") is not None else None
        said = self.state.say(channel, body["content"], nonce, tuple(body.get("components", [])))
        return in_json({"id": said.id, "channel_id": channel, "content": said.content, "nonce": body.get("nonce")})

    def _guild(self, guild: str) -> Answer:
        self._check_guild(guild)
        roles = [_role(one) for one in self.state.roles.values()]
        return in_json({"id": guild, "name": "Mentorship", "roles": roles})

    def _members(self, guild: str, request: Request) -> Answer:
        self._check_guild(guild)
        query = dict(request.query)
        if not set(query) <= {"limit", "after"} or not query.get("limit", "1").isdigit():
            raise wrong("limit")
        limit, after = int(query.get("limit", "1")), query.get("after", "0")
        if not 1 <= limit <= 1000 or not after.isdigit():
            raise wrong("limit")
        if not self.state.members_intent:
            raise No(403, 50001)
        found = sorted((one for one in self.state.members if int(one) > int(after)), key=int)
        return in_json([self._member(one) for one in found[:limit]])

    def _dress(self, guild: str, member: str, role: str, *, worn: bool) -> Answer:
        self._check_guild(guild)
        found = self.state.roles.get(role)
        if found is None:
            raise No(404, 10011)
        worn_by = self.state.members[self._in(guild, member)]
        own = [self.state.roles[one] for one in self.state.members[self.state.bot]]
        may = any(one.permissions & MANAGE_ROLES for one in own)
        if not may or found.managed or max(one.position for one in own) <= found.position:
            raise No(403, 50013)
        (worn_by.add if worn else worn_by.discard)(role)
        return NOTHING

    def _in(self, guild: str, member: str) -> str:
        self._check_guild(guild)
        if member not in self.state.people:
            raise No(404, 10013)
        if member not in self.state.members:
            raise No(404, 10007)
        return member

    def _check_guild(self, guild: str) -> None:
        if guild != self.state.guild or not self.state.bot_is_in:
            raise No(404, 10004)

    def _person(self, person: str) -> dict[str, Any]:
        found = self.state.people[person]
        return {"id": found.id, "username": found.name, "bot": found.bot}

    def _member(self, member: str) -> dict[str, Any]:
        return {"user": self._person(member), "roles": sorted(self.state.members[member])}


def _role(role: Role) -> dict[str, Any]:
    return {
        "id": role.id,
        "name": role.name,
        "position": role.position,
        "permissions": str(role.permissions),
        "managed": role.managed,
    }


def _json(request: Request) -> Any:
    if request.headers.get("content-type", "").split(";")[0] != "application/json":
        raise No(400, 50035, "content-type")
    try:
        said = json.loads(request.body)
    except ValueError:
        raise No(400, 50109) from None
    if not isinstance(said, dict):
        raise No(400, 50109)
    return said
