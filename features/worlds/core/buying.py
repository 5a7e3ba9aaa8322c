"""Paying, the provider's page and the bank, in memory."""

from adapters.sandbox.pages import RefundPlan
from features.worlds.answers import Answer, OrderSeen
from features.worlds.cast import PACK
from features.worlds.core.house import House, answer, money
from features.worlds.world import NEWEST
from mentorship_core.domain.orders.order import Order, Provider
from mentorship_core.ports.views import OrderRow
from mentorship_core.use_cases.start_checkout import CheckoutReady


class CoreBuying(House):
    def start(self, who: str | None, mentor: str, title: str | None = None, code: str | None = None) -> Answer:
        assert who is not None, "in memory every act names who acts"
        started = self.mentorship.start_checkout(
            actor=self.person(who),
            product=self.products[mentor, title or PACK],
            provider=Provider.SANDBOX,
            promotion_code=code,
        )
        return self.begun(who, started)

    def begun(self, who: str, started: object) -> Answer:
        if not isinstance(started, CheckoutReady):
            return answer(started)
        order = started.order
        if order.id not in self.orders_begun[who]:
            self.orders_begun[who].append(order.id)
        return answer(started, order=str(order.id), url=started.url, asked=str(order.total))

    def give_up(self, who: str) -> Answer:
        order = self.orders_begun[who][NEWEST]
        return answer(self.mentorship.cancel_checkout(actor=self.person(who), order=order))

    def come_back_from_page(self, who: str) -> Answer:
        order = self.orders_begun[who][NEWEST]
        return answer(self.mentorship.verify_checkout(actor=self.person(who), order=order))

    def on_page(self, who: str, deed: str, *, page: int = NEWEST) -> bool:
        return self.demo.desk.act(self.page_of(who, page), deed)

    def has_taken_money(self, who: str, *, page: int = NEWEST) -> bool:
        seen = self.demo.desk.page(self.page_of(who, page))
        return seen is not None and seen.state == "paid"

    def pay_amount(self, who: str, amount: str) -> None:
        assert self.demo.desk.pay(self.page_of(who), amount=money(amount))

    def pay_unheard(self, who: str) -> None:
        assert self.demo.desk.pay(self.page_of(who), answers=0)

    def hear_no_more(self, who: str) -> None:
        assert self.demo.desk.fall_silent(self.page_of(who))

    def hear_late_news(self, who: str) -> None:
        self.demo.desk.answer(self.page_of(who))

    def ask_provider(self, who: str, student: str) -> Answer:
        order = self._order(student, NEWEST)
        return answer(self.mentorship.reconcile_order(actor=self.person(who), order=order.id))

    def hear_again(self, who: str) -> None:
        self.demo.desk.answer_again(self.page_of(who))

    def page_of(self, who: str, which: int = NEWEST) -> str:
        order = self._order(who, which)
        assert order.checkout_id is not None
        return order.checkout_id

    def _order(self, who: str, which: int) -> Order:
        row = self.mentorship.views.order(self.person(who), self.orders_begun[who][which])
        assert row is not None
        return row.order

    def orders(self, who: str) -> tuple[OrderSeen, ...]:
        rows = self.mentorship.views.orders(self.person(who), student=self.users[who])
        return tuple(_seen(row) for row in rows)

    # the bank

    def plan_refund(self, who: str, outcome: str) -> None:
        assert self.demo.desk.plan_refund(self.page_of(who), RefundPlan(outcome))

    def settle_refunds(self, who: str) -> None:
        assert self.demo.desk.settle_refunds(self.page_of(who))

    def fail_refunds(self, who: str) -> None:
        assert self.demo.desk.fail_refunds(self.page_of(who))

    def return_money(self, who: str, amount: str | None) -> None:
        assert self.demo.desk.refund_outside(self.page_of(who), None if amount is None else money(amount))

    def dispute(self, who: str, amount: str | None = None, *, inquiry: bool = False) -> None:
        part = None if amount is None else money(amount)
        assert self.demo.desk.dispute(self.page_of(who), amount=part, inquiry=inquiry)

    def close_dispute(self, who: str, *, won: bool) -> None:
        desk = self.demo.desk
        assert (desk.win_dispute if won else desk.lose_dispute)(self.page_of(who))

    def refunds_asked(self, who: str) -> int:
        return sum(refund.student == self.users[who] for refund in self.checkout.refunds)


def _seen(row: OrderRow) -> OrderSeen:
    order = row.order
    status = type(order).__name__.removesuffix("Order").lower()
    returned = row.payment.refunded if row.payment is not None else money(f"0 {order.total.currency}")
    return OrderSeen(
        id=str(order.id),
        status=status,
        price=str(order.price),
        total=str(order.total),
        discount=str(order.discount),
        code=order.code,
        returned=str(returned),
    )
