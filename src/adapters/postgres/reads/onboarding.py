"""What students show of their work, and keeping the pictures."""

from sqlalchemy import LargeBinary, bindparam, delete, func, insert, or_, select

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import ID, STUDENT
from adapters.postgres.rows.onboarding import sample_from_row
from adapters.postgres.tables.onboarding import pictures, samples
from mentorship_core.domain.identity import SampleId, UserId
from mentorship_core.domain.onboarding import WorkSample

LOCK_STUDENT = select(func.lock_student(STUDENT)).where(or_(func.acting_operator(), func.acting_person() == STUDENT))
SAMPLES = (
    select(samples).where(samples.c.student_id == STUDENT, samples.c.removed_at.is_(None)).order_by(samples.c.place)
)
SAMPLE = select(samples).where(samples.c.id == ID)
KEEP = insert(pictures).values(sample_id=ID, picture=bindparam("data", type_=LargeBinary)).inline()
DROP = delete(pictures).where(pictures.c.sample_id == ID)


class OnboardingReading(Asking):
    def samples(self, student: UserId) -> tuple[WorkSample, ...]:
        self.value(LOCK_STUDENT, student=student)
        return self.each(SAMPLES, sample_from_row, student=student)

    def sample(self, sample: SampleId) -> WorkSample | None:
        return self.one(SAMPLE, sample_from_row, id=sample)

    def keep_picture(self, sample: SampleId, picture: bytes) -> None:
        self.connection.execute(KEEP, {"id": sample, "data": picture})

    def drop_picture(self, sample: SampleId) -> None:
        self.connection.execute(DROP, {"id": sample})
