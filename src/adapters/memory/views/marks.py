"""In memory all is at hand, and no answer has to be kept."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from adapters.memory.views.looking import Looking
from mentorship_core.ports.marks import TimesOf


class MarkViews(Looking):
    def at_one_moment(self) -> AbstractContextManager[None]:
        """Nothing marks what was seen, so nobody asks whether it was all of one moment."""
        return nullcontext()

    def marks_of(self, times: Sequence[TimesOf]) -> Sequence[None]:
        return [None] * len(times)
