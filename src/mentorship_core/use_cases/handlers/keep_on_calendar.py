"""Make the mentor's calendar say what the session says."""

from attrs import frozen

from mentorship_core.domain.follow_ups import KeepOnCalendar
from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.ports.calendar import Calendar
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.handlers.outcome import Done, Later, Outcome


@frozen(kw_only=True)
class WriteOnCalendar(UseCase):
    calendar: Calendar

    def __call__(self, *, errand: KeepOnCalendar) -> Outcome:
        with self.begin(System("calendar")) as tx:
            session = tx.session(errand.session)
        if session is None:
            return Done()
        kept = self.calendar.keep(session)
        return Later("the mentor's calendar cannot be reached") if isinstance(kept, CalendarUnavailable) else Done()
