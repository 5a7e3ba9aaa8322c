"""What every read of a transaction shares: its connection, who asks, and how an answer is read."""

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import frozen
from sqlalchemy import Connection, Executable

from adapters.postgres.rows import Fields
from mentorship_core.domain.people import Actor

T = TypeVar("T")


@frozen
class Asking:
    """Statements are built once, where they are used; only their values are given here."""

    connection: Connection
    actor: Actor

    def one(self, statement: Executable, read: Callable[[Fields], T], **given: Any) -> T | None:
        """The first row, read; None if there is none."""
        row = self.connection.execute(statement, given).first()
        return read(row) if row is not None else None

    def each(self, statement: Executable, read: Callable[[Fields], T], **given: Any) -> tuple[T, ...]:
        return tuple(read(row) for row in self.connection.execute(statement, given))

    def value(self, statement: Executable, **given: Any) -> Any:
        """The first column of the first row; None if there is none."""
        return self.connection.execute(statement, given).scalar()
