"""What students say in public: as the public reads it, and as those see it whom it concerns."""

from adapters.memory.views.looking import Looking
from mentorship_core.domain.identity import MentorId, PackId
from mentorship_core.domain.people import Actor
from mentorship_core.domain.testimonials import ApprovedTestimonial, public_name
from mentorship_core.ports.testimonials import Praise, TestimonialRow

SHOWN_AT_MOST = 20
AT_MOST = 200


class TestimonialViews(Looking):
    def praise(self, mentor: MentorId) -> tuple[Praise, ...]:
        with self._alone():
            found = [
                one for one in self._tables.testimonials.shown_by.find(mentor) if isinstance(one, ApprovedTestimonial)
            ]
            found.sort(key=lambda one: (one.decided_at, str(one.id)), reverse=True)
            return tuple(
                Praise(
                    words=one.shown,
                    name=public_name(self._student_name(one.student), full=one.full_name),
                    at=one.written_at,
                )
                for one in found[:SHOWN_AT_MOST]
            )

    def written_testimonials(
        self, actor: Actor, *, pack: PackId | None = None, waiting: bool = False
    ) -> tuple[TestimonialRow, ...]:
        with self._alone():
            tables, access = self._tables.testimonials, self._access(actor)
            some = tables.waiting.find("all") if waiting else tuple(tables.all)
            found = [one for one in some if access.sees(one) and pack in (None, one.pack)]
            found.sort(key=lambda one: (one.written_at, str(one.id)), reverse=not waiting)
            return tuple(
                TestimonialRow(
                    testimonial=one,
                    student_name=self._student_name(one.student),
                    mentor_name=self._mentor_name(one.mentor),
                )
                for one in found[:AT_MOST]
            )
