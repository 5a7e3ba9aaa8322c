"""How many sessions start on each of a mentor's local days."""

from collections import Counter
from datetime import date

from adapters.memory.tables.booking import BookingTables
from mentorship_core.domain.booking.agenda import local_date
from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.instant import During
from mentorship_core.domain.people import Mentor


def starts_by_day(booking: BookingTables, mentor: Mentor, window: During) -> dict[date, int]:
    """Of the sessions within the window, on the days that have any; none at all in a zone nobody knows."""
    zone = mentor.schedule.zone
    if not is_known(zone):
        return {}
    return dict(Counter(local_date(zone, one.during.start) for one in booking.of_mentor_within(mentor.id, window)))
