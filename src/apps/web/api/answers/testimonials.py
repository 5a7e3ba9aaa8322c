"""What students say in public."""

from datetime import datetime
from uuid import UUID

from attrs import frozen

from mentorship_core.domain.testimonials import ApprovedTestimonial, RejectedTestimonial, Testimonial, status_of
from mentorship_core.ports.testimonials import Praise, TestimonialRow


@frozen(kw_only=True)
class PraiseSeen:
    words: str
    name: str
    at: datetime


@frozen
class PraiseList:
    testimonials: list[PraiseSeen]


@frozen(kw_only=True)
class TestimonialSeen:
    """`status` is pending, approved, rejected or withdrawn; `edited` is shown in place of the author's `words`."""

    id: UUID
    pack_id: UUID
    mentor_id: UUID
    words: str
    full_name: bool
    written_at: datetime
    status: str
    edited: str | None
    reason: str | None


@frozen(kw_only=True)
class TestimonialKept:
    testimonial: TestimonialSeen
    changed: bool


@frozen(kw_only=True)
class TestimonialInQueue:
    testimonial: TestimonialSeen
    student_id: str
    student_name: str
    mentor_name: str


@frozen
class Testimonials:
    testimonials: list[TestimonialInQueue]


def praise_seen(praise: Praise) -> PraiseSeen:
    return PraiseSeen(words=praise.words, name=praise.name, at=praise.at)


def testimonial_seen(testimonial: Testimonial) -> TestimonialSeen:
    decided = testimonial if isinstance(testimonial, ApprovedTestimonial | RejectedTestimonial) else None
    return TestimonialSeen(
        id=testimonial.id,
        pack_id=testimonial.pack,
        mentor_id=testimonial.mentor,
        words=testimonial.words,
        full_name=testimonial.full_name,
        written_at=testimonial.written_at,
        status=status_of(testimonial).value,
        edited=testimonial.edited if isinstance(testimonial, ApprovedTestimonial) else None,
        reason=decided.reason if decided is not None else None,
    )


def in_queue(row: TestimonialRow) -> TestimonialInQueue:
    return TestimonialInQueue(
        testimonial=testimonial_seen(row.testimonial),
        student_id=row.testimonial.student,
        student_name=row.student_name,
        mentor_name=row.mentor_name,
    )
