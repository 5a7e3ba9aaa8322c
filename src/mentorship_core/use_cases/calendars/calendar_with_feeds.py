"""The Calendar port where no provider of calendars is set up: what a mentor named by its address takes their time all
the same. Feeds are read by the clock, and a booking goes by what was read: so it offers what it accepts."""

from attrs import frozen

from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.calendars.reading import all_of
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.ports.calendar import Calendar
from mentorship_core.ports.views import Views
from mentorship_core.use_cases.acting import UseCase

Busy = tuple[During, ...] | CalendarUnavailable


@frozen(kw_only=True)
class CalendarWithFeeds(UseCase):
    calendar: Calendar
    views: Views

    def known_busy(self, mentor: MentorId, window: During) -> Busy:
        return all_of(self.calendar.known_busy(mentor, window), self._fed(mentor, window))

    def busy(self, mentor: MentorId, window: During) -> Busy:
        return all_of(self.calendar.busy(mentor, window), self._fed(mentor, window))

    def keep(self, session: Session) -> CalendarUnavailable | None:
        return self.calendar.keep(session)

    def _fed(self, mentor: MentorId, window: During) -> Busy:
        return self.views.elsewhere(mentor, window).fed.known(self.clock(), self.terms)
