"""When a mentor is busy elsewhere, and where sessions are written down."""

from typing import Protocol

from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During
from mentorship_core.domain.refusals import CalendarUnavailable


class Calendar(Protocol):
    def known_busy(self, mentor: MentorId, window: During) -> tuple[During, ...] | CalendarUnavailable:
        """What was last read, for offering; never waits for the provider."""

    def busy(self, mentor: MentorId, window: During) -> tuple[During, ...] | CalendarUnavailable:
        """Read live, for booking; what it finds becomes what is known."""

    def keep(self, session: Session) -> CalendarUnavailable | None:
        """Make, move or remove the session's event so that it says what the session says; repeatable."""
