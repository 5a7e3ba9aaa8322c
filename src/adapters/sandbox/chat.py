"""What a pretended chat community remembers, in memory or in tables: who is in it, and what was said to them."""

from collections.abc import Mapping, Sequence
from threading import RLock
from typing import Any, Protocol
from uuid import UUID

from attrs import frozen
from sqlalchemy import Engine, text
from uuid6 import uuid7

from adapters.sandbox.acting import acting
from adapters.sandbox.rows import read_json
from mentorship_core.domain.instant import Instant
from mentorship_core.wire import converter, to_json


@frozen(kw_only=True)
class ChatMember:
    """`closed`: takes no direct messages. Who is not `here` left, or never came."""

    account: str
    is_student: bool = False
    closed: bool = False
    here: bool = True


@frozen(kw_only=True)
class ChatMessage:
    """`buttons` are (label, where it leads; empty for what only a bot could do)."""

    id: UUID
    key: str
    account: str
    text: str
    buttons: tuple[tuple[str, str], ...]
    at: Instant


class Chat(Protocol):
    def member(self, account: str) -> ChatMember:
        """Everybody is in a pretended community until they leave."""

    def keep_member(self, member: ChatMember) -> None: ...
    def members(self, after: str, limit: int) -> Sequence[ChatMember]: ...
    def say(self, message: ChatMessage) -> None:
        """Once for a key."""

    def said(self, account: str | None = None, limit: int = 100) -> Sequence[ChatMessage]:
        """Newest first."""


class MemoryChat:
    def __init__(self) -> None:
        self._members: dict[str, ChatMember] = {}
        self._said: dict[str, ChatMessage] = {}
        self._lock = RLock()

    def member(self, account: str) -> ChatMember:
        with self._lock:
            return self._members.setdefault(account, ChatMember(account=account))

    def keep_member(self, member: ChatMember) -> None:
        with self._lock:
            self._members[member.account] = member

    def members(self, after: str, limit: int) -> Sequence[ChatMember]:
        with self._lock:
            found = sorted(account for account in self._members if account > after)
            return [self._members[account] for account in found if self._members[account].here][:limit]

    def say(self, message: ChatMessage) -> None:
        with self._lock:
            self._said.setdefault(message.key, message)

    def said(self, account: str | None = None, limit: int = 100) -> Sequence[ChatMessage]:
        with self._lock:
            found = [one for one in self._said.values() if account in (None, one.account)]
        return sorted(found, key=lambda one: (one.at, one.id), reverse=True)[:limit]


MEMBER = text("SELECT account, is_student, closed, here FROM sandbox_chat_members WHERE account = :account")
MEMBERS = text("""
    SELECT account, is_student, closed, here FROM sandbox_chat_members
    WHERE account > :after AND here ORDER BY account LIMIT :limit
""")
KEEP_MEMBER = text("""
    INSERT INTO sandbox_chat_members (account, is_student, closed, here)
    VALUES (:account, :is_student, :closed, :here)
    ON CONFLICT (account) DO UPDATE
    SET is_student = excluded.is_student, closed = excluded.closed, here = excluded.here
""")
SAY = text("""
    INSERT INTO sandbox_chat_messages (id, key, account, text, buttons, at)
    VALUES (:id, :key, :account, :text, CAST(:buttons AS jsonb), :at) ON CONFLICT (key) DO NOTHING
""")
SAID = text("""
    SELECT id, key, account, text, buttons, at FROM sandbox_chat_messages
    WHERE CAST(:account AS text) IS NULL OR account = :account ORDER BY at DESC, id DESC LIMIT :limit
""")


@frozen
class PostgresChat:
    engine: Engine

    def member(self, account: str) -> ChatMember:
        with acting(self.engine) as connection:
            row = connection.execute(MEMBER, {"account": account}).mappings().one_or_none()
            if row is None:
                connection.execute(KEEP_MEMBER, converter.unstructure(ChatMember(account=account)))
        return ChatMember(account=account) if row is None else ChatMember(**row)

    def keep_member(self, member: ChatMember) -> None:
        with acting(self.engine) as connection:
            connection.execute(KEEP_MEMBER, converter.unstructure(member))

    def members(self, after: str, limit: int) -> Sequence[ChatMember]:
        with acting(self.engine) as connection:
            found = connection.execute(MEMBERS, {"after": after, "limit": limit}).mappings()
            return [ChatMember(**row) for row in found]

    def say(self, message: ChatMessage) -> None:
        row = {name: getattr(message, name) for name in ("id", "key", "account", "text", "at")}
        with acting(self.engine) as connection:
            connection.execute(SAY, {**row, "buttons": to_json(message.buttons)})

    def said(self, account: str | None = None, limit: int = 100) -> Sequence[ChatMessage]:
        with acting(self.engine) as connection:
            found = connection.execute(SAID, {"account": account, "limit": limit}).mappings()
            return [_message(row) for row in found]


def new_message(key: str, account: str, said: str, buttons: tuple[tuple[str, str], ...], at: Instant) -> ChatMessage:
    return ChatMessage(id=uuid7(), key=key, account=account, text=said, buttons=buttons, at=at)


def _message(row: Mapping[Any, Any]) -> ChatMessage:
    buttons = tuple((label, to) for label, to in read_json(row["buttons"]))
    return ChatMessage(**{**row, "buttons": buttons})
