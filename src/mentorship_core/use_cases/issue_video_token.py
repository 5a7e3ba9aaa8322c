"""A key to a session's room, for its two people and its time only (VID-1)."""

from attrs import frozen

from mentorship_core.domain.booking.join import refusal_to_join, token_until
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.identity import SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor, Person
from mentorship_core.domain.refusals import NoSessionsLeft, NotFound, OutsideJoinWindow, SessionNotScheduled
from mentorship_core.ports.transaction import Transaction
from mentorship_core.ports.video import Video
from mentorship_core.use_cases.session_desk import SessionDesk

NotIssued = NotFound | SessionNotScheduled | NoSessionsLeft | OutsideJoinWindow


@frozen(kw_only=True)
class VideoToken:
    """`session` names the room, `person` who may enter it."""

    session: SessionId
    person: UserId
    token: str
    expires_at: Instant


@frozen(kw_only=True)
class IssueVideoToken(SessionDesk):
    video: Video

    def __call__(self, *, actor: Actor, session: SessionId) -> VideoToken | NotIssued:
        now = self.clock()
        with self.begin(actor) as tx:
            found = tx.session(session)
            if found is None or not isinstance(actor, Person) or not _is_one_of_the_two(tx, actor, found):
                return NotFound("session")
            pair = self.pair_up_to_date(tx, found.mentor, found.student, now)
            pack = pair.pack(found.pack) if pair is not None else None
            assert pack is not None
            refused = refusal_to_join(found, pack, now, self.terms)
            if refused is not None:
                return refused
        expires_at = token_until(found, now, self.terms)
        token = self.video.token(session, actor.user, now, expires_at)
        return VideoToken(session=session, person=actor.user, token=token, expires_at=expires_at)


def _is_one_of_the_two(tx: Transaction, actor: Person, session: Session) -> bool:
    if actor.user == session.student:
        return True
    mentor = tx.mentor_of(actor.user)
    return mentor is not None and mentor.id == session.mentor
