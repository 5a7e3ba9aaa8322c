"""Sessions and the contests about them."""

from collections.abc import Iterator
from datetime import date, timedelta

from adapters.memory.table import Journal, Table
from mentorship_core.domain.booking.contest import Contest, OpenContest
from mentorship_core.domain.booking.session import Canceled, Scheduled, Session
from mentorship_core.domain.identity import ContestId, MentorId, SessionId, UserId
from mentorship_core.domain.instant import During
from mentorship_core.ports.transaction import RefusedByStore


class BookingTables:
    def __init__(self, journal: Journal) -> None:
        self.sessions: Table[SessionId, Session] = Table(journal, lambda session: session.id)
        self.of_student = self.sessions.index(lambda session: [session.student])
        self.of_mentor = self.sessions.index(lambda session: [session.mentor])
        self.scheduled_on = self.sessions.index(
            lambda session: [session.pack] if isinstance(session, Scheduled) else []
        )
        self.scheduled = self.sessions.index(lambda session: ["all"] if isinstance(session, Scheduled) else [])
        self._mentor_days = self.sessions.index(lambda session: _days_of(session, session.mentor, session.blocks))
        self._student_days = self.sessions.index(lambda session: _days_of(session, session.student, session.during))
        self.contests: Table[ContestId, Contest] = Table(journal, lambda contest: contest.id)
        self.contests_of = self.contests.index(lambda contest: [contest.session])
        self.open_of_session = self.contests.index(
            lambda contest: [contest.session] if isinstance(contest, OpenContest) else [],
            rule="contests_one_open_per_session",
        )
        self.open_of_mentor = self.contests.index(
            lambda contest: [contest.mentor] if isinstance(contest, OpenContest) else []
        )

    def keep_session(self, session: Session) -> Session | None:
        """No two uncanceled sessions overlap: of one mentor with their buffers, of one student as they are (BOOK-3)."""
        if not isinstance(session, Canceled):
            self._refuse("sessions_mentor_overlap", session, self.of_mentor_within(session.mentor, session.blocks))
            self._refuse("sessions_student_overlap", session, self.of_student_within(session.student, session.during))
        return self.sessions.put(session)

    def of_mentor_within(self, mentor: MentorId, window: During) -> tuple[Session, ...]:
        """Their uncanceled sessions whose blocks meet the window, earliest first."""
        found = {
            session.id: session
            for day in _days(window)
            for session in self._mentor_days.find((mentor, day))
            if session.blocks.overlaps(window)
        }
        return tuple(sorted(found.values(), key=lambda session: session.during.start))

    def of_student_within(self, student: UserId, window: During) -> tuple[Session, ...]:
        found = {
            session.id: session
            for day in _days(window)
            for session in self._student_days.find((student, day))
            if session.during.overlaps(window)
        }
        return tuple(sorted(found.values(), key=lambda session: session.during.start))

    def _refuse(self, rule: str, session: Session, met: tuple[Session, ...]) -> None:
        if any(other.id != session.id for other in met):
            raise RefusedByStore(rule, str(session.id))


def _days_of(session: Session, whose: MentorId | UserId, stretch: During) -> list[tuple[MentorId | UserId, date]]:
    return [] if isinstance(session, Canceled) else [(whose, day) for day in _days(stretch)]


def _days(stretch: During) -> Iterator[date]:
    """The UTC days it touches."""
    day = stretch.start.date()
    while day <= stretch.end.date():
        yield day
        day += timedelta(days=1)
