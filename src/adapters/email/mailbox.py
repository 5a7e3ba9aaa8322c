"""Letters that stay on this machine, to be read on a page of our own."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from threading import Lock
from typing import Any
from uuid import UUID

import psycopg
from attrs import frozen
from sqlalchemy import Connection, Engine, exc, text
from uuid6 import uuid7

from mentorship_core.domain.instant import Instant
from mentorship_core.ports.clock import Clock
from mentorship_core.ports.mail import Letter, Posted, Unsent
from mentorship_core.ports.transaction import StoreUnavailable

ACT = text("SELECT set_config('app.actor_kind', 'system', true), set_config('app.actor_id', 'mailbox', true)")
"""A post office is no person: row level security knows the stand-ins as the system."""
GONE = (exc.OperationalError, exc.InterfaceError, exc.TimeoutError, psycopg.OperationalError, psycopg.InterfaceError)
COLUMNS = "id, key, to_address, subject, text, html, calendar, calendar_method, at"
KEEP = text(f"""
    INSERT INTO mailbox_messages ({COLUMNS})
    VALUES (:id, :key, :to_address, :subject, :text, :html, :calendar, :calendar_method, :at)
    ON CONFLICT (key) DO NOTHING
""")  # noqa: S608  names of our own columns
ALL = text(f"SELECT {COLUMNS} FROM mailbox_messages ORDER BY at DESC, id DESC LIMIT :limit")  # noqa: S608  as above
TO_ONE = text(
    f"SELECT {COLUMNS} FROM mailbox_messages WHERE to_address = :to ORDER BY at DESC, id DESC LIMIT :limit"  # noqa: S608  as above
)
ONE = text(f"SELECT {COLUMNS} FROM mailbox_messages WHERE id = :id")  # noqa: S608  as above


@frozen(kw_only=True)
class KeptLetter:
    """`at` is by the product's clock; the address is in lower case."""

    id: UUID
    key: str
    to: str
    subject: str
    text: str
    html: str
    calendar: str | None
    calendar_method: str | None
    at: Instant


class MemoryMailbox:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._kept: dict[str, KeptLetter] = {}

    def send(self, letter: Letter, key: str) -> Posted:
        with self._lock:
            self._kept.setdefault(key, _kept(letter, key, self._clock()))
        return Posted()

    def absorbs_repeats(self, _after: timedelta, /) -> bool:
        return True

    def trouble(self) -> str | None:
        return None

    def list(self, to: str | None = None, limit: int = 100) -> Sequence[KeptLetter]:
        """Newest first."""
        with self._lock:
            found = [one for one in self._kept.values() if to is None or one.to == to.lower()]
        return sorted(found, key=lambda one: (one.at, one.id), reverse=True)[:limit]

    def read(self, mail: str) -> KeptLetter | None:
        with self._lock:
            return next((one for one in self._kept.values() if str(one.id) == mail), None)


class PostgresMailbox:
    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def send(self, letter: Letter, key: str) -> Posted | Unsent:
        kept = _kept(letter, key, self._clock())
        try:
            with self._acting() as connection:
                connection.execute(KEEP, _to_row(kept))
        except StoreUnavailable as gone:
            return Unsent(str(gone))
        return Posted()

    def absorbs_repeats(self, _after: timedelta, /) -> bool:
        return True

    def trouble(self) -> str | None:
        return None

    def list(self, to: str | None = None, limit: int = 100) -> Sequence[KeptLetter]:
        """Newest first."""
        statement = ALL if to is None else TO_ONE
        values: dict[str, Any] = {"limit": limit} | ({"to": to.lower()} if to is not None else {})
        with self._acting() as connection:
            return [_from_row(row) for row in connection.execute(statement, values).mappings()]

    def read(self, mail: str) -> KeptLetter | None:
        try:
            wanted = UUID(mail)
        except ValueError:
            return None
        with self._acting() as connection:
            row = connection.execute(ONE, {"id": wanted}).mappings().one_or_none()
        return None if row is None else _from_row(row)

    @contextmanager
    def _acting(self) -> Iterator[Connection]:
        """Raises StoreUnavailable without a database."""
        try:
            with self._engine.begin() as connection:
                connection.execute(ACT)
                yield connection
        except GONE as gone:
            raise StoreUnavailable(str(gone)) from gone


def _kept(letter: Letter, key: str, at: Instant) -> KeptLetter:
    return KeptLetter(
        id=uuid7(),
        key=key,
        to=letter.to.lower(),
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        calendar=letter.calendar,
        calendar_method=letter.calendar_method if letter.calendar is not None else None,
        at=at,
    )


def _to_row(letter: KeptLetter) -> dict[str, Any]:
    return {
        "id": letter.id,
        "key": letter.key,
        "to_address": letter.to,
        "subject": letter.subject,
        "text": letter.text,
        "html": letter.html,
        "calendar": letter.calendar,
        "calendar_method": letter.calendar_method,
        "at": letter.at,
    }


def _from_row(row: Mapping[Any, Any]) -> KeptLetter:
    same = {name: row[name] for name in ("id", "key", "subject", "text", "html", "calendar", "calendar_method", "at")}
    return KeptLetter(to=row["to_address"], **same)
