"""Money that left without us asking: refunded at the provider, or lost to a dispute (REF-4, DIS-1)."""

from attrs import frozen

from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import RefundId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Order, PaidOrder, RefundedOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import RefundKind, SucceededRefund
from mentorship_core.domain.orders.returned import Emptied, Emptying
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.seats.roster import NewId
from mentorship_core.domain.terms import Terms


@frozen(kw_only=True)
class MoneyGone:
    """`amount` is what they say, `pending` what refunds of ours still ask for; `pack` is what this payment bought.

    `granting` is the payment its order stands on, whether it bought a pack or came too late for one.
    """

    order: Order
    payment: Payment
    amount: Money
    pending: Money
    granting: bool
    pack: LivingPack | None
    scheduled: tuple[Scheduled, ...]
    by: str
    at: Instant
    terms: Terms
    new_id: NewId

    @property
    def counted(self) -> Money:
        """The same money is counted once, however often it is said to be gone."""
        return self.amount.at_most(self.payment.refundable).at_most(self.payment.refundable.less(self.pending))

    @property
    def is_whole(self) -> bool:
        return self.amount.amount_minor >= self.payment.refundable.amount_minor

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
            amount=self.counted,
            sessions=sessions,
            kind=RefundKind.FULL if self.is_whole else RefundKind.AMOUNT,
            whole=self.is_whole,
            reason="made at the provider",
            by=self.by,
            intended_at=said_at,
            provider_refund_id=provider_refund_id,
            at=self.at,
        )
