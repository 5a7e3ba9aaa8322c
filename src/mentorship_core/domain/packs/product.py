"""A pack a mentor sells. Orders copy it: later edits touch no order and no pack."""

from attrs import evolve, field, frozen
from attrs.validators import ge, le

from mentorship_core.domain.identity import MentorId, ProductId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.state import State


@frozen(kw_only=True)
class Product(State):
    """`loyal_price` is for who has a paid, unrefunded order with the mentor from before `loyal_before`."""

    id: ProductId
    mentor: MentorId
    title: str
    description: str = ""
    price: Money
    sessions: int = field(default=4, validator=[ge(1), le(100)])
    validity_days: int = field(default=45, validator=[ge(1), le(365)])
    session_minutes: int = field(default=60, validator=[ge(15), le(480)])
    active: bool = True
    loyal_price: Money | None = None
    loyal_before: Instant | None = None

    def retire(self) -> "Product":
        return evolve(self, active=False)
