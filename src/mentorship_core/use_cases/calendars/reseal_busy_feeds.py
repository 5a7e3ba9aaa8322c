"""Every address that is kept goes under the newest key, one transaction each: it can be broken off and begun again."""

from collections.abc import Iterator

from attrs import frozen

from mentorship_core.domain.calendars.events import BusyFeedResealed
from mentorship_core.domain.calendars.feed import BusyFeed
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.use_cases.calendars.feeding import Feeding
from mentorship_core.use_cases.calendars.reseal_consents import Resealed


@frozen(kw_only=True)
class ResealBusyFeeds(Feeding):
    def __call__(self, *, actor: Actor) -> Iterator[Resealed]:
        """As it goes. Nobody but an operator gets anything. One that no key opens is told when it is read next."""
        if not is_operator(actor):
            return
        with self.begin(actor) as tx:
            found = tx.every_feed()
        for one in found:
            yield self._reseal(actor, one.feed)

    def _reseal(self, actor: Actor, seen: BusyFeed) -> Resealed:
        with self.begin(actor) as tx:
            known = tx.known_feed(seen.id)
            if known is None or self.sealing.is_current(known.feed.sealed):
                return Resealed(mentor=seen.mentor, feed=seen.name, changed=False)
            address = self.address_of(known.feed)
            if address is None:
                return Resealed(mentor=seen.mentor, feed=seen.name, changed=False, opened=False)
            tx.record(BusyFeedResealed(at=self.clock(), feed=known.feed.reseal(self.sealed(address, seen.id))))
            return Resealed(mentor=seen.mentor, feed=seen.name, changed=True)
