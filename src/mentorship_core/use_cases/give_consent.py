"""One of a session's two people says yes or no to a recording; no answer is no (NOTE-1)."""

from attrs import evolve, frozen

from mentorship_core.domain.booking.events import NotesWritten
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.people import Actor, Person
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.session_desk import SessionDesk, SessionKept


@frozen(kw_only=True)
class GiveConsent(SessionDesk):
    def __call__(self, *, actor: Actor, session: SessionId, consents: bool) -> SessionKept | NotFound:
        """Nobody answers for somebody else. A yes that is taken back takes the recording's link away."""
        with self.begin(actor) as tx:
            found = tx.session(session)
            answered = self._answered(tx, actor, found, consents=consents) if found is not None else None
            if found is None or answered is None:
                return NotFound("session")
            if answered == found:
                return SessionKept(found, changed=False)
            kept = evolve(answered, edition=found.edition + 1)
            tx.record(NotesWritten(at=self.clock(), session=kept))
            return SessionKept(kept, changed=True)

    def _answered(self, tx: Transaction, actor: Actor, session: Session, *, consents: bool) -> Session | None:
        """The session with their answer; None if they are neither of its people."""
        answered: Session
        if not isinstance(actor, Person):
            return None
        if actor.user == session.student:
            answered = evolve(session, student_consents=consents)
        elif (mentor := tx.mentor_of(actor.user)) is not None and mentor.id == session.mentor:
            answered = evolve(session, mentor_consents=consents)
        else:
            return None
        return answered if consents else evolve(answered, recording_url=None, recording_until=None)
