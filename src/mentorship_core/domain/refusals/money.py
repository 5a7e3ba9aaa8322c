"""Codes, payments and refunds."""

from typing import ClassVar

from attrs import frozen

from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.money import Money
from mentorship_core.domain.refusals.refusal import Refusal


@frozen
class PromotionInvalid(Refusal):
    code: ClassVar[str] = "PROMOTION_INVALID"
    why: str


@frozen
class CurrencyNotTaken(Refusal):
    """This way to pay cannot charge exactly that; another may."""

    code: ClassVar[str] = "CURRENCY_NOT_TAKEN"
    provider: str
    price: Money


@frozen
class ProviderFailed(Refusal):
    """The payment provider did not answer; trying again is safe."""

    code: ClassVar[str] = "PROVIDER_FAILED"
    provider: str


@frozen
class AlreadyPaid(Refusal):
    code: ClassVar[str] = "ALREADY_PAID"
    order: OrderId


@frozen
class NothingToRefund(Refusal):
    code: ClassVar[str] = "NOTHING_TO_REFUND"


@frozen
class TooMuchToRefund(Refusal):
    code: ClassVar[str] = "TOO_MUCH_TO_REFUND"
    most_minor: int
    most_sessions: int


@frozen
class RefundPending(Refusal):
    code: ClassVar[str] = "REFUND_PENDING"
