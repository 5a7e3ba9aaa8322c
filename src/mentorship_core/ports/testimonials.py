"""What students say in public: within a transaction, and to be looked at."""

from typing import Protocol

from attrs import frozen

from mentorship_core.domain.identity import MentorId, PackId, TestimonialId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor
from mentorship_core.domain.testimonials import Testimonial


@frozen(kw_only=True)
class Praise:
    """A testimonial as the public reads it; `name` is as much of one as its owner agreed to."""

    words: str
    name: str
    at: Instant


@frozen(kw_only=True)
class TestimonialRow:
    testimonial: Testimonial
    student_name: str
    mentor_name: str


class TestimonialReads(Protocol):
    def testimonial(self, testimonial: TestimonialId) -> Testimonial | None:
        """Locks its student."""

    def testimonial_of(self, pack: PackId) -> Testimonial | None:
        """Nothing is locked."""

    def was_held(self, pack: PackId) -> bool:
        """Whether a session of that pack took place; nothing is locked."""


class TestimonialViews(Protocol):
    def praise(self, mentor: MentorId) -> tuple[Praise, ...]:
        """What was let through, the latest first; at most twenty."""

    def written_testimonials(
        self, actor: Actor, *, pack: PackId | None = None, waiting: bool = False
    ) -> tuple[TestimonialRow, ...]:
        """One's own, or for operators all: the newest first, those waiting in their order; at most two hundred."""
