"""What students say in public."""

from sqlalchemy import Column, Named, Table, Text, TypedColumns, Uuid

from adapters.postgres.tables.kinds import INSTANT, METADATA, PersonId, enum_of
from mentorship_core.domain.identity import MentorId, PackId, TestimonialId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.testimonials import TestimonialStatus


class TestimonialColumns(TypedColumns):
    id: Named[TestimonialId] = Column(Uuid, primary_key=True)
    student_id: Named[UserId] = Column(PersonId)
    mentor_id: Named[MentorId] = Column(Uuid)
    pack_id: Named[PackId] = Column(Uuid)
    words: Named[str] = Column(Text)
    full_name: Named[bool]
    written_at: Named[Instant] = Column(INSTANT)
    status: Named[TestimonialStatus] = Column(enum_of("testimonial_status", TestimonialStatus))
    edited: Named[str | None] = Column(Text)
    reason: Named[str | None] = Column(Text)
    at: Named[Instant | None] = Column(INSTANT)


testimonials = Table("testimonials", METADATA, TestimonialColumns)
