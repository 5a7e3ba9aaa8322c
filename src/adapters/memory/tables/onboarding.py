"""What students show of their work."""

from attrs import field, frozen

from adapters.memory.table import Journal, Table
from mentorship_core.domain.identity import SampleId
from mentorship_core.domain.onboarding import WorkSample


@frozen(kw_only=True)
class KeptPicture:
    sample: SampleId
    data: bytes = field(repr=False)


class OnboardingTables:
    def __init__(self, journal: Journal) -> None:
        self.samples: Table[SampleId, WorkSample] = Table(journal, lambda sample: sample.id)
        self.samples_of = self.samples.index(lambda sample: [] if sample.removed_at else [sample.student])
        self.places = self.samples.index(
            lambda sample: [] if sample.removed_at else [(sample.student, sample.place)], rule="work_samples_place"
        )
        self.pictures: Table[SampleId, KeptPicture] = Table(journal, lambda picture: picture.sample)
