"""A page that can no longer be paid frees its hold and gives its code's redemption back (SEAT-5, PAY-1)."""

from attrs import frozen

from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import days
from mentorship_core.domain.orders.events import PaymentAwaited
from mentorship_core.domain.orders.news import PaymentApproved, PaymentCompleted, PaymentFailed, PaymentPending
from mentorship_core.domain.orders.order import Order, PendingOrder, Provider
from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import NotFound, PromotionInvalid, ProviderFailed, SoldOut
from mentorship_core.use_cases.capture_payment import CapturePayment, NotTaken
from mentorship_core.use_cases.ending_pages import EndingPages
from mentorship_core.use_cases.settle_payment import SettlePayment


@frozen
class CheckoutIsOver:
    """The order as it stands; `changed` is False when it was over before. With a `why` the buyer had agreed to pay, and
    nothing was taken from them (PAY-2)."""

    order: Order
    changed: bool
    why: SoldOut | PromotionInvalid | None = None


@frozen(kw_only=True)
class HearCheckout(EndingPages):
    """What a provider says of an order's page, whoever asked: paid, pending, or over."""

    settle_payment: SettlePayment
    capture_payment: CapturePayment

    def __call__(
        self, *, provider: Provider, news: PaymentCompleted | PaymentPending | PaymentFailed | PaymentApproved
    ) -> CheckoutIsOver | NotFound | ProviderFailed:
        match news:
            case PaymentApproved():
                return self._capture(provider, news.order)
            case told:
                return self.hear(provider, told)

    def hear(
        self, provider: Provider, news: PaymentCompleted | PaymentPending | PaymentFailed
    ) -> CheckoutIsOver | NotFound:
        """What is decided at the provider; nobody needs to be asked."""
        match news:
            case PaymentCompleted():
                settled = self.settle_payment(provider=provider, news=news)
                return settled if isinstance(settled, NotFound) else CheckoutIsOver(settled.order, settled.changed)
            case PaymentPending():
                return self._await(news.order)
            case PaymentFailed():
                return self._end(news)

    def _capture(self, provider: Provider, order: OrderId) -> CheckoutIsOver | NotFound | ProviderFailed:
        match self.capture_payment(provider=provider, order=order):
            case NotFound() | ProviderFailed() as no:
                return no
            case NotTaken() as not_taken:
                return CheckoutIsOver(not_taken.order, not_taken.changed, not_taken.why)
            case news:
                return self.hear(provider, news)

    def _await(self, order_id: OrderId) -> CheckoutIsOver | NotFound:
        """PAY-3: the hold or the grace waits for the provider's answer, at most seven days."""
        with self.begin(System("settlement")) as tx:
            order = tx.order(order_id)
            if order is None:
                return NotFound("order")
            if not isinstance(order, PendingOrder) or order.pending_since is not None:
                return CheckoutIsOver(order, changed=False)
            now = self.clock()
            standing = self.up_to_date(tx, order.mentor, order.student, now)
            assert standing is not None
            _, roster = standing
            awaited = order.await_provider(now)
            until = now + days(self.terms.pending_payment_days)
            tx.record(PaymentAwaited(at=now, order=awaited))
            tx.record(*roster.hold_longer(order.student, order.id, until, now))
            return CheckoutIsOver(awaited, changed=True)

    def _end(self, news: PaymentFailed) -> CheckoutIsOver | NotFound:
        with self.begin(System("settlement")) as tx:
            order = tx.order(news.order)
            if order is None:
                return NotFound("order")
            if not isinstance(order, PendingOrder):
                return CheckoutIsOver(order, changed=False)
            return CheckoutIsOver(self.end_page(tx, order, canceled=news.canceled), changed=True)
