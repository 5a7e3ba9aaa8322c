"""What students show, to those who may see it."""

from attrs import frozen
from sqlalchemy import select

from adapters.postgres.reads.given import ID
from adapters.postgres.reads.onboarding import SAMPLES
from adapters.postgres.rows.onboarding import sample_from_row
from adapters.postgres.tables.onboarding import pictures
from adapters.postgres.views.looking import Looking
from mentorship_core.domain.identity import SampleId, UserId
from mentorship_core.domain.onboarding import WorkSample
from mentorship_core.domain.people import Actor

PICTURE = select(pictures.c.picture).where(pictures.c.sample_id == ID)


@frozen
class OnboardingViews(Looking):
    def samples(self, actor: Actor, student: UserId) -> tuple[WorkSample, ...]:
        """By their place."""
        with self.looking(actor) as asking:
            return asking.each(SAMPLES, sample_from_row, student=student)

    def picture(self, actor: Actor, sample: SampleId) -> bytes | None:
        with self.looking(actor) as asking:
            return asking.one(PICTURE, lambda row: bytes(row.picture), id=sample)
