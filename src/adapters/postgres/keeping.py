"""Statements that keep a state: change the row that has its id, or else add one. Each is built once.

Not ON CONFLICT: that asks leave to insert even where a row is only changed, and the policies tell the two apart.
"""

from typing import Any

from attrs import field, frozen
from sqlalchemy import (
    CTE,
    Column,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    cast,
    exists,
    insert,
    literal,
    select,
    update,
)

from adapters.postgres.rows import Values

NEVER_MOVED = frozenset({"mentor_id", "student_id", "user_id"})
"""What belongs to somebody stays theirs."""


@frozen
class Keeping:
    """`columns` are those its states say; the rest are the database's own."""

    table: Table[Any]
    columns: tuple[str, ...]
    key: str = "id"
    change_or_add: Insert = field(init=False)
    add: Insert = field(init=False)
    before: Select[Any] = field(init=False)

    @change_or_add.default
    def _change_or_add(self) -> Insert:
        changed = self._changed()
        row = select(*(self._given(name) for name in self.columns)).where(~exists(select(changed)))
        return insert(self.table).from_select(list(self.columns), row).add_cte(changed)

    @add.default
    def _add(self) -> Insert:
        return insert(self.table).values({name: self._given(name) for name in self.columns}).inline()

    @before.default
    def _before(self) -> Select[Any]:
        return select(self.table).where(self.table.c[self.key].in_(bindparam("keys", expanding=True)))

    def _changed(self) -> CTE:
        said = {name: self._given(name) for name in self.columns if name not in NEVER_MOVED and name != self.key}
        statement: Update = update(self.table).where(self.table.c[self.key] == bindparam(_said(self.key))).values(said)
        return statement.returning(literal(1).label("one")).cte("changed")

    def _given(self, name: str) -> Any:
        """Cast, since the database cannot tell the type of a NULL that is selected."""
        column: Column[Any] = self.table.c[name]
        return cast(bindparam(_said(name), type_=column.type), column.type)


def given(row: Values) -> Values:
    """A row as these statements take it: by other names than the columns', which SQLAlchemy would take for its own."""
    return {_said(name): value for name, value in row.items()}


def _said(name: str) -> str:
    return f"said_{name}"
