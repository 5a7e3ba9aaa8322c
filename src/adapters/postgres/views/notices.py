"""What was said to people: their own list in the app, and what a mentor's student was told."""

from typing import Any

from attrs import frozen
from sqlalchemy import ColumnElement, Integer, Select, Text, Uuid, bindparam, func, literal, select, tuple_

from adapters.postgres.reads.cases import NOTICE_UNLOCKED
from adapters.postgres.reads.given import MENTOR, STUDENT
from adapters.postgres.rows.messages import notice_from_row
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.tables.messages import notices
from adapters.postgres.views.cursors import cursor_of, place_of
from adapters.postgres.views.looking import US, Looking
from mentorship_core.domain.identity import MentorId, NoticeId, UserId
from mentorship_core.domain.notices.notice import NEVER_SHOWN, Channel, Notice
from mentorship_core.domain.people import Actor
from mentorship_core.ports.views import NoticePage

COUNTED = 100
LISTED: tuple[ColumnElement[bool], ...] = (
    notices.c.recipient_id == bindparam("user", type_=Text),
    notices.c.channel == Channel.IN_APP,
    notices.c.status.not_in(NEVER_SHOWN),
)
PLACE = tuple_(notices.c.queued_at, notices.c.id)
LAST = tuple_(bindparam("at", type_=INSTANT), bindparam("last", type_=Uuid))
NEWEST: Select[Any] = (
    select(notices)
    .where(*LISTED)
    .order_by(notices.c.queued_at.desc(), notices.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
)
OLDER = NEWEST.where(PLACE < LAST)
UNREAD = select(func.count()).select_from(
    select(literal(1)).where(*LISTED, notices.c.read_at.is_(None)).limit(COUNTED).subquery("unread")
)
TOLD = (
    select(notices)
    .where(notices.c.recipient_id == STUDENT, notices.c.mentor_id == MENTOR)
    .order_by(notices.c.queued_at.desc(), notices.c.id.desc())
    .limit(2000)
)


@frozen
class NoticeViews(Looking):
    def notices(self, actor: Actor, user: UserId, *, cursor: str | None = None, limit: int = 50) -> NoticePage:
        given: dict[str, Any] = {"user": user, "limit": limit + 1}
        if cursor is not None:
            given["at"], given["last"] = place_of(cursor)
        with self.looking(actor) as asking:
            found = asking.each(NEWEST if cursor is None else OLDER, notice_from_row, **given)
        rows, more = found[:limit], len(found) > limit
        return NoticePage(rows=rows, cursor=cursor_of(rows[-1].queued_at, rows[-1].id) if more else None)

    def unread(self, actor: Actor, user: UserId) -> int:
        with self.looking(actor) as asking:
            return int(asking.value(UNREAD, user=user))

    def told(self, actor: Actor, *, student: UserId, mentor: MentorId) -> tuple[Notice, ...]:
        with self.looking(actor) as asking:
            return asking.each(TOLD, notice_from_row, student=student, mentor=mentor)

    def notice(self, notice: NoticeId) -> Notice | None:
        with self.looking(US) as asking:
            return asking.one(NOTICE_UNLOCKED, notice_from_row, id=notice)
