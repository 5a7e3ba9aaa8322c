"""What tells whether a mentor's bookable times are still worked out from the same rows: one journey to the database."""

from attrs import frozen
from sqlalchemy import Text, Uuid, bindparam, column, func, select

from adapters.postgres.asking import Asking
from adapters.postgres.glancing import glance_unseen
from adapters.postgres.reads.given import MENTOR
from adapters.postgres.rows import Fields
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.views.looking import MOMENT, PUBLIC, Looking
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import During
from mentorship_core.ports.marks import Mark

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
    def mark_of_times(self, mentor: MentorId, student: UserId | None, window: During) -> Mark:
        """Of the moment all looks share, or else of now."""
        shared = MOMENT.get()
        if shared is None:
            row = glance_unseen(self.engine, MARK_ALONE, (mentor, student, window.start, window.end))
            return _marked(row)
        asked = {"mentor": mentor, "student": student, "earliest": window.start, "latest": window.end}
        return _marked(Asking(shared, PUBLIC).one(MARK, lambda row: row, **asked))


def _marked(row: Fields | None) -> Mark:
    assert row is not None
    return Mark(row.mark, row.read_at)
