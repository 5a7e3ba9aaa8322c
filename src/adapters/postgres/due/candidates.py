"""Whom a nudge may concern, found through partial indexes, each with the keys of what was said of it before."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, cast, func, literal, not_, or_, select, tuple_
from sqlalchemy import Text as SqlText
from sqlalchemy.dialects.postgresql import ARRAY

from adapters.postgres.tables.booking import sessions
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.tables.messages import notices
from adapters.postgres.tables.packs import PackStatus, packs
from adapters.postgres.tables.people import mentors, users
from adapters.postgres.tables.seats import SeatStatus, seats
from mentorship_core.domain.booking.session import Status
from mentorship_core.domain.notices.notice import NoticeKind

_FROM, _UNTIL = bindparam("after", type_=INSTANT), bindparam("until", type_=INSTANT)


def _said(kind: NoticeKind, about: ColumnElement[Any]) -> ColumnElement[list[str]]:
    keys = select(notices.c.key).where(notices.c.about == about, notices.c.kind == kind)
    found: ColumnElement[list[str]] = func.array(keys.scalar_subquery(), type_=ARRAY(SqlText))
    return found.label("said")


def _text(key: ColumnElement[Any]) -> ColumnElement[str]:
    return cast(key, SqlText)


SESSIONS: Select[Any] = (
    select(sessions, mentors.c.user_id.label("mentor_user"), _said(NoticeKind.SESSION_SOON, _text(sessions.c.id)))
    .join(mentors, mentors.c.id == sessions.c.mentor_id)
    .where(sessions.c.status == Status.SCHEDULED, sessions.c.starts_at > _FROM, sessions.c.starts_at <= _UNTIL)
    .order_by(sessions.c.starts_at, sessions.c.id)
)
GRACES: Select[Any] = (
    select(seats, _said(NoticeKind.FINAL_WARNING, _text(seats.c.id)))
    .where(seats.c.status == SeatStatus.GRACE, seats.c.until > _FROM, seats.c.until <= _UNTIL)
    .order_by(seats.c.until, seats.c.id)
)
PACKS: Select[Any] = (
    select(packs, _said(NoticeKind.PACK_EXPIRING, _text(packs.c.id)))
    .where(
        packs.c.status == PackStatus.ACTIVE,
        packs.c.clock_stopped_at.is_(None),
        packs.c.expires_at > _FROM,
        packs.c.expires_at <= _UNTIL,
    )
    .order_by(packs.c.expires_at, packs.c.id)
)


def _is_seated(pack: Any) -> ColumnElement[bool]:
    """A pack not refunded, whose student still has the seat."""
    seated = select(literal(1)).where(
        seats.c.mentor_id == pack.c.mentor_id,
        seats.c.student_id == pack.c.student_id,
        seats.c.status.in_((SeatStatus.ACTIVE, SeatStatus.GRACE)),
    )
    return and_(pack.c.status != PackStatus.REFUNDED, seated.exists())


_OLDER = packs.alias("older")
_NOT_THE_FIRST = (
    select(literal(1))
    .where(
        _OLDER.c.student_id == packs.c.student_id,
        tuple_(_OLDER.c.bought_at, _OLDER.c.mentor_id, _OLDER.c.id)
        < tuple_(packs.c.bought_at, packs.c.mentor_id, packs.c.id),
        _is_seated(_OLDER),
    )
    .exists()
)
_PAIR = func.concat(packs.c.mentor_id, ":", packs.c.student_id)
NEWCOMERS: Select[Any] = (
    select(users, packs.c.mentor_id, packs.c.bought_at, _said(NoticeKind.ONBOARDING, _PAIR))
    .select_from(packs.join(users, users.c.id == packs.c.student_id))
    .where(
        packs.c.bought_at > _FROM,
        packs.c.bought_at <= _UNTIL,
        or_(users.c.goals == "", not_(users.c.zone_given)),
        _is_seated(packs),
        not_(_NOT_THE_FIRST),
    )
    .order_by(packs.c.bought_at, packs.c.id)
)
