"""Data goes to stdout, everything else to stderr."""

import sys
from collections.abc import Mapping, Sequence

from attrs import frozen
from rich.console import Console
from rich.table import Table

from apps.cli.plain import as_json, plain

WIDTH_OF_A_PIPE = 240
Row = Mapping[str, object]


def out() -> Console:
    """A pipe has no width of its own, and nothing is cut there."""
    return Console(width=None if sys.stdout.isatty() else WIDTH_OF_A_PIPE, soft_wrap=False, highlight=False)


def tell(text: str) -> None:
    """Progress and remarks."""
    Console(stderr=True, soft_wrap=True, highlight=False).print(text, markup=False)


def say(text: str) -> None:
    """A line of data."""
    out().print(text, markup=False, soft_wrap=True)


@frozen(kw_only=True)
class Listing:
    """Rows of one kind. `columns` are those a person sees; JSON shows all."""

    rows: Sequence[Row]
    columns: tuple[str, ...]
    empty: str

    def show(self, *, json: bool) -> None:
        if json:
            sys.stdout.write(as_json(self.rows) + "\n")
        elif self.rows:
            out().print(self._table())
        else:
            tell(self.empty)

    def _table(self) -> Table:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in self.columns:
            table.add_column(column.replace("_", " "), overflow="fold")
        for row in self.rows:
            table.add_row(*(cell(row.get(column)) for column in self.columns))
        return table


def cell(value: object) -> str:
    match plain(value):
        case None:
            return "–"
        case bool() as yes:
            return "yes" if yes else "no"
        case {"amount_minor": _, "currency": _}:
            return str(value)
        case list() as items:
            return ", ".join(str(item) for item in items)
        case other:
            return str(other)


def print_json(value: object) -> None:
    """At once, since a program may go on running behind a pipe."""
    sys.stdout.write(as_json(value) + "\n")
    sys.stdout.flush()
