"""No calendar is connected: a mentor's own hours and sessions are all there is, and invites go by mail."""

from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During
from mentorship_core.domain.refusals import CalendarUnavailable


class AbsentCalendar:
    """The Calendar port where there is none."""

    def known_busy(self, mentor: MentorId, window: During) -> tuple[During, ...] | CalendarUnavailable:
        del mentor, window
        return ()

    def busy(self, mentor: MentorId, window: During) -> tuple[During, ...] | CalendarUnavailable:
        del mentor, window
        return ()

    def keep(self, session: Session) -> CalendarUnavailable | None:
        del session
        return None
