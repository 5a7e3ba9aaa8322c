"""Reads of what students show, and keeping the pictures."""

from adapters.memory.reads.reading import Reading
from adapters.memory.tables.onboarding import KeptPicture
from mentorship_core.domain.identity import SampleId, UserId
from mentorship_core.domain.onboarding import WorkSample
from mentorship_core.ports.transaction import RefusedByStore


class OnboardingReading(Reading):
    def samples(self, student: UserId) -> tuple[WorkSample, ...]:
        self._lock_student(student)
        found = self._all_seen(self._tables.onboarding.samples_of.find(student))
        return tuple(sorted(found, key=lambda sample: sample.place))

    def sample(self, sample: SampleId) -> WorkSample | None:
        return self._seen(self._tables.onboarding.samples.get(sample))

    def keep_picture(self, sample: SampleId, picture: bytes) -> None:
        self._check_mine(sample)
        self._tables.onboarding.pictures.put(KeptPicture(sample=sample, data=picture))

    def drop_picture(self, sample: SampleId) -> None:
        self._check_mine(sample)
        self._tables.onboarding.pictures.remove(sample)

    def _check_mine(self, sample: SampleId) -> None:
        found = self._tables.onboarding.samples.get(sample)
        if found is None or not self._access.owns_work(found.student):
            raise RefusedByStore("not_theirs", "picture")
