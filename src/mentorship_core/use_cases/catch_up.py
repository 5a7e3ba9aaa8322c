"""Write what the clock has decided for one mentor or one pair: what a sweep does for those nobody meets (GEN-3)."""

from attrs import frozen

from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.people import System
from mentorship_core.use_cases.acting import UseCase


@frozen(kw_only=True)
class CatchUpSeats(UseCase):
    """Holds, offers and graces that are over, and places to pass on. True if anything was written."""

    def __call__(self, *, mentor: MentorId) -> bool:
        with self.begin(System("sweep")) as tx:
            roster = tx.roster(mentor)
            due = roster.due(self.clock(), self.terms, self.new_id) if roster is not None else ()
            tx.record(*due)
            return bool(due)


@frozen(kw_only=True)
class CatchUpPair(UseCase):
    """Packs that are over, and the seat that follows them. True if anything was written."""

    def __call__(self, *, mentor: MentorId, student: UserId) -> bool:
        with self.begin(System("sweep")) as tx:
            now = self.clock()
            pair = tx.pair(mentor, student)
            if pair is None or not pair.is_behind(now):
                return False
            self.up_to_date(tx, mentor, student, now)
            return True
