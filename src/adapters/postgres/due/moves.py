"""Moves the clock has decided and nobody has written, each found through a partial index."""

from attrs import frozen
from sqlalchemy import ColumnElement, Date, Integer, and_, bindparam, cast, func, literal, not_, select, union_all
from sqlalchemy import Text as SqlText

from adapters.postgres.due.asking import DueAsking
from adapters.postgres.tables.booking import ContestStatus, contests, sessions
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.tables.messages import cases, notices
from adapters.postgres.tables.packs import PackStatus, packs
from adapters.postgres.tables.people import mentors
from adapters.postgres.tables.seats import EntryStatus, SeatStatus, line, seats
from mentorship_core.domain.booking.session import Status
from mentorship_core.domain.identity import CaseId, MentorId, NoticeId, SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import NoticeKind

_NOW = bindparam("now", type_=INSTANT)
_LIMIT = bindparam("limit", type_=Integer)
IS_CONTESTED: ColumnElement[bool] = (
    select(literal(1))
    .where(
        contests.c.mentor_id == seats.c.mentor_id,
        contests.c.student_id == seats.c.student_id,
        contests.c.status == ContestStatus.OPEN,
    )
    .exists()
)
_SINCE = union_all(
    select(seats.c.mentor_id, seats.c.until.label("since")).where(
        seats.c.until <= _NOW, not_(and_(seats.c.status == SeatStatus.GRACE, IS_CONTESTED))
    ),
    select(line.c.mentor_id, line.c.place)
    .join(mentors, mentors.c.id == line.c.mentor_id)
    .where(line.c.status == EntryStatus.WAITING, mentors.c.live_seats < mentors.c.max_active_students),
).subquery("since")
SEATS = (
    select(_SINCE.c.mentor_id)
    .group_by(_SINCE.c.mentor_id)
    .order_by(func.min(_SINCE.c.since), _SINCE.c.mentor_id)
    .limit(_LIMIT)
)
PACKS = (
    select(packs.c.mentor_id, packs.c.student_id)
    .where(packs.c.status == PackStatus.ACTIVE, packs.c.clock_stopped_at.is_(None), packs.c.expires_at <= _NOW)
    .group_by(packs.c.mentor_id, packs.c.student_id)
    .order_by(func.min(packs.c.expires_at), packs.c.mentor_id, packs.c.student_id)
    .limit(_LIMIT)
)
SESSIONS = (
    select(sessions.c.id)
    .where(sessions.c.status == Status.SCHEDULED, sessions.c.ends_at <= _NOW)
    .order_by(sessions.c.ends_at, sessions.c.id)
    .limit(_LIMIT)
)
_TODAY = cast(func.timezone("UTC", _NOW), Date)
_SAID_TODAY = func.concat(NoticeKind.CASE_WAITING.value, ":", cases.c.id, ":", cast(_TODAY, SqlText), ":")
CASES = (
    select(cases.c.id)
    .where(
        cases.c.decided_at.is_(None),
        cast(func.timezone("UTC", cases.c.opened_at), Date) < _TODAY,
        not_(
            select(literal(1))
            .where(
                notices.c.about == cast(cases.c.id, SqlText),
                notices.c.kind == NoticeKind.CASE_WAITING,
                func.starts_with(notices.c.key, _SAID_TODAY),
            )
            .exists()
        ),
    )
    .order_by(cases.c.opened_at, cases.c.id)
    .limit(_LIMIT)
)


PUT_OFF = (
    select(notices.c.id).where(notices.c.send_after <= _NOW).order_by(notices.c.send_after, notices.c.id).limit(_LIMIT)
)


@frozen
class DueMoves(DueAsking):
    def seats(self, now: Instant, limit: int = 100) -> tuple[MentorId, ...]:
        with self.asking() as asking:
            return asking.each(SEATS, lambda row: MentorId(row.mentor_id), now=now, limit=limit)

    def packs(self, now: Instant, limit: int = 100) -> tuple[tuple[MentorId, UserId], ...]:
        with self.asking() as asking:
            return asking.each(PACKS, lambda row: (row.mentor_id, row.student_id), now=now, limit=limit)

    def sessions(self, ended_before: Instant, limit: int = 100) -> tuple[SessionId, ...]:
        with self.asking() as asking:
            return asking.each(SESSIONS, lambda row: SessionId(row.id), now=ended_before, limit=limit)

    def cases(self, now: Instant, limit: int = 100) -> tuple[CaseId, ...]:
        with self.asking() as asking:
            return asking.each(CASES, lambda row: CaseId(row.id), now=now, limit=limit)

    def put_off(self, now: Instant, limit: int = 200) -> tuple[NoticeId, ...]:
        with self.asking() as asking:
            return asking.each(PUT_OFF, lambda row: NoticeId(row.id), now=now, limit=limit)
