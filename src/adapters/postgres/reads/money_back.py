"""Refunds and disputes."""

from sqlalchemy import bindparam, select

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import ID
from adapters.postgres.reads.locks import lock_owner
from adapters.postgres.rows.money_back import dispute_from_row, refund_from_row
from adapters.postgres.tables.money import RefundStatus, disputes, orders, refunds
from mentorship_core.domain.identity import OrderId, RefundId
from mentorship_core.domain.orders.dispute import Dispute
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.refund import IntendedRefund, PendingRefund, Refund, SentRefund

LOCK_REFUND = lock_owner(refunds, refunds.c.id == ID)
REFUND = select(refunds).where(refunds.c.id == ID)
_REFUND_NAMED = (refunds.c.provider == bindparam("provider"), refunds.c.provider_refund_id == bindparam("provider_id"))
LOCK_REFUND_AT_PROVIDER = lock_owner(refunds, *_REFUND_NAMED)
REFUND_AT_PROVIDER = select(refunds).where(
    *_REFUND_NAMED, refunds.c.status.in_((RefundStatus.SENT, RefundStatus.SUCCEEDED))
)
LOCK_ORDER = lock_owner(orders, orders.c.id == ID)
REFUNDS_OF = select(refunds).where(refunds.c.order_id == ID).order_by(refunds.c.intended_at, refunds.c.id)
_DISPUTE_NAMED = (
    disputes.c.provider == bindparam("provider"),
    disputes.c.provider_dispute_id == bindparam("provider_id"),
)
LOCK_DISPUTE = lock_owner(disputes, *_DISPUTE_NAMED)
DISPUTE = select(disputes).where(*_DISPUTE_NAMED)
DISPUTES_OF = select(disputes).where(disputes.c.order_id == ID).order_by(disputes.c.opened_at, disputes.c.id)


class MoneyBackReading(Asking):
    def refund(self, refund: RefundId) -> Refund | None:
        self.value(LOCK_REFUND, id=refund)
        return self.one(REFUND, refund_from_row, id=refund)

    def refund_at_provider(self, provider: Provider, provider_refund_id: str) -> Refund | None:
        named = {"provider": provider, "provider_id": provider_refund_id}
        self.value(LOCK_REFUND_AT_PROVIDER, **named)
        return self.one(REFUND_AT_PROVIDER, refund_from_row, **named)

    def pending_refund(self, order: OrderId) -> PendingRefund | None:
        pending = (one for one in self.refunds_of(order) if isinstance(one, IntendedRefund | SentRefund))
        return next(pending, None)

    def refunds_of(self, order: OrderId) -> tuple[Refund, ...]:
        self.value(LOCK_ORDER, id=order)
        return self.each(REFUNDS_OF, refund_from_row, id=order)

    def dispute(self, provider: Provider, provider_dispute_id: str) -> Dispute | None:
        named = {"provider": provider, "provider_id": provider_dispute_id}
        self.value(LOCK_DISPUTE, **named)
        return self.one(DISPUTE, dispute_from_row, **named)

    def disputes_of(self, order: OrderId) -> tuple[Dispute, ...]:
        return self.each(DISPUTES_OF, dispute_from_row, id=order)
