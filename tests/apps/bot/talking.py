"""Somebody in a pretended Discord, and what the bot says to them alone."""

from typing import Any

from attrs import frozen
from simcord import ChannelHandle, Env, MemberActor
from simcord.results import InteractionResult, ResponseMessage


@frozen
class Talker:
    member: MemberActor
    channel: ChannelHandle

    @property
    def id(self) -> int:
        return int(self.member.id)

    async def says(self, command: str, **options: Any) -> ResponseMessage:
        return answered(await self.member.slash(self.channel, command, **options))

    async def presses(self, said: ResponseMessage, label: str) -> ResponseMessage:
        return answered(await self.member.click(said.message, label=label))

    async def types(self, command: str, option: str, text: str = "", **filled: Any) -> list[dict[str, Any]]:
        return await self.member.autocomplete(self.channel, command, option, text, **filled)


def answered(result: InteractionResult) -> ResponseMessage:
    """Only the one who asked sees it."""
    assert result.response is not None
    assert result.ephemeral
    return result.response


def labels(said: ResponseMessage) -> list[str]:
    return [button["label"] for row in said.components for button in row["components"]]


def links(said: ResponseMessage) -> list[str]:
    return [button["url"] for row in said.components for button in row["components"] if "url" in button]


def somebody(env: Env, name: str) -> Talker:
    guild = env.create_guild()
    return Talker(guild.add_member(env.create_user(name)), guild.create_text_channel("general"))
