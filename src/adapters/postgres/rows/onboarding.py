"""What students show of their work, as rows."""

from adapters.postgres.rows import Fields, Values
from mentorship_core.domain.onboarding import WorkSample


def sample_to_row(sample: WorkSample) -> Values:
    return {
        "id": sample.id,
        "student_id": sample.student,
        "place": sample.place,
        "digest": sample.digest,
        "size_bytes": sample.size_bytes,
        "width": sample.width,
        "height": sample.height,
        "added_at": sample.added_at,
        "removed_at": sample.removed_at,
    }


def sample_from_row(row: Fields) -> WorkSample:
    return WorkSample(
        id=row.id,
        student=row.student_id,
        place=row.place,
        digest=row.digest,
        size_bytes=row.size_bytes,
        width=row.width,
        height=row.height,
        added_at=row.added_at,
        removed_at=row.removed_at,
    )
