"""A mentor passes over an open offer, or calls somebody in line to the front (SEAT-13)."""

from attrs import frozen

from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.people import Actor
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.acting import UseCase, acts_for_mentor


@frozen
class LineSteered:
    mentor: MentorId
    student: UserId
    changed: bool


@frozen(kw_only=True)
class SkipInLine(UseCase):
    """The open offer goes to the next; its student waits at the end of the line."""

    def __call__(self, *, actor: Actor, mentor: MentorId, student: UserId) -> LineSteered | NotFound:
        with self.begin(actor) as tx:
            if not acts_for_mentor(tx, actor, mentor):
                return NotFound("mentor")
            now = self.clock()
            standing = self.up_to_date(tx, mentor, student, now)
            if standing is None:
                return NotFound("student")
            _, roster = standing
            skipped = roster.skip(student, now)
            if isinstance(skipped, NotFound):
                return skipped
            tx.record(*skipped)
            tx.record(*roster.after(*skipped).pass_on(now, self.terms, self.new_id))
            return LineSteered(mentor, student, changed=True)


@frozen(kw_only=True)
class InviteNext(UseCase):
    """Somebody already in line gets the next free place."""

    def __call__(self, *, actor: Actor, mentor: MentorId, student: UserId) -> LineSteered | NotFound:
        with self.begin(actor) as tx:
            if not acts_for_mentor(tx, actor, mentor):
                return NotFound("mentor")
            now = self.clock()
            standing = self.up_to_date(tx, mentor, student, now)
            if standing is None or standing[1].entry_of(student) is None:
                return NotFound("waitlist entry")
            _, roster = standing
            if roster.position(student) <= 1:
                return LineSteered(mentor, student, changed=False)
            moved = roster.put_first(student, now, self.new_id)
            tx.record(*moved)
            tx.record(*roster.after(*moved).pass_on(now, self.terms, self.new_id))
            return LineSteered(mentor, student, changed=True)
