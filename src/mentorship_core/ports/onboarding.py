"""What students show of their work, within a transaction."""

from typing import Protocol

from mentorship_core.domain.identity import SampleId, UserId
from mentorship_core.domain.onboarding import WorkSample


class OnboardingReads(Protocol):
    def samples(self, student: UserId) -> tuple[WorkSample, ...]:
        """Locks the student. Those not removed, by their place."""

    def sample(self, sample: SampleId) -> WorkSample | None:
        """Removed or not; nothing is locked."""

    def keep_picture(self, sample: SampleId, picture: bytes) -> None:
        """What a recorded sample shows; no audit row holds it."""

    def drop_picture(self, sample: SampleId) -> None: ...
