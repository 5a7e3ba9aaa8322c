"""Notices in the app, and places in line."""

from typing import Any

from attrs import frozen
from sqlalchemy import Integer, Select, and_, func, select

from adapters.postgres.reads.given import MENTOR, STUDENT
from adapters.postgres.reads.seats import IN_LINE, in_line, open_offer
from adapters.postgres.rows import Fields, Part
from adapters.postgres.tables.people import mentors, users
from adapters.postgres.tables.seats import OfferStatus, line, offers
from adapters.postgres.views.looking import Looking, asks_for_mine, is_mine, labelled
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.people import Actor
from mentorship_core.ports.views import LineRow

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
