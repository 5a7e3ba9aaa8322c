"""What a pack costs this student now: one engine for every provider (PRICE-1, PRICE-2)."""

from enum import StrEnum

from attrs import evolve, field, frozen
from attrs.validators import ge

from mentorship_core.domain.identity import ProductId, PromotionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money, digits, nothing
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.refusals import PromotionInvalid
from mentorship_core.domain.state import State


class PromotionFault(StrEnum):
    UNKNOWN = "unknown"
    NOT_YET = "not_yet"
    OVER = "over"
    USED_UP = "used_up"
    USED_BY_YOU = "used_by_you"
    OTHER_PRODUCT = "other_product"
    OTHER_CURRENCY = "other_currency"
    BELOW_MINIMUM = "below_minimum"


@frozen(kw_only=True)
class Promotion(State):
    """Either `percent` off or `amount` off. `redeemed` counts checkouts that took it and can still be paid, or were."""

    id: PromotionId
    code: str
    percent: int | None = None
    amount: Money | None = None
    starts_at: Instant
    ends_at: Instant
    total_limit: int | None = None
    per_person_limit: int | None = 1
    products: tuple[ProductId, ...] = ()
    redeemed: int = field(default=0, validator=ge(0))

    def __attrs_post_init__(self) -> None:
        if (self.percent is None) == (self.amount is None):
            raise ValueError("a promotion takes off a percentage or an amount")

    def applied_to(self, price: Money) -> Money:
        """The price after it, never below nothing."""
        if self.percent is not None:
            return price.less(price.share(min(self.percent, 100), 100))
        assert self.amount is not None
        return price.less(self.amount.at_most(price))

    def redeem(self) -> "Promotion":
        return evolve(self, redeemed=self.redeemed + 1)

    def give_back(self) -> "Promotion":
        return evolve(self, redeemed=self.redeemed - 1)

    def fault_for(self, product: Product, used_by_them: int, now: Instant) -> PromotionFault | None:
        """Why it does not apply, the first reason found."""
        faults = {
            PromotionFault.NOT_YET: now < self.starts_at,
            PromotionFault.OVER: now >= self.ends_at,
            PromotionFault.OTHER_PRODUCT: bool(self.products) and product.id not in self.products,
            PromotionFault.OTHER_CURRENCY: self.amount is not None and self.amount.currency != product.price.currency,
            PromotionFault.USED_UP: self.total_limit is not None and self.redeemed >= self.total_limit,
            PromotionFault.USED_BY_YOU: self.per_person_limit is not None and used_by_them >= self.per_person_limit,
        }
        return next((fault for fault, holds in faults.items() if holds), None)


@frozen(kw_only=True)
class Quote:
    """`total` is what is asked for; `promotion` is set only when its code is what made the price."""

    original: Money
    total: Money
    promotion: Promotion | None = None
    loyal: bool = False

    @property
    def discount(self) -> Money:
        return self.original.less(self.total)


def quote(
    product: Product, *, promotion: Promotion | None, used_by_them: int, loyal: bool, now: Instant
) -> Quote | PromotionInvalid:
    """The lowest that applies; a typed code that does not apply is refused, never ignored."""
    if promotion is not None and (fault := promotion.fault_for(product, used_by_them, now)):
        return PromotionInvalid(fault)
    if promotion is not None and too_small(promotion, product):
        # Refused when it was saved; the product's price may have changed since.
        return PromotionInvalid(PromotionFault.BELOW_MINIMUM)
    quotes = [Quote(original=product.price, total=product.price)]
    if loyal and product.loyal_price is not None:
        quotes.append(Quote(original=product.price, total=product.loyal_price.at_most(product.price), loyal=True))
    if promotion is not None:
        total = promotion.applied_to(product.price)
        quotes.append(Quote(original=product.price, total=total, promotion=promotion))
    return min(quotes, key=lambda one: one.total.amount_minor)


def provider_minimum(currency: str) -> Money:
    """The least a hosted checkout takes, about half a dollar. Source: Stripe's table of minimum charge amounts."""
    least = {"JPY": 50, "KRW": 1000, "HUF": 17500, "GBP": 30, "DKK": 250, "SEK": 300, "NOK": 300, "CZK": 1500}
    return Money(least.get(currency, 500 if digits(currency) == 3 else 50), currency)


def too_small(promotion: Promotion, product: Product) -> bool:
    """Whether the code would leave something, but less than a provider takes."""
    if promotion.amount is not None and promotion.amount.currency != product.price.currency:
        return False
    total = promotion.applied_to(product.price)
    return nothing(total.currency) != total and total.amount_minor < provider_minimum(total.currency).amount_minor
