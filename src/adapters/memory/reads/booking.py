"""Reads of sessions, diaries and contests."""

from datetime import date

from adapters.memory.days import starts_by_day
from adapters.memory.reads.reading import Reading
from mentorship_core.domain.booking.contest import Contest, OpenContest
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.session import Scheduled, Session
from mentorship_core.domain.identity import ContestId, MentorId, PackId, SessionId, UserId
from mentorship_core.domain.instant import During, Instant


class BookingReading(Reading):
    def session(self, session: SessionId) -> Session | None:
        found = self._seen(self._tables.booking.sessions.get(session))
        if found is not None:
            self._lock_student(found.student)
        return found

    def session_starting(self, mentor: MentorId, student: UserId, starts_at: Instant) -> Scheduled | None:
        for session in self._all_seen(self._tables.booking.of_student.find(student)):
            if isinstance(session, Scheduled) and session.mentor == mentor and session.during.start == starts_at:
                return session
        return None

    def scheduled_on(self, pack: PackId) -> tuple[Scheduled, ...]:
        found = self._all_seen(self._tables.booking.scheduled_on.find(pack))
        scheduled = (session for session in found if isinstance(session, Scheduled))
        return tuple(sorted(scheduled, key=lambda session: session.during.start))

    def diary(self, mentor: MentorId, student: UserId, window: During, days: tuple[date, ...]) -> Diary:
        self._lock_days(days)
        booking, found = self._tables.booking, self._tables.people.mentors.get(mentor)
        return Diary(
            blocks=tuple(session.blocks for session in booking.of_mentor_within(mentor, window)),
            student_busy=tuple(session.during for session in booking.of_student_within(student, window)),
            starts_by_day=starts_by_day(booking, found, window) if found is not None else {},
        )

    def contest(self, contest: ContestId) -> Contest | None:
        found = self._seen(self._tables.booking.contests.get(contest))
        if found is not None:
            self._lock_student(found.student)
        return found

    def contests_of(self, session: SessionId) -> tuple[Contest, ...]:
        found = self._all_seen(self._tables.booking.contests_of.find(session))
        return tuple(sorted(found, key=lambda contest: (contest.opened_at, contest.id)))

    def open_contests(self, mentor: MentorId, student: UserId) -> tuple[OpenContest, ...]:
        found = self._all_seen(self._tables.booking.open_of_mentor.find(mentor))
        theirs = (one for one in found if isinstance(one, OpenContest) and one.student == student)
        return tuple(sorted(theirs, key=lambda contest: (contest.opened_at, contest.id)))
