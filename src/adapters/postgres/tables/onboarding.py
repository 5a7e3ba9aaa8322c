"""What students show of their work: what is known of a picture, and apart from it the picture."""

from sqlalchemy import Column, LargeBinary, Named, Table, Text, TypedColumns, Uuid

from adapters.postgres.tables.kinds import INSTANT, METADATA, PersonId
from mentorship_core.domain.identity import SampleId, UserId
from mentorship_core.domain.instant import Instant


class WorkSampleColumns(TypedColumns):
    id: Named[SampleId] = Column(Uuid, primary_key=True)
    student_id: Named[UserId] = Column(PersonId)
    place: Named[int]
    digest: Named[str] = Column(Text)
    size_bytes: Named[int]
    width: Named[int]
    height: Named[int]
    added_at: Named[Instant] = Column(INSTANT)
    removed_at: Named[Instant | None] = Column(INSTANT)


class WorkPictureColumns(TypedColumns):
    sample_id: Named[SampleId] = Column(Uuid, primary_key=True)
    picture: Named[bytes] = Column(LargeBinary)


samples = Table("work_samples", METADATA, WorkSampleColumns)
pictures = Table("work_pictures", METADATA, WorkPictureColumns)
