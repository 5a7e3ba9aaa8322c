"""What students say in public, within a transaction."""

from typing import Protocol

from mentorship_core.domain.identity import PackId, TestimonialId
from mentorship_core.domain.testimonials import Testimonial


class TestimonialReads(Protocol):
    def testimonial(self, testimonial: TestimonialId) -> Testimonial | None:
        """Locks its student."""

    def testimonial_of(self, pack: PackId) -> Testimonial | None:
        """Nothing is locked."""

    def was_held(self, pack: PackId) -> bool:
        """Whether a session of that pack took place; nothing is locked."""
