"""Messages under leases, by the machine's own clock."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Literal
from uuid import UUID

from attrs import evolve, frozen

from adapters.memory.table import Journal, Table
from mentorship_core.domain.follow_ups import FollowUp
from mentorship_core.domain.instant import Instant
from mentorship_core.ports.outbox import Leased
from mentorship_core.ports.views import DeadLetter
from mentorship_core.wire import tagged, untagged

Change = Callable[[], AbstractContextManager[None]]


@frozen(kw_only=True)
class Message:
    """`text` is the follow-up as it would lie in a database. `since` is when it was buried."""

    id: UUID
    text: str
    due_at: Instant
    attempts: int = 0
    holder: str | None = None
    why: str = ""
    since: Instant | None = None


class Messages:
    """Where they lie; what a transaction puts here is there once it is kept."""

    def __init__(self, journal: Journal, machine: Callable[[], Instant], new_id: Callable[[], UUID]) -> None:
        self.all: Table[UUID, Message] = Table(journal, lambda message: message.id)
        self.by_fate = self.all.index(lambda message: [_fate(message)])
        self._machine = machine
        self._new_id = new_id

    def put(self, follow_up: FollowUp) -> UUID:
        message = Message(id=self._new_id(), text=tagged(follow_up), due_at=self._machine())
        self.all.put(message)
        return message.id

    def revive(self, message: UUID) -> str | None:
        found = self.all.get(message)
        if found is None or found.since is None:
            return None
        self.all.put(evolve(found, due_at=self._machine(), attempts=0, since=None))
        return str(json.loads(found.text)["kind"])

    def buried(self) -> tuple[DeadLetter, ...]:
        return tuple(_dead_letter(message) for message in self.by_fate.find("buried"))


class MemoryOutbox:
    def __init__(self, messages: Messages, change: Change, machine: Callable[[], Instant]) -> None:
        self._messages = messages
        self._change = change
        self._machine = machine

    def take(self, worker: str, lease_seconds: int, limit: int = 1) -> tuple[Leased, ...]:
        with self._change():
            now = self._machine()
            until = now + timedelta(seconds=lease_seconds)
            found: list[Message] = []
            for message in self._messages.by_fate.each("waiting"):
                if message.due_at <= now:
                    found.append(message)
                if len(found) == limit:
                    break
            return tuple(self._lease(message, worker, until) for message in found)

    def done(self, message: UUID) -> None:
        with self._change():
            self._messages.all.remove(message)

    def retry(self, message: UUID, after_seconds: int, why: str) -> None:
        with self._change():
            found = self._messages.all.get(message)
            if found is not None:
                due_at = self._machine() + timedelta(seconds=after_seconds)
                self._messages.all.put(evolve(found, due_at=due_at, holder=None, why=why))

    def bury(self, message: UUID, why: str) -> None:
        with self._change():
            found = self._messages.all.get(message)
            if found is not None:
                self._messages.all.put(evolve(found, holder=None, why=why, since=self._machine()))

    def pending(self) -> int:
        """How many are neither done nor given up."""
        with self._change():
            return self._messages.by_fate.count("waiting")

    def clear(self, limit: int = 1000) -> int:  # noqa: ARG002  here nothing that is done stays
        return 0

    def _lease(self, message: Message, worker: str, until: Instant) -> Leased:
        """A lease is a later due time: when it is over, the message is anyone's again."""
        taken = evolve(message, attempts=message.attempts + 1, holder=worker, due_at=until)
        self._messages.all.put(taken)
        return Leased(id=taken.id, follow_up=untagged(taken.text), attempts=taken.attempts, leased_until=until)


def _fate(message: Message) -> Literal["waiting", "buried"]:
    return "waiting" if message.since is None else "buried"


def _dead_letter(message: Message) -> DeadLetter:
    assert message.since is not None
    return DeadLetter(
        id=str(message.id),
        follow_up=message.text,
        attempts=message.attempts,
        why=message.why,
        since=message.since,
    )
