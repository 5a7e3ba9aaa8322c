"""Sessions, diaries and contests."""

from datetime import date

from sqlalchemy import bindparam, select

from adapters.postgres.asking import Asking
from adapters.postgres.reads.diaries import read_diary
from adapters.postgres.reads.given import ID, MENTOR, STUDENT
from adapters.postgres.reads.locks import LOCK_DAYS, lock_owner
from adapters.postgres.rows import Fields
from adapters.postgres.rows.booking import contest_from_row, session_from_row
from adapters.postgres.tables.booking import ContestStatus, contests, sessions
from mentorship_core.domain.booking.contest import Contest, OpenContest
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.session import Scheduled, Session, Status
from mentorship_core.domain.identity import ContestId, MentorId, PackId, SessionId, UserId
from mentorship_core.domain.instant import During, Instant

LOCK_SESSION = lock_owner(sessions, sessions.c.id == ID)
SESSION = select(sessions).where(sessions.c.id == ID)
SESSION_STARTING = select(sessions).where(
    sessions.c.mentor_id == MENTOR,
    sessions.c.student_id == STUDENT,
    sessions.c.starts_at == bindparam("starts_at"),
    sessions.c.status == Status.SCHEDULED,
)
SCHEDULED_ON = (
    select(sessions)
    .where(sessions.c.pack_id == bindparam("pack"), sessions.c.status == Status.SCHEDULED)
    .order_by(sessions.c.starts_at)
)
LOCK_CONTEST = lock_owner(contests, contests.c.id == ID)
CONTEST = select(contests).where(contests.c.id == ID)
CONTESTS_OF = (
    select(contests).where(contests.c.session_id == bindparam("session")).order_by(contests.c.opened_at, contests.c.id)
)
OPEN_CONTESTS = (
    select(contests)
    .where(contests.c.mentor_id == MENTOR, contests.c.student_id == STUDENT, contests.c.status == ContestStatus.OPEN)
    .order_by(contests.c.opened_at, contests.c.id)
)


class BookingReading(Asking):
    def session(self, session: SessionId) -> Session | None:
        if not self.value(LOCK_SESSION, id=session):
            return None
        return self.one(SESSION, session_from_row, id=session)

    def session_starting(self, mentor: MentorId, student: UserId, starts_at: Instant) -> Scheduled | None:
        given = {"mentor": mentor, "student": student, "starts_at": starts_at}
        return self.one(SESSION_STARTING, _scheduled, **given)

    def scheduled_on(self, pack: PackId) -> tuple[Scheduled, ...]:
        return self.each(SCHEDULED_ON, _scheduled, pack=pack)

    def diary(self, mentor: MentorId, student: UserId, window: During, days: tuple[date, ...]) -> Diary:
        self.value(LOCK_DAYS, mentor=mentor, days=sorted(days))
        return read_diary(self, mentor, student, window)

    def contest(self, contest: ContestId) -> Contest | None:
        self.value(LOCK_CONTEST, id=contest)
        return self.one(CONTEST, contest_from_row, id=contest)

    def contests_of(self, session: SessionId) -> tuple[Contest, ...]:
        return self.each(CONTESTS_OF, contest_from_row, session=session)

    def open_contests(self, mentor: MentorId, student: UserId) -> tuple[OpenContest, ...]:
        return self.each(OPEN_CONTESTS, _open, mentor=mentor, student=student)


def _scheduled(row: Fields) -> Scheduled:
    session = session_from_row(row)
    assert isinstance(session, Scheduled)
    return session


def _open(row: Fields) -> OpenContest:
    contest = contest_from_row(row)
    assert isinstance(contest, OpenContest)
    return contest
