"""What is known of a mentor's time without locking anything: for showing, from the same rules as for booking."""

from attrs import frozen

from mentorship_core.domain.booking.agenda import EDGE, LONGEST_HORIZON, Agenda, reading, with_away
from mentorship_core.domain.booking.holidays import with_holidays
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.people import Mentor
from mentorship_core.domain.terms import TERMS, Terms
from mentorship_core.ports.calendar import Calendar
from mentorship_core.ports.clock import Clock
from mentorship_core.ports.holidays import NO_HOLIDAYS, Holidays
from mentorship_core.ports.views import Views
from mentorship_core.use_cases.days_off import holidays_ahead


@frozen(kw_only=True)
class SlotDesk:
    views: Views
    calendar: Calendar
    clock: Clock
    terms: Terms = TERMS
    holidays: Holidays = NO_HOLIDAYS

    def agenda(self, mentor: Mentor, student: UserId | None, window: During, now: Instant) -> Agenda:
        """Of what nobody could book anyway nothing is read."""
        ahead = window.meets(During(now - EDGE, now + LONGEST_HORIZON))
        away = with_away(mentor.schedule, self.views.away(mentor.id), now)
        wide = reading(ahead or During(now, now))
        return Agenda(
            schedule=with_holidays(away, holidays_ahead(self.holidays, mentor, now)),
            now=now,
            diary=self.views.diary(mentor.id, student, wide),
            calendar=self.calendar.known_busy(mentor.id, wide),
        )
