"""In memory all is at hand, and no answer has to be kept."""

from contextlib import AbstractContextManager, nullcontext

from adapters.memory.views.looking import Looking
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import During


class MarkViews(Looking):
    def at_one_moment(self) -> AbstractContextManager[None]:
        """Nothing marks what was seen, so nobody asks whether it was all of one moment."""
        return nullcontext()

    def mark_of_times(self, mentor: MentorId, student: UserId | None, window: During) -> None:  # noqa: ARG002  the port's
        return None
