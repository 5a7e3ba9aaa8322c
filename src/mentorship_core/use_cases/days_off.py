"""The holidays of a mentor that somebody who books could meet."""

from mentorship_core.domain.booking.agenda import EDGE, LONGEST_HORIZON
from mentorship_core.domain.booking.holidays import Holiday
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Mentor
from mentorship_core.ports.holidays import Holidays


def holidays_ahead(holidays: Holidays, mentor: Mentor, now: Instant) -> tuple[Holiday, ...]:
    if mentor.holidays is None:
        return ()
    first, last = (now - EDGE).date(), (now + LONGEST_HORIZON + EDGE).date()
    years = range(first.year, last.year + 1)
    found = (one for year in years for one in holidays.in_year(mentor.holidays, year))
    return tuple(one for one in found if first <= one.day <= last)
