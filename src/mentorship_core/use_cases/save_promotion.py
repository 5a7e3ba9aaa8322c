"""An admin makes or edits a code. One that would leave less than a provider takes is refused here (PRICE-2)."""

from attrs import frozen

from mentorship_core.domain.identity import ProductId, PromotionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.packs.pricing import Promotion, too_small
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.domain.people_events import PromotionSaved
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid, NotAllowed, NotFound
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.people_rules import Faults

CODE_LENGTH = 40


@frozen
class PromotionKept:
    promotion: Promotion
    changed: bool


@frozen(kw_only=True)
class SavePromotion(UseCase):
    """Saving a known code again edits it and keeps its count. Codes are compared without regard to case."""

    def __call__(
        self,
        *,
        actor: Actor,
        code: str,
        starts_at: Instant,
        ends_at: Instant,
        percent: int | None = None,
        amount: Money | None = None,
        total_limit: int | None = None,
        per_person_limit: int | None = 1,
        products: tuple[ProductId, ...] = (),
    ) -> PromotionKept | Invalid | NotAllowed | NotFound:
        if not is_operator(actor):
            return NotAllowed("save codes")
        faults = (*_code_faults(code), *_off_faults(percent, amount), *_window_faults(starts_at, ends_at))
        if faults or (faults := _limit_faults(total_limit, per_person_limit)):
            return Invalid(faults)
        with self.begin(actor) as tx:
            known = tx.promotion(code.strip())
            promotion = Promotion(
                id=known.id if known is not None else PromotionId(self.new_id()),
                code=code.strip().upper(),
                percent=percent,
                amount=amount,
                starts_at=starts_at,
                ends_at=ends_at,
                total_limit=total_limit,
                per_person_limit=per_person_limit,
                products=products,
                redeemed=known.redeemed if known is not None else 0,
            )
            sold = tx.products()
            if missing := [one for one in products if one not in {product.id for product in sold}]:
                return NotFound(f"product {missing[0]}")
            if faults := _too_small_for(promotion, sold):
                return Invalid(faults)
            if promotion == known:
                return PromotionKept(promotion, changed=False)
            tx.record(PromotionSaved(at=self.clock(), promotion=promotion))
            return PromotionKept(promotion, changed=True)


def _code_faults(code: str) -> Faults:
    text = code.strip()
    if 3 <= len(text) <= CODE_LENGTH and text.replace("-", "").isalnum():
        return ()
    return (("code", "not_a_code", Phrase("Give 3 to {most} letters, digits or dashes.", most=CODE_LENGTH)),)


def _off_faults(percent: int | None, amount: Money | None) -> Faults:
    if (percent is None) == (amount is None):
        return (("percent", "one_of", Phrase("Give a percentage or an amount.")),)
    if percent is not None and not 1 <= percent <= 100:
        return (("percent", "out_of_range", Phrase("Give 1 to 100 percent.")),)
    if amount is not None and amount.is_zero:
        return (("amount", "out_of_range", Phrase("Give an amount above nothing.")),)
    return ()


def _window_faults(starts_at: Instant, ends_at: Instant) -> Faults:
    return () if starts_at < ends_at else (("ends_at", "before_start", Phrase("Choose an end after the start.")),)


def _limit_faults(total: int | None, per_person: int | None) -> Faults:
    limits = (("total_limit", total), ("per_person_limit", per_person))
    return tuple(
        (name, "out_of_range", Phrase("Give at least 1.")) for name, limit in limits if limit is not None and limit < 1
    )


def _too_small_for(promotion: Promotion, sold: tuple[Product, ...]) -> Faults:
    concerned = (one for one in sold if one.active and (not promotion.products or one.id in promotion.products))
    return tuple(
        (
            "percent" if promotion.percent is not None else "amount",
            "below_minimum",
            Phrase("It would leave too little of {title} to be charged.", title=one.title),
        )
        for one in concerned
        if too_small(promotion, one)
    )
