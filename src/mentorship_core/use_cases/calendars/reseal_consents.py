"""Every consent that is kept goes under the newest key, one transaction each: it can be broken off and begun again."""

from collections.abc import Iterator

from attrs import frozen

from mentorship_core.domain.calendars.connection import Broken, Connected, Lost
from mentorship_core.domain.calendars.events import CalendarResealed
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.ports.sealing import SealBroken
from mentorship_core.use_cases.calendars.opening import Opening


@frozen(kw_only=True)
class Resealed:
    """A consent, or the address of a feed. `opened` is False where no key we have opens it: that mentor has to give it
    again, and is told."""

    mentor: MentorId
    feed: str | None = None
    changed: bool
    opened: bool = True


@frozen(kw_only=True)
class ResealConsents(Opening):
    def __call__(self, *, actor: Actor) -> Iterator[Resealed]:
        """As it goes. Nobody but an operator gets anything."""
        if not is_operator(actor):
            return
        with self.begin(actor) as tx:
            found = tx.consents()
        for one in found:
            yield self._reseal(actor, one.mentor)

    def _reseal(self, actor: Actor, mentor: MentorId) -> Resealed:
        with self.begin(actor) as tx:
            found, owner = tx.consent(mentor, locked=True), str(mentor)
            if not isinstance(found, Connected | Broken) or self.sealing.is_current(found.sealed):
                return Resealed(mentor=mentor, changed=False)
            try:
                secret = self.sealing.open(found.sealed, owner)
            except SealBroken:
                pass
            else:
                resealed = found.reseal(self.sealing.seal(secret, owner))
                tx.record(CalendarResealed(at=self.clock(), connection=resealed))
                return Resealed(mentor=mentor, changed=True)
        self.break_off(found, Lost.WITHDRAWN)
        return Resealed(mentor=mentor, changed=False, opened=False)
