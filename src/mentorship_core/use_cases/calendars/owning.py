"""Whose calendars they are."""

from attrs import frozen

from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import Actor, Person
from mentorship_core.use_cases.acting import UseCase, never_teaches


@frozen(kw_only=True)
class Owning(UseCase):
    def theirs(self, actor: Actor, mentor: MentorId) -> bool:
        """A mentor's calendars are their own: an admin may see their health, and neither connect nor list them."""
        if not isinstance(actor, Person) or never_teaches(actor):
            return False
        with self.begin(actor) as tx:
            found = tx.mentor(mentor)
            return found is not None and found.user == actor.user
