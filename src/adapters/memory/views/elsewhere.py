"""What is kept of a mentor's calendars, as whoever offers times needs it."""

from adapters.memory.views.looking import Looking
from mentorship_core.domain.calendars.reading import Elsewhere
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During


class ElsewhereViews(Looking):
    def elsewhere(self, mentor: MentorId, window: During) -> Elsewhere:
        with self._alone():
            tables = self._tables.calendars
            found = sorted(
                (one for one in tables.busy_of.each(mentor) if one.time.during.overlaps(window)),
                key=lambda one: (one.time.during.start, one.calendar, one.time.event),
            )
            return Elsewhere(
                connection=tables.connections.get(mentor),
                readings=tables.readings_of.find(mentor),
                busy=tuple(one.time.during for one in found),
            )
