"""The Calendar port over calendars that mentors connected: offered from what was read, booked on what is read live."""

from attrs import frozen

from mentorship_core.domain.booking.session import Canceled, Session
from mentorship_core.domain.calendars.connection import Broken
from mentorship_core.domain.calendars.reading import Written
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.ports.calendar_provider import Appointment, Trouble
from mentorship_core.ports.views import Views
from mentorship_core.ports.writing import Writing
from mentorship_core.use_cases.calendars.naming import event_of
from mentorship_core.use_cases.calendars.opening import US, Opened, Opening
from mentorship_core.use_cases.calendars.read_calendars import ReadCalendars


@frozen(kw_only=True)
class MentorCalendars(Opening):
    """A mentor who connected none has their hours and sessions here, and invites go by mail."""

    views: Views
    writing: Writing
    read_calendars: ReadCalendars

    def known_busy(self, mentor: MentorId, window: During) -> tuple[During, ...] | CalendarUnavailable:
        return self.views.elsewhere(mentor, window).known(self.clock(), self.terms)

    def busy(self, mentor: MentorId, window: During) -> tuple[During, ...] | CalendarUnavailable:
        read = self.read_calendars(mentor=mentor)
        return read if isinstance(read, CalendarUnavailable) else self.known_busy(mentor, window)

    def keep(self, session: Session) -> CalendarUnavailable | None:
        match self.opened(session.mentor):
            case None:
                return None
            case Broken():
                return CalendarUnavailable()
            case Opened() as opened:
                return self._keep(opened, session)

    def _keep(self, opened: Opened, session: Session) -> CalendarUnavailable | None:
        trouble = self._take_out(opened, session) or self._put_in(opened, session)
        if trouble is None:
            return None
        self.notice_trouble(opened.connection, trouble)
        return CalendarUnavailable()

    def _take_out(self, opened: Opened, session: Session) -> Trouble | None:
        """Out of the calendar it stood in before, or out of all when it was canceled."""
        with self.begin(US) as tx:
            written = tx.written(session.id)
        stays = written is not None and written.calendar == opened.connection.event_calendar
        if written is None or written.during is None or (stays and not isinstance(session, Canceled)):
            return None
        trouble = self.provider.remove(opened.secret, written.calendar, written.event)
        if trouble is None:
            self._keep_written(session, written.calendar, None)
        return trouble

    def _put_in(self, opened: Opened, session: Session) -> Trouble | None:
        if isinstance(session, Canceled):
            return None
        calendar = opened.connection.event_calendar
        trouble = self.provider.put(opened.secret, calendar, self._appointment(session))
        if trouble is None:
            self._keep_written(session, calendar, session.during)
        return trouble

    def _appointment(self, session: Session) -> Appointment:
        with self.begin(US) as tx:
            mentor, student = tx.mentor(session.mentor), tx.user(session.student)
            teacher = tx.user(mentor.user) if mentor is not None else None
        assert mentor is not None
        assert student is not None
        said = self.writing.appointment(session, mentor, student, teacher.language if teacher is not None else None)
        return Appointment(
            id=event_of(session.id),
            title=said.title,
            text=said.text,
            link=said.link,
            during=session.during,
            zone=mentor.schedule.zone,
            guests=(student.email,) if session.invited_by_calendar else (),
        )

    def _keep_written(self, session: Session, calendar: str, during: During | None) -> None:
        with self.begin(US) as tx:
            tx.keep_written(
                Written(
                    session=session.id,
                    mentor=session.mentor,
                    calendar=calendar,
                    event=event_of(session.id),
                    during=during,
                    at=self.clock(),
                )
            )
