"""What students show, to those who may see it."""

from adapters.memory.views.looking import Looking
from mentorship_core.domain.identity import SampleId, UserId
from mentorship_core.domain.onboarding import WorkSample
from mentorship_core.domain.people import Actor


class OnboardingViews(Looking):
    def samples(self, actor: Actor, student: UserId) -> tuple[WorkSample, ...]:
        """By their place."""
        with self._alone():
            access = self._access(actor)
            found = [one for one in self._tables.onboarding.samples_of.find(student) if access.sees(one)]
            return tuple(sorted(found, key=lambda sample: sample.place))

    def picture(self, actor: Actor, sample: SampleId) -> bytes | None:
        with self._alone():
            found = self._tables.onboarding.samples.get(sample)
            if found is None or not self._access(actor).sees(found):
                return None
            kept = self._tables.onboarding.pictures.get(sample)
            return kept.data if kept is not None else None
