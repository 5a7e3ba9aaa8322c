"""What happens to money."""

from attrs import frozen

from mentorship_core.domain.cases import DecidedCase, OpenCase
from mentorship_core.domain.events import Event
from mentorship_core.domain.orders.dispute import LostDispute, OpenDispute, WonDispute
from mentorship_core.domain.orders.order import (
    CanceledOrder,
    FailedOrder,
    Order,
    PaidOrder,
    PendingOrder,
    RefundedOrder,
)
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, SentRefund, SucceededRefund
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack, RefundedPack
from mentorship_core.domain.packs.pricing import Promotion


@frozen(kw_only=True)
class CheckoutStarted(Event):
    order: PendingOrder
    promotion: Promotion | None = None


@frozen(kw_only=True)
class CheckoutOpened(Event):
    """The provider's page exists; its address is kept."""

    order: PendingOrder


@frozen(kw_only=True)
class PaymentAwaited(Event):
    order: PendingOrder


@frozen(kw_only=True)
class CheckoutEnded(Event):
    """Failed or canceled: the page can no longer be paid; a code's redemption is given back."""

    order: FailedOrder | CanceledOrder
    promotion: Promotion | None = None


@frozen(kw_only=True)
class NothingTaken(Event):
    """The buyer agreed to pay when the place or the code was no longer theirs: their money stays with them (PAY-2)."""

    order: FailedOrder
    why: str
    promotion: Promotion | None = None


@frozen(kw_only=True)
class OrderPaid(Event):
    """Order, payment, pack and ledger in one; nothing is paid without its pack."""

    order: PaidOrder
    payment: Payment | None
    pack: ActivePack
    entry: Entry
    renewal: bool = False
    second_in_a_row: bool = False
    """Both of two checkouts were paid: the receipt offers a full refund while unused."""


@frozen(kw_only=True)
class LateMoneyReturned(Event):
    """Paid when no seat was left: refunded in full by itself."""

    order: PaidOrder
    payment: Payment
    refund: IntendedRefund


@frozen(kw_only=True)
class PaymentQuarantined(Event):
    """Not what the order says: nothing granted, a case."""

    payment: Payment | None
    case: OpenCase


@frozen(kw_only=True)
class RefundIntended(Event):
    refund: IntendedRefund
    pack: ActivePack | DepletedPack | ExpiredPack | None = None
    entry: Entry | None = None


@frozen(kw_only=True)
class RefundSent(Event):
    refund: SentRefund


@frozen(kw_only=True)
class RefundSucceeded(Event):
    refund: SucceededRefund
    payment: Payment | None = None
    order: PaidOrder | RefundedOrder | None = None
    pack: RefundedPack | None = None


@frozen(kw_only=True)
class RefundFailed(Event):
    """The sessions come back, their appointments do not (REF-2)."""

    refund: FailedRefund
    case: OpenCase | None = None
    payment: Payment | None = None
    pack: ActivePack | DepletedPack | ExpiredPack | None = None
    entry: Entry | None = None


@frozen(kw_only=True)
class RefundedOutside(Event):
    """At the provider, without us: in full as our own; in part a case (REF-4)."""

    refund: SucceededRefund
    payment: Payment
    order: RefundedOrder | None = None
    pack: RefundedPack | None = None
    entry: Entry | None = None
    case: OpenCase | None = None


@frozen(kw_only=True)
class DisputeOpened(Event):
    dispute: OpenDispute
    pack: ActivePack | DepletedPack | ExpiredPack | None = None
    case: OpenCase | None = None


@frozen(kw_only=True)
class DisputeWon(Event):
    dispute: WonDispute
    pack: ActivePack | DepletedPack | ExpiredPack | None = None


@frozen(kw_only=True)
class DisputeLost(Event):
    """Recorded as a full refund that is never sent; one over part of the money leaves the pack and a case."""

    dispute: LostDispute
    payment: Payment | None = None
    order: RefundedOrder | None = None
    pack: ActivePack | DepletedPack | ExpiredPack | RefundedPack | None = None
    entry: Entry | None = None
    case: OpenCase | None = None


@frozen(kw_only=True)
class CaseOpened(Event):
    case: OpenCase


@frozen(kw_only=True)
class CaseDecided(Event):
    """`pack` and `entry` when the decision takes sessions for money that went back outside."""

    case: DecidedCase
    pack: ActivePack | DepletedPack | ExpiredPack | None = None
    entry: Entry | None = None


@frozen(kw_only=True)
class EvidenceExported(Event):
    """Somebody took the papers of an order out of the house; the order is as it was."""

    order: Order


MoneyEvent = (
    CheckoutStarted
    | CheckoutOpened
    | PaymentAwaited
    | CheckoutEnded
    | NothingTaken
    | OrderPaid
    | LateMoneyReturned
    | PaymentQuarantined
    | RefundIntended
    | RefundSent
    | RefundSucceeded
    | RefundFailed
    | RefundedOutside
    | DisputeOpened
    | DisputeWon
    | DisputeLost
    | CaseOpened
    | CaseDecided
    | EvidenceExported
)
