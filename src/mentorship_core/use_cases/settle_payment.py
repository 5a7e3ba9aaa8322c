"""The one path by which money becomes a pack: webhook, return page, reconciliation and retry all meet here (PAY-4)."""

from attrs import frozen

from mentorship_core.domain.cases import CaseKind, OpenCase
from mentorship_core.domain.identity import CaseId, PaymentId
from mentorship_core.domain.instant import days
from mentorship_core.domain.money import nothing
from mentorship_core.domain.orders.events import CaseOpened, PaymentQuarantined
from mentorship_core.domain.orders.news import PaymentCompleted
from mentorship_core.domain.orders.order import (
    CanceledOrder,
    FailedOrder,
    Order,
    PaidOrder,
    PendingOrder,
    Provider,
    RefundedOrder,
)
from mentorship_core.domain.orders.payment import Payment, PaymentStatus
from mentorship_core.domain.orders.settlement import Settlement
from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.ending_pages import EndingPages


@frozen
class PaymentSettled:
    """Where the order stands now; `changed` is False when this money was known already."""

    order: Order
    changed: bool


@frozen(kw_only=True)
class SettlePayment(EndingPages):
    def __call__(self, *, provider: Provider, news: PaymentCompleted) -> PaymentSettled | NotFound:
        with self.begin(System("settlement")) as tx:
            order = tx.order(news.order)
            if order is None:
                self._keep_unknown(tx, provider, news)
                return NotFound("order")
            if tx.payment(provider, news.payment_id) is not None:
                return PaymentSettled(order, changed=False)
            return PaymentSettled(self._meet(tx, order, provider, news), changed=True)

    def _meet(self, tx: Transaction, order: Order, provider: Provider, news: PaymentCompleted) -> Order:
        now = self.clock()
        standing = self.up_to_date(tx, order.mentor, order.student, now)
        assert standing is not None
        pair, roster = standing
        payment = self._payment(order, provider, news)
        match order:
            case PendingOrder() | FailedOrder() | CanceledOrder() if (
                news.amount == order.total and provider is order.provider
            ):
                settlement = Settlement(
                    order=order,
                    payment=payment,
                    pair=pair,
                    roster=roster,
                    receipt=tx.next_receipt(order.mentor),
                    now=now,
                    new_id=self.new_id,
                    second_in_a_row=tx.other_paid_order(order),
                )
                tx.record(*settlement.events())
            case PendingOrder() | FailedOrder() | CanceledOrder():
                facts = f"{news.amount} came for an order of {order.total}; nothing was granted"
                self._quarantine(tx, order, payment, CaseKind.WRONG_AMOUNT, facts)
                if isinstance(order, PendingOrder):
                    # Its page was paid and cannot be paid again: the student must be able to begin anew.
                    self.end_page(tx, order, canceled=False)
            case PaidOrder() | RefundedOrder():
                facts = f"{news.amount} came for an order that was paid before; nothing more was granted"
                self._quarantine(tx, order, payment, CaseKind.PAID_TWICE, facts)
        met = tx.order(order.id)
        assert met is not None
        return met

    def _payment(self, order: Order, provider: Provider, news: PaymentCompleted) -> Payment:
        return Payment(
            id=PaymentId(self.new_id()),
            order=order.id,
            provider=provider,
            provider_payment_id=news.payment_id,
            amount=news.amount,
            refunded=nothing(news.amount.currency),
            status=PaymentStatus.COMPLETED,
            at=news.at,
        )

    def _quarantine(self, tx: Transaction, order: Order, payment: Payment, kind: CaseKind, facts: str) -> None:
        now = self.clock()
        case = OpenCase(
            id=CaseId(self.new_id()),
            kind=kind,
            about=str(payment.id),
            student=order.student,
            mentor=order.mentor,
            order=order.id,
            facts=facts,
            opened_at=now,
            decide_by=now + days(self.terms.decide_days),
        )
        tx.record(PaymentQuarantined(at=now, payment=payment, case=case))

    def _keep_unknown(self, tx: Transaction, provider: Provider, news: PaymentCompleted) -> None:
        about = f"{provider}:{news.payment_id}"
        if tx.open_case(CaseKind.UNKNOWN_PAYMENT, about) is not None:
            return
        now = self.clock()
        case = OpenCase(
            id=CaseId(self.new_id()),
            kind=CaseKind.UNKNOWN_PAYMENT,
            about=about,
            facts=f"{provider} says {news.amount} was paid for order {news.order}, which is not ours",
            opened_at=now,
            decide_by=now + days(self.terms.decide_days),
        )
        tx.record(CaseOpened(at=now, case=case))
