"""Receipts, over HTTP."""

from typing import Any

from features.worlds.answers import ReceiptSeen
from features.worlds.cast import ADMIN
from features.worlds.http.asking import Asking, sum_out


class HttpReceipts(Asking):
    def receipt(self, who: str, student: str, mentor: str) -> ReceiptSeen | None:
        orders = self.get(ADMIN, "/api/admin/orders", student_id=self.baseline.users[student])["orders"]
        for order in orders:
            if order["mentor_id"] == self.baseline.mentors[mentor]:
                found = self.seen(who, f"/api/orders/{order['id']}/receipt")
                if found is not None:
                    return _seen(found)
        return None


def _seen(receipt: dict[str, Any]) -> ReceiptSeen:
    currency = receipt["paid"]["currency"]
    returned = sum(one["amount"]["amount_minor"] for one in receipt["returned"])
    return ReceiptSeen(
        number=receipt["number"],
        price=sum_out(receipt["price"]),
        discount=sum_out(receipt["discount"]),
        code=receipt["code"],
        paid=sum_out(receipt["paid"]),
        returned=sum_out({"amount_minor": returned, "currency": currency}),
        remains=sum_out(receipt["remains"]),
        by_bank=any(one["way"] == "dispute" for one in receipt["returned"]),
    )
