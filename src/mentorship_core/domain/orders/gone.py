"""Money that left without us asking: refunded at the provider, or lost to a dispute (REF-4, DIS-1)."""

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import RefundId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money, nothing
from mentorship_core.domain.orders.dispute import Dispute, LostDispute
from mentorship_core.domain.orders.order import Order, PaidOrder, RefundedOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import Refund, RefundKind, SucceededRefund
from mentorship_core.domain.orders.returned import Emptied, Emptying
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.seats.roster import NewId
from mentorship_core.domain.terms import Terms

RESOLUTION = "system:resolution"
"""By whom money goes back where that may settle a dispute: PayPal reverses, or the seller refunds in its dispute."""


@frozen(kw_only=True)
class MoneyGone:
    """`amount` is what they say, `pending` what refunds of ours still ask for; `pack` is what this payment bought.

    `granting` is the payment its order stands on, whether it bought a pack or came too late for one. `counted_before`:
    the same money was said to be gone by its other way, a dispute that was lost or what settled it.
    """

    order: Order
    payment: Payment
    amount: Money
    pending: Money
    granting: bool
    counted_before: bool
    pack: LivingPack | None
    scheduled: tuple[Scheduled, ...]
    by: str
    at: Instant
    terms: Terms
    new_id: NewId

    @property
    def is_comparable(self) -> bool:
        """A bank may speak in its customer's currency: how much of the payment that is, only an admin can find out."""
        return self.amount.currency == self.payment.amount.currency

    @property
    def fresh(self) -> Money:
        """What they say, as far as it is news and can be compared."""
        is_news = self.is_comparable and not self.counted_before
        return self.amount.at_most(self.payment.refundable) if is_news else nothing(self.payment.amount.currency)

    @property
    def counted(self) -> Money:
        """The same money is counted once, however often it is said to be gone."""
        return self.fresh.at_most(self.payment.refundable.less(self.pending))

    @property
    def is_whole(self) -> bool:
        return self.is_comparable and self.fresh == self.payment.refundable

    @property
    def is_settled(self) -> bool:
        """Nobody need be asked: all is gone, or an admin was asked when it was counted."""
        return self.is_whole or self.counted_before

    def payment_after(self) -> Payment:
        return self.payment if self.counted.is_zero else self.payment.refund(self.counted)

    def order_after(self) -> RefundedOrder | None:
        ended = self.is_whole and self.granting
        return self.order.refund(self.at) if ended and isinstance(self.order, PaidOrder) else None

    def emptied(self, refund: RefundId | None) -> Emptied | None:
        """All of the money gone ends the pack; a part of it leaves balance and seat to an admin."""
        if not self.is_whole or self.pack is None:
            return None
        emptying = Emptying(
            scheduled=self.scheduled, refund=refund, by=self.by, at=self.at, terms=self.terms, new_id=self.new_id
        )
        return emptying.of(self.pack)

    def refund(self, provider_refund_id: str, said_at: Instant, sessions: int, id_: RefundId) -> SucceededRefund:
        return SucceededRefund(
            id=id_,
            order=self.order.id,
            payment=self.payment.id,
            pack=self.pack.id if self.pack is not None else None,
            student=self.order.student,
            mentor=self.order.mentor,
            amount=self.amount if self.counted_before else self.counted,
            sessions=sessions,
            kind=RefundKind.FULL if self.is_whole else RefundKind.AMOUNT,
            whole=self.is_whole,
            reason="made at the provider",
            by=self.by,
            intended_at=said_at,
            provider_refund_id=provider_refund_id,
            at=self.at,
        )


def counted_before(
    told: Money, *, may_settle: bool, payment: Payment, refunds: Iterable[Refund], disputes: Iterable[Dispute]
) -> bool:
    """Whether as much is known to be gone by the other way: what settled a dispute, and the dispute's loss."""
    taken, lost = _taken_back(payment, refunds), _lost(payment, disputes)
    return lost[told] > taken[told] if may_settle else taken[told] > lost[told]


def gone_in_all(payment: Payment, refunds: Iterable[Refund], disputes: Iterable[Dispute]) -> Money:
    """By refunds and lost disputes together, each money once; never more than was paid."""
    refunds = tuple(refunds)
    sent = Counter(_of(payment, refunds, SucceededRefund))
    lost = _lost(payment, disputes)
    twice = _taken_back(payment, refunds) & lost
    currency = payment.amount.currency
    gone = sum(
        money.amount_minor * times for money, times in (sent + lost - twice).items() if money.currency == currency
    )
    return Money(gone, currency).at_most(payment.amount)


def _taken_back(payment: Payment, refunds: Iterable[Refund]) -> Counter[Money]:
    return Counter(_of(payment, (one for one in refunds if one.by == RESOLUTION), SucceededRefund))


def _lost(payment: Payment, disputes: Iterable[Dispute]) -> Counter[Money]:
    return Counter(_of(payment, disputes, LostDispute))


def _of(
    payment: Payment, ways: Iterable[Refund | Dispute], done: type[SucceededRefund | LostDispute]
) -> Iterable[Money]:
    return (one.amount for one in ways if isinstance(one, done) and one.payment == payment.id)
