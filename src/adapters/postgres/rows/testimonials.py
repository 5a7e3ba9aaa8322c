"""What students say in public, as rows."""

from typing import assert_never

from adapters.postgres.rows import Fields, Values
from mentorship_core.domain.testimonials import (
    ApprovedTestimonial,
    PendingTestimonial,
    RejectedTestimonial,
    Testimonial,
    TestimonialStatus,
    WithdrawnTestimonial,
    status_of,
)


def testimonial_to_row(testimonial: Testimonial) -> Values:
    row = {
        "id": testimonial.id,
        "student_id": testimonial.student,
        "mentor_id": testimonial.mentor,
        "pack_id": testimonial.pack,
        "words": testimonial.words,
        "full_name": testimonial.full_name,
        "written_at": testimonial.written_at,
        "status": status_of(testimonial),
        "edited": None,
        "reason": None,
        "at": None,
    }
    match testimonial:
        case PendingTestimonial():
            return row
        case ApprovedTestimonial(edited=edited, reason=reason, decided_at=at):
            return row | {"edited": edited, "reason": reason, "at": at}
        case RejectedTestimonial(reason=reason, decided_at=at):
            return row | {"reason": reason, "at": at}
        case WithdrawnTestimonial(withdrawn_at=at):
            return row | {"at": at}
        case _:
            assert_never(testimonial)


def testimonial_from_row(row: Fields) -> Testimonial:
    known = {
        "id": row.id,
        "student": row.student_id,
        "mentor": row.mentor_id,
        "pack": row.pack_id,
        "words": row.words,
        "full_name": row.full_name,
        "written_at": row.written_at,
    }
    match row.status:
        case TestimonialStatus.PENDING:
            return PendingTestimonial(**known)
        case TestimonialStatus.APPROVED:
            return ApprovedTestimonial(**known, edited=row.edited, reason=row.reason, decided_at=row.at)
        case TestimonialStatus.REJECTED:
            return RejectedTestimonial(**known, reason=row.reason, decided_at=row.at)
        case TestimonialStatus.WITHDRAWN:
            return WithdrawnTestimonial(**known, withdrawn_at=row.at)
        case unknown:
            raise ValueError(f"no testimonial is {unknown}")
