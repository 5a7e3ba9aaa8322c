"""A student stands in line for a place with a mentor, free of charge (SEAT-13)."""

from attrs import frozen

from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import AlreadySeated, AlreadyWaiting, NotFound, OwnProduct, SeatAvailable
from mentorship_core.domain.seats.events import JoinedWaitlist
from mentorship_core.use_cases.acting import UseCase


@frozen
class InLine:
    """`position` 1 is the next; 0 means an offer is open."""

    mentor: MentorId
    position: int
    changed: bool


@frozen(kw_only=True)
class JoinWaitlist(UseCase):
    def __call__(
        self, *, actor: Person, mentor: MentorId
    ) -> InLine | NotFound | AlreadySeated | SeatAvailable | OwnProduct:
        with self.begin(actor) as tx:
            window = tx.mentor(mentor)
            if window is None:
                return NotFound("mentor")
            if window.user == actor.user:
                return OwnProduct()
            now = self.clock()
            standing = self.up_to_date(tx, mentor, actor.user, now)
            assert standing is not None
            _, roster = standing
            joined = roster.join(actor.user, now, self.new_id)
            match joined:
                case AlreadyWaiting(position=position):
                    return InLine(mentor, position, changed=False)
                case JoinedWaitlist():
                    tx.record(joined)
                    return InLine(mentor, roster.after(joined).position(actor.user), changed=True)
                case refused:
                    return refused
