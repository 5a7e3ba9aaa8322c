"""What all views share: a look as somebody, at one moment, changing nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from attrs import frozen
from sqlalchemy import Engine, Label, Table

from adapters.postgres.actors import act_as
from adapters.postgres.asking import Asking
from adapters.postgres.troubles import in_our_words
from mentorship_core.domain.people import Actor, Nobody, System
from mentorship_core.ports.clock import Clock

PUBLIC = Nobody()
US = System("views")


@frozen
class Looking:
    engine: Engine
    clock: Clock

    @contextmanager
    def looking(self, actor: Actor) -> Iterator[Asking]:
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, actor)
            yield Asking(connection, actor)


def labelled(table: Table[Any], prefix: str) -> list[Label[Any]]:
    """A table's columns in a row of several tables' columns, told apart by a prefix."""
    return [column.label(f"{prefix}{column.name}") for column in table.columns]
