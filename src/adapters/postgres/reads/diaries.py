"""Who is busy when, for whoever asks: through functions that give times and no names."""

from collections import Counter
from datetime import date

from sqlalchemy import bindparam, column, func, select

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import MENTOR, STUDENT
from adapters.postgres.tables.kinds import INSTANT, Stretch
from adapters.postgres.tables.people import mentors
from mentorship_core.domain.booking.agenda import local_date
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import During, Instant

_WINDOW = (bindparam("earliest", type_=INSTANT), bindparam("latest", type_=INSTANT))
_MENTORS = func.mentor_diary(MENTOR, *_WINDOW).table_valued(
    column("blocks", Stretch), column("starts_at", INSTANT), name="diary"
)
_STUDENTS = func.student_diary(STUDENT, *_WINDOW).table_valued(column("during", Stretch), name="diary")
MENTOR_BUSY = select(
    _MENTORS.c.blocks,
    _MENTORS.c.starts_at,
    select(mentors.c.zone).where(mentors.c.id == MENTOR).scalar_subquery().label("zone"),
)
STUDENT_BUSY = select(_STUDENTS.c.during)


def read_diary(asking: Asking, mentor: MentorId, student: UserId | None, window: During) -> Diary:
    between = {"earliest": window.start, "latest": window.end}
    rows = asking.each(MENTOR_BUSY, lambda row: (row.blocks, row.starts_at, row.zone), mentor=mentor, **between)
    busy: tuple[During, ...] = ()
    if student is not None:
        busy = asking.each(STUDENT_BUSY, lambda row: row.during, student=student, **between)
    starts = [starts_at for _, starts_at, _ in rows]
    return Diary(
        blocks=tuple(blocks for blocks, _, _ in rows),
        student_busy=busy,
        starts_by_day=_by_day(rows[0][2], starts) if rows else {},
    )


def _by_day(zone: str, starts: list[Instant]) -> dict[date, int]:
    """By the mentor's local date; none at all in a zone nobody knows."""
    return dict(Counter(local_date(zone, start) for start in starts)) if is_known(zone) else {}
