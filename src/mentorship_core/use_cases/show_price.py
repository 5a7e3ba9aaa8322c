"""What a pack would cost the asker, before they buy it (PRICE-1)."""

from attrs import frozen

from mentorship_core.domain.identity import ProductId
from mentorship_core.domain.packs.pricing import Quote
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import NotFound, PromotionInvalid
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.quoting import quote_for


@frozen(kw_only=True)
class ShowPrice(UseCase):
    def __call__(
        self, *, actor: Person, product: ProductId, promotion_code: str | None = None
    ) -> Quote | NotFound | PromotionInvalid:
        """Nothing is taken: the code's last use may be somebody else's a moment later."""
        with self.begin(actor) as tx:
            found = tx.product(product)
            if found is None:
                return NotFound("product")
            return quote_for(tx, product=found, buyer=actor.user, code=promotion_code, now=self.clock())
