"""What is kept of a mentor's calendars, as whoever offers times needs it."""

from adapters.memory.views.looking import Looking
from mentorship_core.domain.calendars.feed import Fed
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
                fed=self._fed(mentor, window),
            )

    def _fed(self, mentor: MentorId, window: During) -> Fed:
        tables = self._tables.feeds
        feeds = sorted(tables.of_mentor.each(mentor), key=lambda one: (one.added_at, one.id))
        times = [during for one in feeds if (found := tables.times.get(one.id)) is not None for during in found.busy]
        within = sorted((one for one in times if one.overlaps(window)), key=lambda one: (one.start, one.end))
        return Fed(readings=tuple(tables.readings.get(one.id) for one in feeds), busy=tuple(within))
