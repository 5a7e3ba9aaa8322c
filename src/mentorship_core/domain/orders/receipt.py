"""A receipt: what was bought, what was paid for it, and what went back, as it stands now."""

from collections.abc import Iterable, Iterator
from datetime import UTC
from enum import StrEnum

from attrs import frozen

from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money, nothing
from mentorship_core.domain.orders.dispute import Dispute, LostDispute
from mentorship_core.domain.orders.order import PaidOrder, RefundedOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund, Refund, SucceededRefund
from mentorship_core.domain.people import User


class Way(StrEnum):
    """How money went back."""

    REFUND = "refund"
    DISPUTE = "dispute"


@frozen(kw_only=True)
class Returned:
    """`sessions` are those it took from the pack."""

    at: Instant
    amount: Money
    way: Way
    sessions: int


@frozen(kw_only=True)
class Receipt:
    """`number` is nobody else's. `returned` is oldest first; `awaited` was asked for and is not back yet."""

    number: str
    order: PaidOrder | RefundedOrder
    buyer: User
    mentor_name: str
    payment: Payment | None
    returned: tuple[Returned, ...]
    awaited: tuple[PendingRefund, ...]

    @property
    def paid(self) -> Money:
        return self.payment.amount if self.payment is not None else nothing(self.order.total.currency)

    @property
    def remains(self) -> Money:
        """What is paid still."""
        return self.payment.refundable if self.payment is not None else self.paid

    @property
    def as_of(self) -> Instant:
        """The last thing it tells of."""
        told = (self.order.paid_at, *(one.at for one in self.returned), *(one.intended_at for one in self.awaited))
        return max(told)


def number_of(order: PaidOrder | RefundedOrder, series: int) -> str:
    """`M3-2026-0007`: the mentor's series, the year it was paid in UTC, the place in the series."""
    return f"M{series}-{order.paid_at.astimezone(UTC).year}-{order.receipt:04d}"


def returned(payment: Payment, refunds: Iterable[Refund], disputes: Iterable[Dispute]) -> tuple[Returned, ...]:
    """All that went back of a payment, in parts that sum to the whole; what a bank took is no refund of ours."""
    ours = [one for one in refunds if isinstance(one, SucceededRefund) and one.payment == payment.id]
    back = nothing(payment.amount.currency)
    for refund in ours:
        back = back.plus(refund.amount)
    lost = [one for one in disputes if isinstance(one, LostDispute) and one.payment == payment.id]
    lost = [one for one in lost if one.amount.currency == payment.amount.currency]
    parts = [
        *(Returned(at=one.at, amount=one.amount, way=Way.REFUND, sessions=one.sessions) for one in ours),
        *_taken_by_banks(sorted(lost, key=lambda one: one.at), payment.refunded.less(back)),
    ]
    return tuple(sorted((one for one in parts if not one.amount.is_zero), key=lambda one: one.at))


def _taken_by_banks(lost: list[LostDispute], left: Money) -> Iterator[Returned]:
    """Money that had gone back before a dispute was lost is counted once."""
    for dispute in lost:
        part = dispute.amount.at_most(left)
        left = left.less(part)
        yield Returned(at=dispute.at, amount=part, way=Way.DISPUTE, sessions=0)
