"""Receipts, in memory."""

from features.worlds.answers import ReceiptSeen
from features.worlds.core.house import OPERATOR, House
from mentorship_core.domain.money import nothing
from mentorship_core.domain.orders.receipt import Receipt, Way


class CoreReceipts(House):
    def receipt(self, who: str, student: str, mentor: str) -> ReceiptSeen | None:
        rows = self.mentorship.views.orders(OPERATOR, student=self.users[student])
        for row in rows:
            if row.order.mentor == self.mentors[mentor]:
                found = self.mentorship.receipt(actor=self.person(who), order=row.order.id)
                if isinstance(found, Receipt):
                    return _seen(found)
        return None


def _seen(receipt: Receipt) -> ReceiptSeen:
    order, returned = receipt.order, nothing(receipt.paid.currency)
    for one in receipt.returned:
        returned = returned.plus(one.amount)
    return ReceiptSeen(
        number=receipt.number,
        price=str(order.price),
        discount=str(order.discount),
        code=order.code,
        paid=str(receipt.paid),
        returned=str(returned),
        remains=str(receipt.remains),
        by_bank=any(one.way is Way.DISPUTE for one in receipt.returned),
    )
