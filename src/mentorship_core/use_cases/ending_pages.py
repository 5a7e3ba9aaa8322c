"""What follows when an order's page can no longer be paid."""

from attrs import frozen

from mentorship_core.domain.orders.events import CheckoutEnded
from mentorship_core.domain.orders.order import CanceledOrder, FailedOrder, PendingOrder
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase


@frozen(kw_only=True)
class EndingPages(UseCase):
    def end_page(self, tx: Transaction, order: PendingOrder, *, canceled: bool) -> CanceledOrder | FailedOrder:
        """Its code's redemption goes back, its hold is freed, and the place goes on (SEAT-5, PRICE-1)."""
        now = self.clock()
        standing = self.up_to_date(tx, order.mentor, order.student, now)
        assert standing is not None
        _, roster = standing
        over = order.cancel(now) if canceled else order.fail(now)
        code = tx.promotion_by_id(order.promotion) if order.promotion is not None else None
        tx.record(CheckoutEnded(at=now, order=over, promotion=code.give_back() if code is not None else None))
        freed = roster.end_checkout(order.student, order.id, now, self.terms)
        tx.record(*freed)
        tx.record(*roster.after(*freed).pass_on(now, self.terms, self.new_id))
        return over
