"""What tells whether mentors' bookable times are still worked out from the same rows: one journey to the database."""

from collections.abc import Sequence

from attrs import frozen
from sqlalchemy import Text, Uuid, bindparam, column, func, select

from adapters.postgres.asking import Asking
from adapters.postgres.glancing import glance_unseen
from adapters.postgres.reads.given import MENTOR
from adapters.postgres.rows import Fields
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.views.looking import MOMENT, PUBLIC, Looking
from mentorship_core.ports.marks import Mark, TimesOf

_MARK = func.mark_of_times(
    MENTOR,
    bindparam("student", type_=Text),
    bindparam("earliest", type_=INSTANT),
    bindparam("latest", type_=INSTANT),
).table_valued(column("mark", Uuid), column("read_at", INSTANT), name="marked")
MARK = select(_MARK.c.mark, _MARK.c.read_at)
MARK_ALONE = "SELECT mark, read_at FROM mark_of_times(%s, %s, %s, %s)"


@frozen
class MarkViews(Looking):
    def marks_of(self, times: Sequence[TimesOf]) -> Sequence[Mark]:
        """Of the moment all looks share, or else of now."""
        shared = MOMENT.get()
        if shared is None:
            asked = [(one.mentor, one.student, one.window.start, one.window.end) for one in times]
            return [_marked(row) for row in glance_unseen(self.engine, MARK_ALONE, asked)]
        asking = Asking(shared, PUBLIC)
        return [_marked(asking.one(MARK, lambda row: row, **_asked(one))) for one in times]


def _asked(times: TimesOf) -> dict[str, object]:
    window = times.window
    return {"mentor": times.mentor, "student": times.student, "earliest": window.start, "latest": window.end}


def _marked(row: Fields | None) -> Mark:
    assert row is not None
    return Mark(row.mark, row.read_at)
