"""What students say in public."""

from adapters.memory.table import Journal, Table
from mentorship_core.domain.identity import TestimonialId
from mentorship_core.domain.testimonials import ApprovedTestimonial, PendingTestimonial, Testimonial


class TestimonialTables:
    def __init__(self, journal: Journal) -> None:
        self.all: Table[TestimonialId, Testimonial] = Table(journal, lambda one: one.id)
        self.of_pack = self.all.index(lambda one: [one.pack], rule="testimonials_one_a_pack")
        self.waiting = self.all.index(lambda one: ["all"] if isinstance(one, PendingTestimonial) else [])
        self.shown_by = self.all.index(lambda one: [one.mentor] if isinstance(one, ApprovedTestimonial) else [])
