"""Paying, the provider's page and the bank, over HTTP."""

from collections import defaultdict
from typing import Any

from features.worlds.answers import Answer, OrderSeen
from features.worlds.cast import PACK
from features.worlds.http.asking import Asking, sum_in, sum_out
from features.worlds.http.house import HttpHouse
from features.worlds.world import NEWEST


class HttpBuying(Asking):
    def __init__(self, house: HttpHouse) -> None:
        super().__init__(house)
        self.begun: dict[str, list[str]] = defaultdict(list)
        """Each one's orders, the oldest first."""
        self._pages: dict[str, str] = {}
        """The provider's page of each order."""

    def start(self, who: str | None, mentor: str, title: str | None = None, code: str | None = None) -> Answer:
        wish = {"product_id": self.products[mentor, title or PACK], "promotion_code": code}
        reply = self.ask(who, "POST", f"/api/checkout/{self.house.till.provider}", wish)
        return self.checked_out(who or "", reply.body) if reply.ok else reply.answer()

    def checked_out(self, who: str, checkout: dict[str, Any]) -> Answer:
        order = checkout["order_id"]
        if order not in self.begun[who]:
            self.begun[who].append(order)
        if checkout["url"] is not None:
            self._pages[order] = self.house.till.page_of(checkout["url"])
        facts = {"order": order, "url": checkout["url"], "asked": sum_out(checkout["total"])}
        return Answer("DONE" if checkout["changed"] else "UNCHANGED", facts)

    def give_up(self, who: str) -> Answer:
        return self.ask(who, "POST", "/api/checkout/cancel", {"order_id": self.begun[who][NEWEST]}).answer()

    def come_back_from_page(self, who: str) -> Answer:
        page: dict[str, Any] = {self.house.till.names_its_page: self.page_of(who)}
        return self.ask(who, "GET", "/api/checkout/verify", **page).answer()

    def on_page(self, who: str, deed: str, *, page: int = NEWEST) -> bool:
        return self._do(who, deed, page=page)

    def has_taken_money(self, who: str, *, page: int = NEWEST) -> bool:
        return bool(self.house.till.look(self.house.client, self.page_of(who, page))["state"] == "paid")

    def pay_amount(self, who: str, amount: str) -> None:
        assert self._do(who, "pay", amount=sum_in(amount))

    def pay_unheard(self, who: str) -> None:
        assert self._do(who, "pay", answers=0)

    def hear_no_more(self, who: str) -> None:
        assert self._do(who, "fall_silent")

    def hear_late_news(self, who: str) -> None:
        assert self._do(who, "answer")

    def ask_provider(self, who: str, student: str) -> Answer:
        return self.ask(who, "POST", f"/api/admin/orders/{self.begun[student][NEWEST]}/reconcile", {}).answer()

    def hear_again(self, who: str) -> None:
        assert self._do(who, "answer_again")

    # the bank

    def plan_refund(self, who: str, outcome: str) -> None:
        assert self._do(who, "plan_refund", plan=outcome)

    def settle_refunds(self, who: str) -> None:
        assert self._do(who, "settle_refunds")

    def fail_refunds(self, who: str) -> None:
        assert self._do(who, "fail_refunds")

    def return_money(self, who: str, amount: str | None) -> None:
        assert self._do(who, "refund_outside", amount=sum_in(amount) if amount is not None else None)

    def dispute(self, who: str, amount: str | None = None, *, inquiry: bool = False) -> None:
        part = sum_in(amount) if amount is not None else None
        assert self._do(who, "dispute", amount=part, inquiry=inquiry)

    def close_dispute(self, who: str, *, won: bool) -> None:
        assert self._do(who, "win_dispute" if won else "lose_dispute")

    def refunds_asked(self, who: str) -> int:
        pages = [self.page_of(who, which) for which in range(len(self.begun[who]))]
        return sum(self.house.till.look(self.house.client, page)["refunds"] for page in pages)

    def _do(self, who: str, deed: str, *, page: int = NEWEST, **more: Any) -> bool:
        self.stir()
        said = self.house.till.act(self.house.client, self.page_of(who, page), {"deed": deed, **more})
        return bool(said["done"])

    def page_of(self, who: str, which: int = NEWEST) -> str:
        """Its id at the provider."""
        return self._pages[self.begun[who][which]]

    def orders(self, who: str) -> tuple[OrderSeen, ...]:
        return tuple(_seen(one) for one in self.get(who, "/api/orders")["orders"])


def _seen(order: dict[str, Any]) -> OrderSeen:
    return OrderSeen(
        id=order["id"],
        status=order["status"],
        price=sum_out(order["price"]),
        total=sum_out(order["total"]),
        discount=sum_out(order["discount"]),
        code=order["code"],
        returned=sum_out(order["refunded"]),
    )
