"""What has to be so at Discord before anything works: asked live, and told with how to mend it."""

from collections.abc import Iterator
from typing import Any

from adapters.discord import words
from adapters.discord.line import Answered, DiscordLine, Refused, Reply

MANAGE_ROLES, ADMINISTRATOR = 1 << 28, 1 << 3
"""Discord's own bits."""


def troubles(line: DiscordLine) -> Iterator[str]:
    """The token first: without it nothing more can be asked."""
    guild = line.app.guild
    match line.call("GET", "/users/@me"), line.call("GET", "/guilds/{}", about=guild):
        case Answered(data=me), Answered(data=server):
            yield from _in_the_server(line, me["id"], server)
        case Answered(), other:
            yield _said(other)
        case other, _:
            yield _said(other)


def _in_the_server(line: DiscordLine, bot: str, server: Any) -> Iterator[str]:
    guild = line.app.guild
    match line.call("GET", f"/guilds/{{}}/members/{bot}", about=guild):
        case Answered(data=own):
            yield from _role_troubles(server, own["roles"], line.app.student_role)
        case other:
            yield _said(other)
    match line.call("GET", "/guilds/{}/members", about=guild, query={"limit": "1"}):
        case Answered():
            pass
        case Refused(status=403):
            yield words.NO_MEMBERS
        case other:
            yield _said(other)


def _role_troubles(guild: Any, own: list[str], student_role: str) -> Iterator[str]:
    """The bot's highest role has to stand above the one it gives, and one of its roles to allow giving."""
    roles = {role["id"]: role for role in guild["roles"]}
    if student_role not in roles:
        yield words.NO_ROLE
        return
    if roles[student_role].get("managed"):
        yield "the role DISCORD_STUDENT_ROLE_ID belongs to an integration and cannot be given: set another"
        return
    mine = [roles[one] for one in (*own, guild["id"]) if one in roles]
    may = any(int(role["permissions"]) & (MANAGE_ROLES | ADMINISTRATOR) for role in mine)
    highest = max((int(role["position"]) for role in mine), default=0)
    if not may or highest <= int(roles[student_role]["position"]):
        yield words.TOO_LOW


def _said(reply: Reply) -> str:
    match reply:
        case Refused(status=403 | 404):
            # Of a server it is not in, Discord says forbidden or unknown.
            return words.NOT_THERE
        case Refused():
            return words.meaning(reply)
        case _:
            return f"Discord does not answer: {reply}"
