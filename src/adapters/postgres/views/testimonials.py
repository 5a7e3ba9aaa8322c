"""What students say in public: as the public reads it, and as those see it whom it concerns."""

from typing import Any

from attrs import frozen
from sqlalchemy import Select, Text, column, func, select

from adapters.postgres.reads.given import ID, MENTOR
from adapters.postgres.rows import Fields
from adapters.postgres.rows.testimonials import testimonial_from_row
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.tables.people import mentors, users
from adapters.postgres.tables.testimonials import testimonials
from adapters.postgres.views.looking import PUBLIC, Looking
from mentorship_core.domain.identity import MentorId, PackId
from mentorship_core.domain.people import Actor
from mentorship_core.domain.testimonials import TestimonialStatus
from mentorship_core.ports.testimonials import Praise, TestimonialRow

AT_MOST = 200
_SHOWN = func.praise_of(MENTOR).table_valued(
    column("words", Text), column("name", Text), column("at", INSTANT), name="shown"
)
PRAISE = select(_SHOWN.c.words, _SHOWN.c.name, _SHOWN.c.at)
_ROWS: Select[Any] = select(
    testimonials, mentors.c.name.label("mentor_name"), users.c.name.label("student_name")
).select_from(
    testimonials.join(mentors, mentors.c.id == testimonials.c.mentor_id).outerjoin(
        users, users.c.id == testimonials.c.student_id
    )
)
_NEWEST = _ROWS.order_by(testimonials.c.written_at.desc(), testimonials.c.id.desc()).limit(AT_MOST)
_WAITING = (
    _ROWS.where(testimonials.c.status == TestimonialStatus.PENDING)
    .order_by(testimonials.c.written_at, testimonials.c.id)
    .limit(AT_MOST)
)
_OF_PACK = testimonials.c.pack_id == ID
TESTIMONIALS = {
    (False, False): _NEWEST,
    (True, False): _NEWEST.where(_OF_PACK),
    (False, True): _WAITING,
    (True, True): _WAITING.where(_OF_PACK),
}
"""By whether a pack is named, and whether only those are asked for that wait."""


@frozen
class TestimonialViews(Looking):
    def praise(self, mentor: MentorId) -> tuple[Praise, ...]:
        with self.looking(PUBLIC) as asking:
            return asking.each(PRAISE, lambda row: Praise(words=row.words, name=row.name, at=row.at), mentor=mentor)

    def written_testimonials(
        self, actor: Actor, *, pack: PackId | None = None, waiting: bool = False
    ) -> tuple[TestimonialRow, ...]:
        given = {"id": pack} if pack is not None else {}
        with self.looking(actor) as asking:
            return asking.each(TESTIMONIALS[pack is not None, waiting], _row, **given)


def _row(row: Fields) -> TestimonialRow:
    return TestimonialRow(
        testimonial=testimonial_from_row(row), student_name=row.student_name or "", mentor_name=row.mentor_name
    )
