"""What a student tells before the first session: goals, zone, and some pictures of their work (SAY-10)."""

from collections.abc import Iterable

from attrs import evolve, field, frozen
from attrs.validators import ge

from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import SampleId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import User
from mentorship_core.domain.refusals import SamplesFull
from mentorship_core.domain.state import State
from mentorship_core.domain.terms import Terms


@frozen(kw_only=True)
class WorkSample(State):
    """A picture of somebody's work, in one of their few places. `digest` tells the same picture sent again."""

    id: SampleId
    student: UserId
    place: int = field(validator=ge(1))
    digest: str
    size_bytes: int
    width: int
    height: int
    added_at: Instant
    removed_at: Instant | None = None

    def remove(self, at: Instant) -> "WorkSample":
        return evolve(self, removed_at=at)


@frozen(kw_only=True)
class SampleAdded(Event):
    sample: WorkSample


@frozen(kw_only=True)
class SampleRemoved(Event):
    sample: WorkSample


OnboardingEvent = SampleAdded | SampleRemoved


def is_told(student: User) -> bool:
    """Goals and zone are asked for until both are given; pictures are welcome and never missed."""
    return bool(student.goals) and student.zone_given


def free_place(kept: Iterable[WorkSample], terms: Terms) -> int | SamplesFull:
    """The lowest place that no picture has."""
    taken = {sample.place for sample in kept}
    free = (place for place in range(1, terms.samples_most + 1) if place not in taken)
    return next(free, None) or SamplesFull(terms.samples_most)
