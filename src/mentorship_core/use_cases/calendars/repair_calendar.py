"""Any session without its event gets it, and any event without its session goes: whatever was lost on the way."""

from attrs import frozen

from mentorship_core.domain.calendars.connection import Connected
from mentorship_core.domain.identity import MentorId, SessionId
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.ports.calendar import Calendar
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.calendars.opening import US


@frozen(kw_only=True)
class RepairCalendar(UseCase):
    calendar: Calendar

    def __call__(self, *, mentor: MentorId) -> tuple[SessionId, ...]:
        """Those put right; it stops where the calendar cannot be reached, and begins there the next time."""
        mended = list[SessionId]()
        for session in self._wrong(mentor):
            if not self._mend(session):
                break
            mended.append(session)
        return tuple(mended)

    def _wrong(self, mentor: MentorId) -> tuple[SessionId, ...]:
        with self.begin(US) as tx:
            connection = tx.consent(mentor)
            if not isinstance(connection, Connected):
                return ()
            return tx.unwritten(mentor, connection.event_calendar, self.clock())

    def _mend(self, session_id: SessionId) -> bool:
        with self.begin(US) as tx:
            session = tx.session(session_id)
        return session is not None and not isinstance(self.calendar.keep(session), CalendarUnavailable)
