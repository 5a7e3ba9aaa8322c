"""Money going back: how much and for which sessions, and the states of one refund."""

from enum import StrEnum
from typing import Any, TypeVar

from attrs import fields, frozen

from mentorship_core.domain.identity import MentorId, OrderId, PackId, PaymentId, RefundId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.refusals import NothingToRefund, TooMuchToRefund
from mentorship_core.domain.state import State

TAKEN_BY_THE_BANK = "the bank took the money back first"
"""Why a refund that waited for the bank's word is given up."""


class RefundKind(StrEnum):
    UNUSED = "unused"
    FULL = "full"
    AMOUNT = "amount"
    LATE = "late"
    """Money that came when no seat was left."""


@frozen(kw_only=True)
class _Refund(State):
    """`sessions` were taken from the pack at the intent; `whole` turns pack and order refunded on success."""

    id: RefundId
    order: OrderId
    payment: PaymentId | None
    pack: PackId | None
    student: UserId
    mentor: MentorId
    amount: Money
    sessions: int
    kind: RefundKind
    whole: bool
    reason: str
    by: str
    intended_at: Instant


@frozen(kw_only=True)
class SucceededRefund(_Refund):
    provider_refund_id: str
    at: Instant

    def fail(self, why: str, at: Instant) -> "FailedRefund":
        return _as(FailedRefund, self, why=why, at=at)


@frozen(kw_only=True)
class FailedRefund(_Refund):
    """`sessions` are those it gave back: none when it failed after it had succeeded."""

    why: str
    at: Instant

    @property
    def was_given_up(self) -> bool:
        """By us: no provider said no to it, and if its answer was lost the money has left all the same."""
        return self.why.endswith(TAKEN_BY_THE_BANK)


@frozen(kw_only=True)
class _Pending(_Refund):
    def succeed(self, provider_refund_id: str, at: Instant) -> SucceededRefund:
        return _as(SucceededRefund, self, provider_refund_id=provider_refund_id, at=at)

    def fail(self, why: str, at: Instant) -> FailedRefund:
        return _as(FailedRefund, self, why=why, at=at)


@frozen(kw_only=True)
class SentRefund(_Pending):
    provider_refund_id: str
    sent_at: Instant


@frozen(kw_only=True)
class IntendedRefund(_Pending):
    def send(self, provider_refund_id: str, at: Instant) -> SentRefund:
        return _as(SentRefund, self, provider_refund_id=provider_refund_id, sent_at=at)


Refund = IntendedRefund | SentRefund | SucceededRefund | FailedRefund
PendingRefund = IntendedRefund | SentRefund
_R = TypeVar("_R", bound=_Refund)


def _as(kind: type[_R], refund: _Refund, **more: Any) -> _R:
    return kind(**{one.name: getattr(refund, one.name) for one in fields(_Refund)}, **more)


@frozen(kw_only=True)
class RefundAmount:
    """How much goes back and how many sessions are taken; `whole` ends the pack."""

    money: Money
    sessions: int
    whole: bool


def unused(
    *, remaining: int, total: int, paid: Money, refundable: Money, step: int = 1
) -> RefundAmount | NothingToRefund:
    """REF-1: `paid * remaining / total`, half up to what can be sent, never above what is left of the payment."""
    if remaining == 0:
        return NothingToRefund()
    return RefundAmount(money=paid.share(remaining, total, step).at_most(refundable), sessions=remaining, whole=True)


def full(*, remaining: int, refundable: Money) -> RefundAmount | NothingToRefund:
    if refundable.is_zero and remaining == 0:
        return NothingToRefund()
    return RefundAmount(money=refundable, sessions=remaining, whole=True)


def exactly(money: Money, *, sessions: int, remaining: int, refundable: Money) -> RefundAmount | TooMuchToRefund:
    """An amount that names the sessions it takes; the pack lives on."""
    if money.currency != refundable.currency or money.amount_minor > refundable.amount_minor or sessions > remaining:
        return TooMuchToRefund(refundable.amount_minor, remaining)
    return RefundAmount(money=money, sessions=sessions, whole=False)
