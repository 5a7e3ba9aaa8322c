"""What a pack costs one buyer now: where it is shown and where it is bought, by the same reading."""

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.pricing import Quote, quote
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.refusals import PromotionInvalid
from mentorship_core.ports.transaction import Transaction


def quote_for(
    tx: Transaction, *, product: Product, buyer: UserId, code: str | None, now: Instant
) -> Quote | PromotionInvalid:
    """A code that the buyer's own open checkout holds is theirs to use again."""
    if code:
        tx.roster(product.mentor)  # the mentor's row before the code's, as where a page ends
    promotion = tx.promotion(code) if code else None
    if code and promotion is None:
        return PromotionInvalid("unknown")
    older = tx.open_order(product.mentor, buyer)
    uses = tx.promotion_uses(promotion.id, buyer) if promotion is not None else 0
    if promotion is not None and older is not None and older.promotion == promotion.id:
        promotion, uses = promotion.give_back(), uses - 1
    before = product.loyal_before
    loyal = before is not None and tx.is_loyal(buyer, product.mentor, before)
    return quote(product, promotion=promotion, used_by_them=uses, loyal=loyal, now=now)
