"""What every act on a session shares: whose it is, what hangs on it, and how the change is kept."""

from attrs import frozen

from mentorship_core.domain.booking.changes import Plan
from mentorship_core.domain.booking.session import Session, Side
from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import EntryId, SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Actor, Person, Role, System, is_operator, name_of
from mentorship_core.domain.refusals import NotFound
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase


@frozen
class SessionKept:
    """The session as it stands; `changed` is False when it stood so before."""

    session: Session
    changed: bool


@frozen(kw_only=True)
class Standing:
    """A session, on whose behalf somebody acts on it, and the pair it belongs to, under the student's lock."""

    session: Session
    by: Side
    pair: Pair

    @property
    def pack(self) -> LivingPack:
        """A refund cancels the appointments of its pack, so one that is scheduled has a living pack."""
        pack = self.pair.pack(self.session.pack)
        assert isinstance(pack, LivingPack)
        return pack


@frozen(kw_only=True)
class SessionDesk(UseCase):
    def standing(self, tx: Transaction, actor: Actor, session_id: SessionId, now: Instant) -> Standing | NotFound:
        """What is not theirs is not there."""
        session = tx.session(session_id)
        by = side_of(tx, actor, session) if session is not None else None
        if session is None or by is None:
            return NotFound("session")
        pair = self.pair_up_to_date(tx, session.mentor, session.student, now)
        assert pair is not None
        return Standing(session=session, by=by, pair=pair)

    def with_roster(self, tx: Transaction, standing: Standing, now: Instant) -> tuple[Standing, Roster]:
        """The mentor's lock too, for what may move a seat and locks days after it."""
        found = self.up_to_date(tx, standing.session.mentor, standing.session.student, now)
        assert found is not None
        pair, roster = found
        return Standing(session=standing.session, by=standing.by, pair=pair), roster

    def keep(self, tx: Transaction, before: Pair, now: Instant, *events: Event) -> Pair:
        tx.record(*events)
        return self.follow_through(tx, before, before.after(*events), now)

    def entry(self, plan: Plan, actor: Actor, now: Instant) -> Entry | None:
        """The ledger's row for a plan that costs or returns a session."""
        if plan.reason is None:
            return None
        return Entry(
            id=EntryId(self.new_id()),
            pack=plan.pack.id,
            student=plan.pack.student,
            mentor=plan.pack.mentor,
            delta=plan.delta,
            reason=plan.reason,
            session=plan.session.id,
            actor=name_of(actor),
            at=now,
        )


def side_of(tx: Transaction, actor: Actor, session: Session) -> Side | None:
    """A student's own side comes first: nobody is their own admin."""
    match actor:
        case Person(user=user) if user == session.student:
            return Side.STUDENT
        case System() | Person(role=Role.ADMIN):
            return Side.ADMIN
        case Person(user=user):
            mentor = tx.mentor_of(user)
            return Side.MENTOR if mentor is not None and mentor.id == session.mentor else None
        case _:
            return None


def acts_for_student(actor: Actor, student: UserId) -> bool:
    """The student themselves, an admin, or the system."""
    return is_operator(actor) or (isinstance(actor, Person) and actor.user == student)
