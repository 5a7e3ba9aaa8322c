"""The Community port on Discord, by REST alone: any process may use it, and none holds a gateway open for it."""

from datetime import timedelta
from typing import Any

from attrs import field, frozen

from adapters.discord import words
from adapters.discord.checkup import troubles
from adapters.discord.discord_app import DiscordApp
from adapters.discord.line import Answered, DiscordLine, NoAnswer, Refused, Reply, Wait
from adapters.discord.messages import payload
from mentorship_core.ports.community import Bounced, Closed, Member, Members, Message, Posted, Unsent

MEMBERS_A_PAGE = 1000
NONCES_TRUSTED = timedelta(minutes=2)
CHANNELS_REMEMBERED = 5_000
WHY = "The seats say so"
NOWHERE = frozenset({words.UNKNOWN_USER, words.INVALID_RECIPIENT})
SHUT = frozenset({words.CANNOT_MESSAGE, words.NO_MUTUAL_GUILDS})
GONE = frozenset({words.UNKNOWN_MEMBER, words.UNKNOWN_USER})


@frozen(kw_only=True)
class DiscordCommunity:
    line: DiscordLine
    _channels: dict[str, str] = field(factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, app: DiscordApp) -> "DiscordCommunity":
        return cls(line=DiscordLine.of(app))

    def absorbs_repeats(self, after: timedelta, /) -> bool:
        """Discord compares nonces over "the past few minutes"; two are counted on."""
        return after < NONCES_TRUSTED

    def tell(self, account: str, message: Message, key: str) -> Posted | Bounced | Unsent:
        channel = self._channel(account)
        if not isinstance(channel, str):
            return channel
        reply = self.line.call("POST", "/channels/{}/messages", about=channel, body=payload(message, key))
        match reply:
            case Answered():
                return Posted()
            case Refused(code=code) if code in SHUT:
                return Closed("their direct messages are closed")
            case Refused(code=words.UNKNOWN_CHANNEL):
                self._channels.pop(account, None)
                return Unsent("the channel is gone")
            case Refused(status=400):
                return Bounced(words.meaning(reply))
            case _:
                return _unsent(reply)

    def set_student(self, account: str, *, is_student: bool) -> Posted | Bounced | Unsent:
        app, method = self.line.app, "PUT" if is_student else "DELETE"
        path = f"/guilds/{{}}/members/{account}/roles/{app.student_role}"
        reply = self.line.call(method, path, about=app.guild, reason=WHY)
        match reply:
            case Answered():
                return Posted()
            case Refused(code=code) if code in GONE:
                return Bounced("not in the server")
            case _:
                return _unsent(reply)

    def members(self, after: str = "") -> Members | Unsent:
        app = self.line.app
        query = {"limit": str(MEMBERS_A_PAGE), "after": after or "0"}
        reply = self.line.call("GET", "/guilds/{}/members", about=app.guild, query=query)
        if not isinstance(reply, Answered):
            return _unsent(reply)
        found = tuple(_member(one, app.student_role) for one in reply.data)
        full = len(found) == MEMBERS_A_PAGE
        return Members(members=found, after=found[-1].account if full else None)

    def troubles(self) -> tuple[str, ...]:
        return tuple(troubles(self.line))

    def _channel(self, account: str) -> str | Bounced | Unsent:
        """Made once for somebody and the same ever after. Nothing was sent yet, whatever comes of this."""
        known = self._channels.get(account)
        if known is not None:
            return known
        reply = self.line.call("POST", "/users/@me/channels", body={"recipient_id": account})
        match reply:
            case Answered(data={"id": str(channel)}):
                if len(self._channels) >= CHANNELS_REMEMBERED:
                    self._channels.clear()
                self._channels[account] = channel
                return channel
            case Refused(code=code) if code in SHUT:
                return Closed("their direct messages are closed")
            case Refused(code=code) if code in NOWHERE:
                return Bounced("there is no such Discord account")
            case NoAnswer(why=why):
                return Unsent(why)
            case _:
                return _unsent(reply)


def _unsent(reply: Reply) -> Unsent:
    match reply:
        case Wait(seconds=seconds):
            return Unsent("Discord asked us to wait", wait_seconds=seconds)
        case NoAnswer(why=why, maybe_done=maybe):
            return Unsent(why, nothing_went_out=not maybe)
        case Refused():
            return Unsent(words.meaning(reply))
        case Answered():
            return Unsent("Discord answered something else", nothing_went_out=False)


def _member(said: Any, role: str) -> Member:
    return Member(account=str(said["user"]["id"]), is_student=role in said["roles"])
