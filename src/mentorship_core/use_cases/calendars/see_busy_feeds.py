"""Which calendars a mentor named, and whether they can be read. Their addresses are shown to nobody."""

from attrs import frozen

from mentorship_core.domain.calendars.feed import KnownFeed
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.acting import UseCase, acts_for_mentor
from mentorship_core.use_cases.calendars.opening import US


@frozen(kw_only=True)
class SeeBusyFeeds(UseCase):
    def __call__(self, *, actor: Actor, mentor: MentorId) -> tuple[KnownFeed, ...] | NotFound:
        """In the order in which they were added."""
        with self.begin(actor) as tx:
            if tx.mentor(mentor) is None or not acts_for_mentor(tx, actor, mentor):
                return NotFound("mentor")
        with self.begin(US) as tx:
            return tx.known_feeds(mentor)

    def of_all(self, *, actor: Actor) -> tuple[KnownFeed, ...]:
        """Nobody but an operator gets anything."""
        if not is_operator(actor):
            return ()
        with self.begin(US) as tx:
            return tx.every_feed()
