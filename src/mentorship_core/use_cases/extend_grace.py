"""An admin gives a student more time to renew (SEAT-9)."""

from attrs import frozen

from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid, NotAllowed, NotFound
from mentorship_core.domain.seats.events import GraceMoved
from mentorship_core.domain.seats.seat import Grace
from mentorship_core.use_cases.acting import UseCase

MOST_DAYS = 60


@frozen
class GraceExtended:
    seat: Grace
    before: Instant
    changed: bool


@frozen(kw_only=True)
class ExtendGrace(UseCase):
    def __call__(
        self, *, actor: Actor, mentor: MentorId, student: UserId, until: Instant
    ) -> GraceExtended | NotAllowed | NotFound | Invalid:
        if not is_operator(actor):
            return NotAllowed("extend a grace")
        with self.begin(actor) as tx:
            now = self.clock()
            standing = self.up_to_date(tx, mentor, student, now)
            seat = standing[1].seat_of(student) if standing is not None else None
            if not isinstance(seat, Grace):
                return NotFound("seat in grace")
            if until == seat.until:
                return GraceExtended(seat, seat.until, changed=False)
            if not seat.until < until <= now + days(MOST_DAYS):
                words = Phrase("Choose a time after its end and within {most} days.", most=MOST_DAYS)
                return Invalid((("until", "out_of_range", words),))
            tx.record(GraceMoved(at=now, seat=seat.move_end(until)))
            return GraceExtended(seat.move_end(until), seat.until, changed=True)
