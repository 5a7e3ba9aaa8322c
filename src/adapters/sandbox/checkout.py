"""A hosted checkout that takes no real money: a provider like any other."""

import json
from typing import assert_never

from attrs import evolve, frozen

from adapters.sandbox import webhooks
from adapters.sandbox.events import news_of
from adapters.sandbox.keeper import Keeper, Records
from adapters.sandbox.pages import (
    PageState,
    RefundPlan,
    RefundState,
    SandboxPage,
    SandboxRefund,
    checkout_id,
    checkout_of,
    left_of,
)
from adapters.sandbox.webhooks import Announcer
from adapters.sandbox.where import only_in_demo_or_test
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import (
    PaymentApproved,
    PaymentCompleted,
    PaymentFailed,
    PaymentNews,
    PaymentPending,
)
from mentorship_core.domain.orders.order import Order, PendingOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund
from mentorship_core.ports.checkout import Page, RefundAccepted, RefundDenied, StillOpen
from mentorship_core.ports.clock import Clock

Answer = PaymentCompleted | PaymentPending | PaymentFailed | PaymentApproved | StillOpen


@frozen(kw_only=True)
class SandboxCheckout:
    keeper: Keeper
    announcer: Announcer
    clock: Clock
    base_url: str
    environment: str

    def __attrs_post_init__(self) -> None:
        only_in_demo_or_test(self.environment)

    def takes(self, price: Money) -> bool:
        return not price.is_zero

    def step(self, currency: str) -> int:
        del currency
        return 1

    def trouble(self) -> None:
        return None

    def open(self, order: PendingOrder) -> Page:
        with self.keeper.change() as records:
            page = records.page(checkout_id(order.id)) or self._new_page(records, order, PageState.OPEN)
        return Page(checkout_id=page.id, url=f"{self.base_url}/sandbox/checkout/{page.id}")

    def close(self, order: Order) -> PaymentFailed | PaymentCompleted | PaymentPending:
        now = self.clock()
        with self.keeper.change() as records:
            page = records.page(checkout_id(order.id)) or self._new_page(records, order, PageState.CANCELED)
            page = page.as_of(now)
            if page.state in {PageState.OPEN, PageState.APPROVED}:
                page = page.turn(PageState.CANCELED, now)
            records.keep(page)
        answer = _answer(page)
        assert not isinstance(answer, StillOpen | PaymentApproved)
        return answer

    def ask(self, order: Order) -> Answer:
        now = self.clock()
        with self.keeper.change() as records:
            page = records.page(checkout_id(order.id))
        if page is None:
            over = now >= order.page_expires_at
            return PaymentFailed(order=order.id, at=order.page_expires_at) if over else StillOpen()
        return _answer(page.as_of(now))

    def capture(self, order: Order) -> Answer:
        with self.keeper.change() as records:
            page = records.page(checkout_id(order.id))
            if page is not None and page.state is PageState.APPROVED:
                page = page.take(page.amount, self.clock())
                records.keep(page.announce(webhooks.of_payment(page, page.payments[-1])))
        if page is not None:
            self.announcer.tell(page.id)
        return self.ask(order)

    def history(self, order: Order) -> tuple[PaymentNews, ...]:
        """All that was ever announced, heard or not, and that the page is over if it is."""
        now = self.clock()
        with self.keeper.change() as records:
            page = records.page(checkout_id(order.id))
        if page is None:
            return ()
        told = tuple(news_of(json.loads(said.body)) for said in page.announcements)
        over = _answer(page.as_of(now))
        ended = (over,) if isinstance(over, PaymentFailed) and not page.payments else ()
        return tuple(one for one in (*told, *ended) if one is not None and not isinstance(one, PaymentApproved))

    def refund(self, refund: PendingRefund, payment: Payment) -> RefundAccepted | RefundDenied:
        with self.keeper.change() as records:
            page = records.page(checkout_of(payment.provider_payment_id))
            made = records.refund(refund.id)
            if made is None and page is not None:
                made = self._refund(records, page, refund, payment.provider_payment_id, self.clock())
        if made is None or page is None:
            return RefundDenied("no such payment")
        self.announcer.tell(page.id)
        if made.state in {RefundState.DENIED, RefundState.FAILED}:
            return RefundDenied(made.why)
        return RefundAccepted(provider_refund_id=made.id, settled=made.state is RefundState.SETTLED)

    def _new_page(self, records: Records, order: Order, state: PageState) -> SandboxPage:
        page = SandboxPage(
            id=checkout_id(order.id),
            order=order.id,
            title=order.title,
            amount=order.total,
            state=state,
            expires_at=order.page_expires_at,
            changed_at=self.clock(),
        )
        records.keep(page)
        return page

    def _refund(
        self, records: Records, page: SandboxPage, wish: PendingRefund, payment: str, now: Instant
    ) -> SandboxRefund:
        refund = SandboxRefund(
            id=f"re_{wish.id.hex}",
            refund=wish.id,
            checkout=page.id,
            payment=payment,
            amount=wish.amount,
            state=RefundState.SETTLED if page.refund_plan is RefundPlan.SETTLE else RefundState.PENDING,
        )
        if why := _objection(page, refund, records.refunds_of(page.id)):
            refund = evolve(refund, state=RefundState.DENIED, why=why)
        page = evolve(page, refund_plan=RefundPlan.SETTLE)
        if refund.state is RefundState.SETTLED:
            page = page.announce(webhooks.of_refund(refund, now))
        records.keep(page)
        records.keep_refund(refund)
        return refund


def _objection(page: SandboxPage, refund: SandboxRefund, others: tuple[SandboxRefund, ...]) -> str:
    money = page.payment(refund.payment)
    if money is None:
        return "no such payment"
    if page.refund_plan is RefundPlan.DENY:
        return "the bank refused it"
    left = left_of(money, others)
    if refund.amount.currency != left.currency or refund.amount.amount_minor > left.amount_minor:
        return f"only {left} is left"
    return ""


def _answer(page: SandboxPage) -> Answer:
    match page.state:
        case PageState.OPEN:
            return StillOpen()
        case PageState.APPROVED:
            return PaymentApproved(order=page.order, at=page.changed_at)
        case PageState.PENDING:
            return PaymentPending(order=page.order, at=page.changed_at)
        case PageState.PAID:
            money = page.payments[0]
            return PaymentCompleted(order=page.order, payment_id=money.id, amount=money.amount, at=money.at)
        case PageState.FAILED | PageState.EXPIRED:
            return PaymentFailed(order=page.order, at=page.changed_at)
        case PageState.CANCELED:
            return PaymentFailed(order=page.order, at=page.changed_at, canceled=True)
        case state:
            assert_never(state)
