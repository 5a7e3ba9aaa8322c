"""What students say in public."""

from sqlalchemy import exists, select

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import ID
from adapters.postgres.reads.locks import lock_owner
from adapters.postgres.rows.testimonials import testimonial_from_row
from adapters.postgres.tables.booking import sessions
from adapters.postgres.tables.testimonials import testimonials
from mentorship_core.domain.booking.session import Status
from mentorship_core.domain.identity import PackId, TestimonialId
from mentorship_core.domain.testimonials import Testimonial

LOCK = lock_owner(testimonials, testimonials.c.id == ID)
TESTIMONIAL = select(testimonials).where(testimonials.c.id == ID)
OF_PACK = select(testimonials).where(testimonials.c.pack_id == ID)
WAS_HELD = select(exists().where(sessions.c.pack_id == ID, sessions.c.status == Status.COMPLETED))


class TestimonialReading(Asking):
    def testimonial(self, testimonial: TestimonialId) -> Testimonial | None:
        self.value(LOCK, id=testimonial)
        return self.one(TESTIMONIAL, testimonial_from_row, id=testimonial)

    def testimonial_of(self, pack: PackId) -> Testimonial | None:
        return self.one(OF_PACK, testimonial_from_row, id=pack)

    def was_held(self, pack: PackId) -> bool:
        return bool(self.value(WAS_HELD, id=pack))
