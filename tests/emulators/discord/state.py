"""Who is at Discord, who is in the one server, what they wear there, and what was said to them directly."""

import time
from collections.abc import Callable
from itertools import count
from threading import RLock
from typing import Any

from attrs import define, field, frozen

NONCES_LAST_SECONDS = 180.0
FIRST_ID = 1_100_000_000_000_000_000


@define(kw_only=True)
class Person:
    """`open`: takes direct messages from the server's members."""

    id: str
    name: str
    open: bool = True
    bot: bool = False


@define(kw_only=True)
class Role:
    id: str
    name: str
    position: int
    permissions: int = 0
    managed: bool = False


@frozen(kw_only=True)
class Said:
    """A direct message; `nonce` is what its sender named it."""

    id: str
    channel: str
    to: str
    content: str
    nonce: str | None
    components: tuple[Any, ...]


@define(kw_only=True)
class State:
    """`members_intent`: the bot may see who is in the server."""

    now: Callable[[], float] = time.monotonic
    guild: str = "1100000000000000001"
    bot: str = "1100000000000000002"
    student_role: str = "1100000000000000003"
    bot_role: str = "1100000000000000004"
    bot_is_in: bool = True
    members_intent: bool = True
    people: dict[str, Person] = field(factory=dict, init=False)
    roles: dict[str, Role] = field(factory=dict, init=False)
    members: dict[str, set[str]] = field(factory=dict, init=False)
    channels: dict[str, str] = field(factory=dict, init=False)
    said: list[Said] = field(factory=list, init=False)
    nonces: dict[str, tuple[float, Said]] = field(factory=dict, init=False)
    lock: RLock = field(factory=RLock, init=False, repr=False)
    _ids: Any = field(factory=lambda: count(FIRST_ID + 1000), init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.people[self.bot] = Person(id=self.bot, name="mentorship", bot=True)
        everyone = Role(id=self.guild, name="@everyone", position=0)
        student = Role(id=self.student_role, name="Student", position=1)
        own = Role(id=self.bot_role, name="mentorship", position=2, permissions=1 << 28, managed=True)
        self.roles = {one.id: one for one in (everyone, student, own)}
        self.members[self.bot] = {self.bot_role}

    def new_id(self) -> str:
        return str(next(self._ids))

    def channel_to(self, person: str) -> str:
        """The same one ever after."""
        known = next((channel for channel, whose in self.channels.items() if whose == person), None)
        if known is None:
            known = self.new_id()
            self.channels[known] = person
        return known

    def say(self, channel: str, content: str, nonce: str | None, components: tuple[Any, ...]) -> Said:
        """The message of the same nonce, if there is one from the last minutes."""
        now = self.now()
        if nonce is not None and nonce in self.nonces:
            at, before = self.nonces[nonce]
            if now - at < NONCES_LAST_SECONDS:
                return before
        said = Said(
            id=self.new_id(),
            channel=channel,
            to=self.channels[channel],
            content=content,
            nonce=nonce,
            components=components,
        )
        self.said.append(said)
        if nonce is not None:
            self.nonces[nonce] = (now, said)
        return said
