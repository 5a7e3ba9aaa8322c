"""Notices in the app, and places in line."""

from typing import Any

from attrs import frozen
from sqlalchemy import Integer, Select, and_, bindparam, func, select

from adapters.postgres.reads.cases import NOTICE_UNLOCKED
from adapters.postgres.reads.given import MENTOR, STUDENT
from adapters.postgres.reads.seats import IN_LINE, in_line, open_offer
from adapters.postgres.rows import Fields, Part
from adapters.postgres.rows.messages import notice_from_row
from adapters.postgres.tables.messages import notices
from adapters.postgres.tables.people import mentors, users
from adapters.postgres.tables.seats import OfferStatus, line, offers
from adapters.postgres.views.looking import US, Looking, asks_for_mine, is_mine, labelled
from mentorship_core.domain.identity import MentorId, NoticeId, UserId
from mentorship_core.domain.notices.notice import Channel, Notice
from mentorship_core.domain.people import Actor
from mentorship_core.ports.views import LineRow

AT_MOST = 100
NOTICES = (
    select(notices)
    .where(notices.c.recipient_id == bindparam("user"), notices.c.channel == Channel.IN_APP)
    .order_by(notices.c.queued_at.desc(), notices.c.id.desc())
    .limit(AT_MOST)
)
TOLD = (
    select(notices)
    .where(notices.c.recipient_id == STUDENT, notices.c.mentor_id == MENTOR)
    .order_by(notices.c.queued_at.desc(), notices.c.id.desc())
    .limit(2000)
)
_POSITION = func.line_position(line.c.id, type_=Integer)
_LINE: Select[Any] = (
    select(
        line,
        mentors.c.name.label("mentor_name"),
        users.c.name.label("student_name"),
        _POSITION.label("position"),
        *labelled(offers, "open_"),
    )
    .select_from(
        line.join(mentors, mentors.c.id == line.c.mentor_id)
        .outerjoin(users, users.c.id == line.c.student_id)
        .outerjoin(offers, and_(offers.c.id == line.c.offer_id, offers.c.status == OfferStatus.OPEN))
    )
    .where(line.c.status.in_(IN_LINE))
    .order_by(mentors.c.name, _POSITION, line.c.id)
)
OF_STUDENT, OF_MENTOR = line.c.student_id == STUDENT, line.c.mentor_id == MENTOR
SOME_LINES = {
    (False, False): _LINE,
    (True, False): _LINE.where(OF_STUDENT),
    (False, True): _LINE.where(OF_MENTOR),
    (True, True): _LINE.where(OF_STUDENT, OF_MENTOR),
}
"""By whether a student, and whether a mentor is named."""
MY_LINES = _LINE.where(is_mine(line))


@frozen
class LineViews(Looking):
    def notices(self, actor: Actor, user: UserId) -> tuple[Notice, ...]:
        with self.looking(actor) as asking:
            return asking.each(NOTICES, notice_from_row, user=user)

    def told(self, actor: Actor, *, student: UserId, mentor: MentorId) -> tuple[Notice, ...]:
        with self.looking(actor) as asking:
            return asking.each(TOLD, notice_from_row, student=student, mentor=mentor)

    def notice(self, notice: NoticeId) -> Notice | None:
        with self.looking(US) as asking:
            return asking.one(NOTICE_UNLOCKED, notice_from_row, id=notice)

    def line(
        self, actor: Actor, *, student: UserId | None = None, mentor: MentorId | None = None
    ) -> tuple[LineRow, ...]:
        """By mentor, open offers before those who wait, in their order."""
        some = SOME_LINES[student is not None, mentor is not None]
        statement = MY_LINES if asks_for_mine(actor, student, mentor) else some
        with self.looking(actor) as asking:
            return asking.each(statement, _line_row, student=student, mentor=mentor)


def _line_row(row: Fields) -> LineRow:
    return LineRow(
        entry=in_line(row),
        mentor_name=row.mentor_name,
        student_name=row.student_name or "",
        position=row.position,
        offer=open_offer(Part(row, "open_")) if row.open_id is not None else None,
    )
