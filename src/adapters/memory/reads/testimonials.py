"""Reads of what students say in public."""

from adapters.memory.reads.reading import Reading
from mentorship_core.domain.booking.session import Completed
from mentorship_core.domain.identity import PackId, TestimonialId
from mentorship_core.domain.testimonials import Testimonial


class TestimonialReading(Reading):
    def testimonial(self, testimonial: TestimonialId) -> Testimonial | None:
        found = self._seen(self._tables.testimonials.all.get(testimonial))
        if found is not None:
            self._lock_student(found.student)
        return found

    def testimonial_of(self, pack: PackId) -> Testimonial | None:
        return self._seen(self._tables.testimonials.of_pack.one(pack))

    def was_held(self, pack: PackId) -> bool:
        of_pack = (one for one in self._tables.booking.sessions if one.pack == pack)
        return any(isinstance(one, Completed) and self._access.sees(one) for one in of_pack)
