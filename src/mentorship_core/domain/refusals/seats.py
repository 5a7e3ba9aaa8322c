"""Places, the line for them, and who may buy."""

from typing import ClassVar

from attrs import frozen

from mentorship_core.domain.identity import MentorId, OfferId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.refusals.refusal import Refusal


@frozen
class SoldOut(Refusal):
    """`held`, `seated` and `waiting` say why; `next_free` says when a place may come free."""

    code: ClassVar[str] = "SOLD_OUT"
    mentor: MentorId
    held: int
    seated: int
    waiting: int
    next_free: Instant | None


@frozen
class SeatAvailable(Refusal):
    code: ClassVar[str] = "SEAT_AVAILABLE"
    mentor: MentorId


@frozen
class AlreadySeated(Refusal):
    """A student who holds a seat needs no place in line."""

    code: ClassVar[str] = "ALREADY_SEATED"
    mentor: MentorId


@frozen
class AlreadyWaiting(Refusal):
    code: ClassVar[str] = "ALREADY_WAITING"
    mentor: MentorId
    position: int


@frozen
class OfferLapsed(Refusal):
    code: ClassVar[str] = "OFFER_LAPSED"
    offer: OfferId


@frozen
class OwnProduct(Refusal):
    code: ClassVar[str] = "OWN_PRODUCT"


@frozen
class NotOnSale(Refusal):
    code: ClassVar[str] = "NOT_ON_SALE"


@frozen
class LastAdmin(Refusal):
    code: ClassVar[str] = "LAST_ADMIN"


@frozen
class OwnAccount(Refusal):
    code: ClassVar[str] = "OWN_ACCOUNT"
