"""What a payment provider tells us, in our words. No provider's ids or status words get past its adapter."""

from attrs import frozen

from mentorship_core.domain.identity import OrderId, RefundId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money


@frozen(kw_only=True)
class PaymentCompleted:
    order: OrderId
    payment_id: str
    amount: Money
    at: Instant


@frozen(kw_only=True)
class PaymentPending:
    """Money on its way; the page can no longer be paid again."""

    order: OrderId
    at: Instant


@frozen(kw_only=True)
class PaymentApproved:
    """The buyer agreed; nothing is taken before we capture it (PAY-2)."""

    order: OrderId
    at: Instant


@frozen(kw_only=True)
class PaymentFailed:
    """Declined for good, or the page ended unpaid."""

    order: OrderId
    at: Instant
    canceled: bool = False


@frozen(kw_only=True)
class MoneyReturned:
    """A refund succeeded, ours (`refund`) or one made at the provider (`refund` is None).

    `may_settle`: at this provider money goes back to settle a dispute too; one over as much is about this very money.
    """

    payment_id: str
    refund_id: str
    refund: RefundId | None
    amount: Money
    at: Instant
    may_settle: bool = False


@frozen(kw_only=True)
class RefundRefused:
    refund: RefundId
    why: str
    at: Instant


@frozen(kw_only=True)
class MoneyDisputed:
    payment_id: str
    dispute_id: str
    amount: Money
    inquiry: bool
    at: Instant


@frozen(kw_only=True)
class DisputeClosed:
    payment_id: str
    dispute_id: str
    won: bool
    amount: Money
    at: Instant


@frozen(kw_only=True)
class MoneyMoved:
    """Something happened to an order's money that only the provider can tell in full: it is to be asked."""

    order: OrderId
    at: Instant


PaymentNews = (
    PaymentCompleted
    | PaymentPending
    | PaymentApproved
    | PaymentFailed
    | MoneyReturned
    | RefundRefused
    | MoneyDisputed
    | DisputeClosed
    | MoneyMoved
)
