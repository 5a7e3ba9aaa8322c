"""A student leaves the line; an open offer passes to the next (SEAT-13)."""

from attrs import frozen

from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.acting import UseCase


@frozen
class OutOfLine:
    mentor: MentorId
    changed: bool


@frozen(kw_only=True)
class LeaveWaitlist(UseCase):
    def __call__(self, *, actor: Person, mentor: MentorId) -> OutOfLine | NotFound:
        with self.begin(actor) as tx:
            now = self.clock()
            standing = self.up_to_date(tx, mentor, actor.user, now)
            if standing is None:
                return NotFound("mentor")
            _, roster = standing
            left = roster.leave(actor.user, now)
            if isinstance(left, NotFound):
                return OutOfLine(mentor, changed=False)
            tx.record(*left)
            tx.record(*roster.after(*left).pass_on(now, self.terms, self.new_id))
            return OutOfLine(mentor, changed=True)
