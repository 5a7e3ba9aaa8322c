"""What every use case is given, and the moves that many of them share."""

from attrs import frozen

from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Actor, Person, Role, System
from mentorship_core.domain.seats.roster import NewId, Roster
from mentorship_core.domain.terms import TERMS, Terms
from mentorship_core.ports.clock import Clock
from mentorship_core.ports.transaction import Begin, Transaction


@frozen(kw_only=True)
class UseCase:
    """A sentence of the product: its fields are its ports, its call says what may come of it."""

    begin: Begin
    clock: Clock
    new_id: NewId
    terms: Terms = TERMS

    def up_to_date(
        self, tx: Transaction, mentor: MentorId, student: UserId, now: Instant
    ) -> tuple[Pair, Roster] | None:
        """Lock student and mentor, and write what the clock has decided before anything else (GEN-3)."""
        pair, roster = tx.pair(mentor, student), tx.roster(mentor)
        if pair is None or roster is None:
            return None
        expired = pair.due(now)
        if expired:
            before, at = pair, max(event.at for event in expired)
            pair = pair.after(*expired)
            moved = pair.seat_follows(at, self.terms)
            tx.record(*expired, *pair.balance_fell(before, at, self.terms), *moved)
            pair, roster = pair.after(*moved), roster.after(*moved)
        due = roster.due(now, self.terms, self.new_id)
        tx.record(*due)
        return pair.after(*due), roster.after(*due)

    def pair_up_to_date(self, tx: Transaction, mentor: MentorId, student: UserId, now: Instant) -> Pair | None:
        """The same without the mentor's lock unless it is needed: a busy mentor's bookings do not queue for it."""
        pair = tx.pair(mentor, student)
        if pair is None or not pair.is_behind(now):
            return pair
        standing = self.up_to_date(tx, mentor, student, now)
        return standing and standing[0]

    def follow_through(self, tx: Transaction, before: Pair, after: Pair, now: Instant) -> Pair:
        """After packs or sessions moved: the balance is told, and the seat follows (SEAT-7, SEAT-8)."""
        tx.record(*after.balance_fell(before, now, self.terms))
        if not after.seat_follows(now, self.terms):
            return after
        tx.roster(after.mentor)
        moved = after.seat_follows(now, self.terms)
        tx.record(*moved)
        return after.after(*moved)


def acts_for_mentor(tx: Transaction, actor: Actor, mentor: MentorId) -> bool:
    """The mentor themselves, an admin, or the system."""
    match actor:
        case System() | Person(role=Role.ADMIN):
            return True
        case Person(user=user):
            theirs = tx.mentor_of(user)
            return theirs is not None and theirs.id == mentor
        case _:
            return False


def never_teaches(actor: Actor) -> bool:
    """A student's role has no act of a mentor's, whoever's it is."""
    return isinstance(actor, Person) and actor.role is Role.STUDENT
