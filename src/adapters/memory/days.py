"""How many sessions start on each of a mentor's local days."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from adapters.memory.tables.booking import BookingTables
from mentorship_core.domain.booking.ticks import instant
from mentorship_core.domain.booking.zones import when_shown
from mentorship_core.domain.instant import During
from mentorship_core.domain.people import Mentor


def starts_by_day(booking: BookingTables, mentor: Mentor, days: Iterable[date]) -> dict[date, int]:
    """Only the days that have any; none at all in a zone nobody knows."""
    counted = Counter[date]()
    for day in days:
        for first, until in when_shown(mentor.schedule.zone, day):
            shown = During(instant(first), instant(until))
            met = booking.of_mentor_within(mentor.id, shown)
            counted[day] += sum(shown.start <= session.during.start < shown.end for session in met)
    return {day: count for day, count in counted.items() if count}
