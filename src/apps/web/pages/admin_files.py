"""Long lists as tables to keep: read a page at a time while they are sent, so that none stands whole in memory."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from typing import TypeVar

from litestar import get
from litestar.response import Stream

from apps.web.manners.policy import ADMIN, page
from apps.web.manners.written import instant
from apps.web.visiting import Visiting
from mentorship_core.ports.lists import EntryRow, Found

T = TypeVar("T")
CSV = "text/csv"
LEDGER = "/admin/ledger.csv"
ENTRY = ("id", "at", "pack", "title", "student", "mentor", "delta", "reason", "session", "refund", "actor")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would work out instead of showing."""


@get(LEDGER, **page(ADMIN), media_type=CSV, sync_to_thread=True)
def ledger_file(visit: Visiting) -> Stream:
    """Every line of every pack's ledger, newest first."""
    entries = every(lambda cursor: visit.mentorship.lists.find_entries(visit.actor, cursor=cursor))
    return as_table("ledger", ENTRY, (_entry(one) for one in entries))


def every(find: Callable[[str | None], Found[T]]) -> Iterator[T]:
    """Page after page."""
    cursor: str | None = None
    while True:
        shown = find(cursor)
        yield from shown.rows
        if (cursor := shown.cursor) is None:
            return


def as_table(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Stream:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Stream(_lines(heads, rows), media_type=f"{CSV}; charset=utf-8", headers=headers)


def _lines(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield _line(heads)
    for row in rows:
        yield _line([_harmless(cell) for cell in row])


def _line(cells: Sequence[object]) -> str:
    text = StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()


def _harmless(cell: object) -> object:
    """Somebody may have called themselves a formula; numbers of ours are left as they are."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _entry(row: EntryRow) -> tuple[object, ...]:
    one = row.entry
    about = (row.title, row.student_name, row.mentor_name, one.delta, one.reason.value)
    return (one.id, instant(one.at), one.pack, *about, one.session or "", one.refund or "", one.actor)


ROUTES = [ledger_file]
