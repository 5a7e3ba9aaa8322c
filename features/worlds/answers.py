"""What a world answers, in our words, whichever driver it speaks to. Times are UTC, money is text: 200.00 EUR."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import Factory, field, frozen

DONE = "DONE"
UNCHANGED = "UNCHANGED"


@frozen
class Answer:
    """What came of an act: DONE, UNCHANGED, or a refusal's code. `facts` are what the one who acted was told."""

    code: str = DONE
    facts: Mapping[str, Any] = field(factory=dict)

    @property
    def refused(self) -> bool:
        return self.code not in {DONE, UNCHANGED}


@frozen
class SeatSeen:
    """`state` is held, active, grace or none."""

    state: str
    until: datetime | None = None


@frozen(kw_only=True)
class PackSeen:
    id: str
    status: str
    total: int
    remaining: int
    scheduled: int
    expires_at: datetime


@frozen(kw_only=True)
class SessionSeen:
    id: str
    status: str
    starts_at: datetime
    ends_at: datetime
    late: bool = False
    no_show_by: str | None = None
    texts: tuple[str, ...] = ()
    """Every note and link the one who looks can read."""


@frozen(kw_only=True)
class OrderSeen:
    id: str
    status: str
    price: str
    total: str
    discount: str
    code: str | None
    returned: str
    """What went back of its money."""


@frozen(kw_only=True)
class ReceiptSeen:
    """`by_bank` when some of what went back was taken by a bank."""

    number: str
    price: str
    discount: str
    code: str | None
    paid: str
    returned: str
    remains: str
    by_bank: bool


@frozen(kw_only=True)
class LineSeen:
    """`offered_until` is set while an offer is open; `position` is then 0."""

    position: int
    offer: str | None = None
    offered_until: datetime | None = None


@frozen(kw_only=True)
class CaseSeen:
    id: str
    kind: str


@frozen(kw_only=True)
class LetterSeen:
    subject: str
    text: str
    calendar: str | None = None


@frozen(kw_only=True)
class ShopSeen:
    """A mentor as the public sees them; `products` are (title, price)."""

    free: int
    next_free: datetime | None
    products: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class ConflictSeen:
    """`week` is the local date and time wished for."""

    week: str
    code: str
    alternatives: tuple[datetime, ...]


@frozen(kw_only=True)
class Hours:
    """Weekly hours as a mentor writes them: the weekdays (0 is Monday) on which these spans hold."""

    zone: str = "UTC"
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    spans: tuple[tuple[str, str], ...] = (("09:00", "17:00"),)
    on_days: Mapping[str, tuple[tuple[str, str], ...]] = Factory(dict)
    """Dates with hours of their own."""
