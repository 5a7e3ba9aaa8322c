"""What all views share: a look as somebody, at one moment, changing nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from attrs import frozen
from sqlalchemy import ColumnElement, Connection, Engine, Label, Table, func, or_, select

from adapters.postgres.actors import act_as
from adapters.postgres.asking import Asking
from adapters.postgres.troubles import in_our_words
from mentorship_core.domain.people import Actor, Nobody, System, is_operator
from mentorship_core.ports.clock import Clock

PUBLIC = Nobody()
US = System("views")
MOMENT: ContextVar[Connection | None] = ContextVar("moment", default=None)
"""The transaction all looks share meanwhile, if they are to be of one moment."""


@frozen
class Looking:
    engine: Engine
    clock: Clock

    @contextmanager
    def looking(self, actor: Actor) -> Iterator[Asking]:
        shared = MOMENT.get()
        if shared is not None:
            act_as(shared, actor)
            yield Asking(shared, actor)
            return
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, actor)
            yield Asking(connection, actor)

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        with in_our_words(), self.engine.connect() as connection:
            snapshot = connection.execution_options(isolation_level="REPEATABLE READ")
            with snapshot.begin():
                before = MOMENT.set(snapshot)
                try:
                    yield
                finally:
                    MOMENT.reset(before)


def is_mine(table: Table[Any]) -> ColumnElement[bool]:
    """Of somebody who names nobody: what lies between them and another. Row level security says the same, but no index
    can help it look."""
    return or_(
        table.c.student_id == func.acting_person(), table.c.mentor_id == select(func.acting_mentor()).scalar_subquery()
    )


def asks_for_mine(actor: Actor, *named: object) -> bool:
    return not is_operator(actor) and all(one is None for one in named)


def labelled(table: Table[Any], prefix: str) -> list[Label[Any]]:
    """A table's columns in a row of several tables' columns, told apart by a prefix."""
    return [column.label(f"{prefix}{column.name}") for column in table.columns]
