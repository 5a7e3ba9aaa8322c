"""What tells whether an answer that was kept still holds."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol
from uuid import UUID

from attrs import frozen

from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import During, Instant


@frozen
class Mark:
    """Two that are equal were made of the same rows. `read_at` is of the calendar that was read longest ago."""

    of: UUID
    read_at: Instant | None


@frozen
class TimesOf:
    """All that a mentor's times in this window are worked out from, and those of a student's own packs with them."""

    mentor: MentorId
    student: UserId | None
    window: During


class MarkViews(Protocol):
    def at_one_moment(self) -> AbstractContextManager[None]:
        """What this thread looks at until the block ends, it sees as it all was when the block began."""

    def marks_of(self, times: Sequence[TimesOf]) -> Sequence[Mark | None]:
        """One of each, in their order; None where no marks are made, and no answer may be kept."""
