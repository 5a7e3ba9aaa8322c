"""The receipt of an order that was paid: for its buyer, and for admins."""

from attrs import frozen

from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.order import PaidOrder, RefundedOrder
from mentorship_core.domain.orders.receipt import Receipt, number_of, returned
from mentorship_core.domain.orders.refund import IntendedRefund, SentRefund
from mentorship_core.domain.people import Actor, Person, is_operator
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.views import OrderRow, Views
from mentorship_core.use_cases.acting import UseCase


@frozen(kw_only=True)
class ReadReceipt(UseCase):
    views: Views

    def __call__(self, *, actor: Actor, order: OrderId) -> Receipt | NotFound:
        """A mentor sees the order, and not the receipt: it names what their student paid with."""
        row = self.views.order(actor, order)
        if row is None or not _may_read(actor, row):
            return NotFound("receipt")
        return self._receipt(row)

    def _receipt(self, row: OrderRow) -> Receipt | NotFound:
        order, payment = row.order, row.payment
        buyer = self.views.user(order.student)
        if not isinstance(order, PaidOrder | RefundedOrder) or buyer is None:
            return NotFound("receipt")
        theirs = [one for one in row.refunds if payment is not None and one.payment == payment.id]
        return Receipt(
            number=number_of(order, row.series),
            order=order,
            buyer=buyer,
            mentor_name=row.mentor_name,
            payment=payment,
            returned=returned(payment, theirs, row.disputes) if payment is not None else (),
            awaited=tuple(one for one in theirs if isinstance(one, IntendedRefund | SentRefund)),
        )


def _may_read(actor: Actor, row: OrderRow) -> bool:
    return is_operator(actor) or (isinstance(actor, Person) and actor.user == row.order.student)
