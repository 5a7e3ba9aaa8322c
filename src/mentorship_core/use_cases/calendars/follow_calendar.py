"""The mentor moved or deleted sessions in their own calendar: the sessions follow where the rules allow, else they are
put back and both are told."""

from attrs import frozen

from mentorship_core.domain.booking.session import Scheduled, Session
from mentorship_core.domain.calendars.connection import Connected
from mentorship_core.domain.calendars.events import CalendarChangeUndone, CalendarEmptied, CalendarOvertaken
from mentorship_core.domain.calendars.following import (
    FollowDeletion,
    Following,
    FollowMove,
    LeaveIt,
    PutBack,
    following,
    is_overtaken,
)
from mentorship_core.domain.calendars.reading import EventSeen
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import Person, Role
from mentorship_core.domain.refusals import Refusal
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.calendars.naming import session_of
from mentorship_core.use_cases.calendars.opening import US
from mentorship_core.use_cases.cancel_session import CancelSession
from mentorship_core.use_cases.reschedule_session import RescheduleSession
from mentorship_core.use_cases.session_desk import SessionKept

OTHER_LENGTH = "OTHER_LENGTH"


@frozen
class _Found:
    session: Scheduled
    what: FollowMove | FollowDeletion | PutBack


@frozen(kw_only=True)
class FollowCalendar(UseCase):
    reschedule_session: RescheduleSession
    cancel_session: CancelSession

    def __call__(self, *, mentor: MentorId, seen: tuple[EventSeen, ...]) -> int:
        """How many sessions changed."""
        found = [one for event in seen if (one := self._look_at(mentor, event)) is not None]
        deleted = [one.session for one in found if isinstance(one.what, FollowDeletion)]
        if len(deleted) >= self.terms.calendar_emptied:
            self._put_all_back(mentor, tuple(deleted))
            found = [one for one in found if not isinstance(one.what, FollowDeletion)]
        return sum(self._follow(mentor, one) for one in found)

    def _look_at(self, mentor: MentorId, event: EventSeen) -> _Found | None:
        session_id = session_of(event.event)
        with self.begin(US) as tx:
            session = tx.session(session_id) if session_id is not None else None
            if session is None or session.mentor != mentor:
                return None
            written = tx.written(session.id)
            if is_overtaken(written, event):
                tx.record(CalendarOvertaken(at=self.clock(), session=session.id))
                return None
            what = following(session, written, event.during)
        return _found(session, what)

    def _follow(self, mentor: MentorId, found: _Found) -> bool:
        outcome: object = OTHER_LENGTH
        match found.what:
            case PutBack():
                pass
            case FollowMove(starts_at=starts_at):
                outcome = self.reschedule_session(
                    actor=self._the(mentor), session=found.session.id, starts_at=starts_at
                )
            case FollowDeletion():
                outcome = self.cancel_session(actor=self._the(mentor), session=found.session.id)
        if isinstance(outcome, SessionKept):
            return outcome.changed
        self._undo(found.session, outcome.code if isinstance(outcome, Refusal) else OTHER_LENGTH)
        return False

    def _the(self, mentor: MentorId) -> Person:
        """They act themselves, by way of their calendar: their own rights, and no more."""
        with self.begin(US) as tx:
            found = tx.mentor(mentor)
        assert found is not None
        return Person(found.user, Role.MENTOR)

    def _undo(self, session: Scheduled, why: str) -> None:
        with self.begin(US) as tx:
            found = tx.session(session.id)
            if isinstance(found, Scheduled):
                tx.record(CalendarChangeUndone(at=self.clock(), session=found, why=why))

    def _put_all_back(self, mentor: MentorId, sessions: tuple[Scheduled, ...]) -> None:
        with self.begin(US) as tx:
            connection = tx.consent(mentor)
            if isinstance(connection, Connected):
                tx.record(CalendarEmptied(at=self.clock(), connection=connection, sessions=sessions))


def _found(session: Session, what: Following) -> _Found | None:
    if isinstance(what, LeaveIt) or not isinstance(session, Scheduled):
        return None
    return _Found(session, what)
