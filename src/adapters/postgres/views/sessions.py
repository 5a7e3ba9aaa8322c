"""Sessions, a page at a time."""

from collections import defaultdict
from typing import Any

from attrs import frozen
from sqlalchemy import ColumnElement, Interval, Select, and_, bindparam, cast, func, literal, not_, or_, select, tuple_

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import ID, MENTOR, STUDENT
from adapters.postgres.rows import Fields
from adapters.postgres.rows.booking import contest_from_row, session_from_row
from adapters.postgres.tables.booking import contests, sessions
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.tables.people import mentors, users
from adapters.postgres.views.cursors import cursor_of, place_of
from adapters.postgres.views.looking import Looking, asks_for_mine, is_mine
from mentorship_core.domain.booking.contest import Contest
from mentorship_core.domain.booking.session import Status, as_read_by
from mentorship_core.domain.identity import MentorId, SessionId, UserId
from mentorship_core.domain.instant import Instant, hours
from mentorship_core.domain.people import Actor
from mentorship_core.ports.views import SessionPage, SessionRow

_NOW = bindparam("now", type_=INSTANT)
_LONGEST = cast(literal(hours(8)), Interval)
_PLACE = tuple_(sessions.c.starts_at, sessions.c.id)
_LAST = tuple_(bindparam("last_at", type_=INSTANT), bindparam("last_id", type_=sessions.c.id.type))
_ROWS: Select[Any] = select(
    sessions,
    mentors.c.name.label("mentor_name"),
    mentors.c.zone.label("mentor_zone"),
    users.c.name.label("student_name"),
    users.c.zone.label("student_zone"),
    or_(func.acting_operator(), sessions.c.mentor_id == func.acting_mentor()).label("is_mentors"),
).select_from(
    sessions.join(mentors, mentors.c.id == sessions.c.mentor_id).outerjoin(users, users.c.id == sessions.c.student_id)
)
SESSION = _ROWS.where(sessions.c.id == ID)
CONTESTS = (
    select(contests)
    .where(contests.c.session_id.in_(bindparam("sessions", expanding=True)))
    .order_by(contests.c.opened_at, contests.c.id)
)
_IS_UPCOMING = and_(sessions.c.status == Status.SCHEDULED, sessions.c.ends_at > _NOW)


def _statements() -> dict[tuple[bool, bool, bool, bool | None, bool], Select[Any]]:
    """Every question that can be asked, built once."""
    both = (False, True)
    return {
        (of_student, of_mentor, mine, upcoming, further): _statement(of_student, of_mentor, mine, upcoming, further)
        for of_student in both
        for of_mentor in both
        for mine in both
        for upcoming in (None, False, True)
        for further in both
    }


def _statement(of_student: bool, of_mentor: bool, mine: bool, upcoming: bool | None, further: bool) -> Select[Any]:  # noqa: FBT001  built once for each combination, by position
    asked: list[ColumnElement[bool]] = [
        condition
        for condition, holds in (
            (sessions.c.student_id == STUDENT, of_student),
            (sessions.c.mentor_id == MENTOR, of_mentor),
            (is_mine(sessions), mine),
            (and_(_IS_UPCOMING, sessions.c.starts_at > _NOW - _LONGEST), upcoming is True),
            (not_(_IS_UPCOMING), upcoming is False),
            (_PLACE > _LAST if upcoming else _PLACE < _LAST, further),
        )
        if holds
    ]
    ordered = _ROWS.where(*asked).limit(bindparam("limit"))
    if upcoming:
        return ordered.order_by(sessions.c.starts_at, sessions.c.id)
    return ordered.order_by(sessions.c.starts_at.desc(), sessions.c.id.desc())


STATEMENTS = _statements()


@frozen
class SessionViews(Looking):
    def sessions(
        self,
        actor: Actor,
        *,
        student: UserId | None = None,
        mentor: MentorId | None = None,
        upcoming: bool | None = None,
        now: Instant,
        cursor: str | None = None,
        limit: int = 50,
    ) -> SessionPage:
        mine = asks_for_mine(actor, student, mentor)
        statement = STATEMENTS[student is not None, mentor is not None, mine, upcoming, cursor is not None]
        given: dict[str, Any] = {"student": student, "mentor": mentor, "now": now, "limit": limit + 1}
        if cursor is not None:
            given["last_at"], given["last_id"] = place_of(cursor)
        with self.looking(actor) as asking:
            return _page(_session_rows(asking, statement, given), limit)

    def session(self, actor: Actor, session: SessionId) -> SessionRow | None:
        with self.looking(actor) as asking:
            return next(iter(_session_rows(asking, SESSION, {"id": session, "now": self.clock()})), None)


def _page(rows: tuple[SessionRow, ...], limit: int) -> SessionPage:
    """One row more than asked for says that there is another page."""
    if len(rows) <= limit:
        return SessionPage(rows=rows, cursor=None)
    last = rows[limit - 1].session
    return SessionPage(rows=rows[:limit], cursor=cursor_of(last.during.start, last.id))


def _session_rows(asking: Asking, statement: Select[Any], given: dict[str, Any]) -> tuple[SessionRow, ...]:
    rows = asking.each(statement, lambda row: row, **given)
    contested = defaultdict[SessionId, list[Contest]](list)
    if rows:
        for contest in asking.each(CONTESTS, contest_from_row, sessions=[row.id for row in rows]):
            contested[contest.session].append(contest)
    return tuple(_session_row(row, tuple(contested[row.id]), given["now"]) for row in rows)


def _session_row(row: Fields, contested: tuple[Contest, ...], now: Instant) -> SessionRow:
    return SessionRow(
        session=as_read_by(session_from_row(row), mentor=row.is_mentors, now=now),
        mentor_name=row.mentor_name,
        student_name=row.student_name or "",
        mentor_zone=row.mentor_zone,
        student_zone=row.student_zone or "UTC",
        contests=contested,
    )
