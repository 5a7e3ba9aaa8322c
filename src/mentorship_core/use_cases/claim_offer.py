"""An offer is claimed by buying; a seat lost to a corrected mistake is claimed without paying (SEAT-13, CLOSE-4)."""

from attrs import frozen

from mentorship_core.domain.identity import OfferId, ProductId
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.packs.events import PackExtended
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import NotFound, OfferLapsed, ProviderFailed, SoldOut
from mentorship_core.domain.seats.waitlist import Offered
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.start_checkout import CheckoutReady, NotSold, StartCheckout


@frozen
class SeatRestored:
    """The seat is theirs again, nothing to pay, and the pack's clock runs on."""

    offer: OfferId


@frozen(kw_only=True)
class ClaimOffer(UseCase):
    start_checkout: StartCheckout

    def __call__(
        self,
        *,
        actor: Person,
        offer: OfferId,
        product: ProductId | None = None,
        provider: Provider | None = None,
        promotion_code: str | None = None,
    ) -> CheckoutReady | SeatRestored | NotSold | OfferLapsed | ProviderFailed:
        stands = self._restore_or_check(actor, offer, product)
        if stands is not None:
            return stands
        if product is None or provider is None:
            return NotFound("product")
        return self.start_checkout(actor=actor, product=product, provider=provider, promotion_code=promotion_code)

    def _restore_or_check(
        self, actor: Person, offer: OfferId, product: ProductId | None
    ) -> SeatRestored | NotFound | OfferLapsed | SoldOut | None:
        with self.begin(actor) as tx:
            owner = tx.offer_owner(offer)
            if owner is None or owner[1] != actor.user:
                return NotFound("offer")
            now = self.clock()
            standing = self.up_to_date(tx, *owner, now)
            assert standing is not None
            pair, roster = standing
            entry = roster.entry_of(actor.user)
            if roster.offer(offer) is None or not isinstance(entry, Offered):
                return OfferLapsed(offer)
            sold = tx.product(product) if product is not None else None
            if sold is not None and sold.mentor != owner[0]:
                return NotFound("product")
            if not entry.restored:
                return None
            seated = roster.admit(actor.user, now, self.new_id)
            if isinstance(seated, SoldOut):
                return seated
            tx.record(*seated)
            stopped = (pack for pack in pair.living_packs if pack.clock_stopped_at is not None and not pack.disputed)
            tx.record(*(PackExtended(at=now, pack=pack.start_clock(now)) for pack in stopped))
            return SeatRestored(offer)
