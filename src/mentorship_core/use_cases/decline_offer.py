"""A student answers an offer with no; it goes to the next in line (SEAT-13)."""

from attrs import frozen

from mentorship_core.domain.identity import OfferId
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import NotFound, OfferLapsed
from mentorship_core.use_cases.acting import UseCase


@frozen
class OfferAnswered:
    offer: OfferId
    changed: bool


@frozen(kw_only=True)
class DeclineOffer(UseCase):
    def __call__(self, *, actor: Person, offer: OfferId) -> OfferAnswered | NotFound | OfferLapsed:
        with self.begin(actor) as tx:
            owner = tx.offer_owner(offer)
            if owner is None or owner[1] != actor.user:
                return NotFound("offer")
            now = self.clock()
            standing = self.up_to_date(tx, *owner, now)
            assert standing is not None
            _, roster = standing
            if roster.offer(offer) is None:
                return OfferLapsed(offer)
            declined = roster.decline(offer, now)
            tx.record(*declined)
            tx.record(*roster.after(*declined).pass_on(now, self.terms, self.new_id))
            return OfferAnswered(offer, changed=True)
