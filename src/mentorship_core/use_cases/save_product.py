"""A mentor makes a pack to sell, edits it or retires it. Orders have copied it: nothing sold changes."""

from attrs import frozen

from mentorship_core.domain.identity import MentorId, ProductId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.packs.pricing import provider_minimum
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Actor
from mentorship_core.domain.people_events import ProductSaved
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid, NotAllowed, NotFound
from mentorship_core.use_cases.acting import UseCase, acts_for_mentor, never_teaches
from mentorship_core.use_cases.people_rules import Faults

TITLE_LENGTH = 140
DESCRIPTION_LENGTH = 4000
MOST_MINOR = 100_000_000


@frozen
class ProductKept:
    product: Product
    changed: bool


@frozen(kw_only=True)
class SaveProduct(UseCase):
    """With `product` it edits that one, else it makes a new one."""

    def __call__(
        self,
        *,
        actor: Actor,
        mentor: MentorId,
        title: str,
        price: Money,
        product: ProductId | None = None,
        description: str = "",
        sessions: int | None = None,
        validity_days: int | None = None,
        session_minutes: int | None = None,
        active: bool = True,
        loyal_price: Money | None = None,
        loyal_before: Instant | None = None,
    ) -> ProductKept | NotFound | NotAllowed | Invalid:
        if never_teaches(actor):
            return NotAllowed("sell packs")
        counts = {
            "sessions": sessions if sessions is not None else self.terms.sessions_per_pack,
            "validity_days": validity_days if validity_days is not None else self.terms.validity_days,
            "session_minutes": session_minutes if session_minutes is not None else self.terms.session_minutes,
        }
        if faults := (*_text_faults(title, description), *_count_faults(counts), *_price_faults(price, loyal_price)):
            return Invalid(faults)
        with self.begin(actor) as tx:
            known = tx.product(product) if product is not None else None
            gone = product is not None and (known is None or known.mentor != mentor)
            if gone or tx.mentor(mentor) is None or not acts_for_mentor(tx, actor, mentor):
                return NotFound("product")
            saved = Product(
                id=known.id if known is not None else ProductId(self.new_id()),
                mentor=mentor,
                title=title.strip(),
                description=description,
                price=price,
                active=active,
                loyal_price=loyal_price,
                loyal_before=loyal_before,
                **counts,
            )
            if saved == known:
                return ProductKept(saved, changed=False)
            tx.record(ProductSaved(at=self.clock(), product=saved))
            return ProductKept(saved, changed=True)


def _text_faults(title: str, description: str) -> Faults:
    named = title.isprintable() and 0 < len(title.strip()) <= TITLE_LENGTH
    bad_title = (("title", "length", Phrase("Give a title of 1 to {most} characters on one line.", most=TITLE_LENGTH)),)
    long_text = (
        ("description", "length", Phrase("Keep the description below {most} characters.", most=DESCRIPTION_LENGTH)),
    )
    return (*(() if named else bad_title), *(long_text if len(description) > DESCRIPTION_LENGTH else ()))


def _count_faults(counts: dict[str, int]) -> Faults:
    bounds = {"sessions": (1, 100), "validity_days": (1, 365), "session_minutes": (15, 480)}
    return tuple(
        (name, "out_of_range", Phrase("Give {least} to {most}.", least=bounds[name][0], most=bounds[name][1]))
        for name, count in counts.items()
        if not bounds[name][0] <= count <= bounds[name][1]
    )


def _price_faults(price: Money, loyal_price: Money | None) -> Faults:
    if loyal_price is not None and loyal_price.currency != price.currency:
        return (("loyal_price", "other_currency", Phrase("Both prices need one currency.")),)
    prices = (("price", price), ("loyal_price", loyal_price))
    return tuple(fault for name, one in prices if one is not None for fault in _bound_faults(name, one))


def _bound_faults(name: str, price: Money) -> Faults:
    least = provider_minimum(price.currency)
    if price.is_zero or least.amount_minor <= price.amount_minor <= MOST_MINOR:
        return ()
    return (
        (
            name,
            "out_of_range",
            Phrase("A price is nothing, or {least} to {most}.", least=least, most=Money(MOST_MINOR, price.currency)),
        ),
    )
