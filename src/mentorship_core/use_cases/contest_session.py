"""A student says a session should not have counted; an admin decides within a week (CLOSE-3)."""

from attrs import frozen

from mentorship_core.domain.booking.contest import Contest, OpenContest
from mentorship_core.domain.booking.events import ContestOpened
from mentorship_core.domain.booking.session import Scheduled, Session, Side, contest_closes_at, deducts
from mentorship_core.domain.cases import CaseKind, OpenCase
from mentorship_core.domain.identity import CaseId, ContestId, SessionId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.people import Actor
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import ContestClosed, Invalid, NotAllowed, NotFound
from mentorship_core.use_cases.session_desk import SessionDesk

WORDS_AT_MOST = 4000


@frozen
class ContestKept:
    """`changed` is False when it stood so before."""

    contest: Contest
    changed: bool


NotContested = NotFound | NotAllowed | ContestClosed | Invalid


@frozen(kw_only=True)
class ContestSession(SessionDesk):
    def __call__(self, *, actor: Actor, session: SessionId, words: str) -> ContestKept | NotContested:
        """By the student, or by an admin for them; while it is open their seat is not released."""
        if not 0 < len(words.strip()) <= WORDS_AT_MOST:
            return Invalid(
                (("words", "OUT_OF_RANGE", Phrase("Say in 1 to {most} characters what happened.", most=WORDS_AT_MOST)),)
            )
        now = self.clock()
        with self.begin(actor) as tx:
            standing = self.standing(tx, actor, session, now)
            if isinstance(standing, NotFound):
                return standing
            if standing.by is Side.MENTOR:
                return NotAllowed("contest a session")
            open_one = next((one for one in tx.contests_of(session) if isinstance(one, OpenContest)), None)
            if open_one is not None:
                return ContestKept(open_one, changed=False)
            closed = self._closed(standing.session, now)
            if closed is not None:
                return closed
            opened = self._opened(standing.session, words.strip(), now)
            tx.record(opened)
            return ContestKept(opened.contest, changed=True)

    def _closed(self, session: Session, now: Instant) -> ContestClosed | None:
        """Only what cost a session, and only for three days."""
        if isinstance(session, Scheduled) or not deducts(session):
            return ContestClosed(None)
        until = contest_closes_at(session, self.terms)
        return ContestClosed(until) if now >= until else None

    def _opened(self, session: Session, words: str, now: Instant) -> ContestOpened:
        decide_by = now + days(self.terms.decide_days)
        contest = OpenContest(
            id=ContestId(self.new_id()),
            session=session.id,
            pack=session.pack,
            student=session.student,
            mentor=session.mentor,
            words=words,
            opened_at=now,
            decide_by=decide_by,
        )
        case = OpenCase(
            id=CaseId(self.new_id()),
            kind=CaseKind.CONTEST,
            about=str(contest.id),
            student=session.student,
            mentor=session.mentor,
            session=session.id,
            facts=words,
            opened_at=now,
            decide_by=decide_by,
        )
        return ContestOpened(at=now, contest=contest, case=case)
