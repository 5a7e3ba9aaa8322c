"""What must be true of money, packs and seats after every step, written without the product's own checks.

It reads the rows as they lie and asks each provider for its own books.
"""

from collections import Counter
from collections.abc import Iterator

from attrs import define, field

from adapters.memory.tables import Tables
from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.identity import OrderId, PromotionId, RefundId
from mentorship_core.domain.orders.dispute import OpenDispute
from mentorship_core.domain.orders.order import (
    CanceledOrder,
    FailedOrder,
    Order,
    PaidOrder,
    PendingOrder,
    RefundedOrder,
)
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, SentRefund, SucceededRefund
from mentorship_core.domain.packs.pack import RefundedPack
from mentorship_core.domain.seats.seat import Released
from tests.money.town import Town

NO_MONEY = frozenset({"pending", "failed"})
GRANTED = PaidOrder | RefundedOrder
"""An order that was paid, whatever became of it."""


@define
class Agreement:
    """Remembers what it saw last, since some promises are about how things moved."""

    live: set[object] = field(factory=set)
    ended: set[OrderId] = field(factory=set)
    succeeded: set[RefundId] = field(factory=set)
    asked: dict[OrderId, int] = field(factory=dict)
    locked: dict[OrderId, set[object]] = field(factory=dict)

    def broken(self, town: Town) -> list[str]:
        """In words; nothing when all agree."""
        tables = town.house.store._tables
        found = [
            *self._seats(tables),
            *_orders(tables),
            *_payments(tables),
            *_packs(tables),
            *self._codes(tables),
            *self._at_the_providers(town, tables),
        ]
        self._remember(town, tables)
        return found

    def _seats(self, tables: Tables) -> Iterator[str]:
        live = [seat for seat in tables.seats.seats if not isinstance(seat, Released)]
        for pair, seats in Counter((seat.mentor, seat.student) for seat in live).items():
            if seats > 1:
                yield f"{pair} have {seats} live seats"
        became_live = {seat.mentor for seat in live if seat.id not in self.live}
        for mentor in became_live:
            count, places = sum(seat.mentor == mentor for seat in live), tables.people.mentors.get(mentor)
            assert places is not None
            if count > places.max_active_students:
                yield f"a seat became live with {mentor}, who has {count} of {places.max_active_students}"

    def _codes(self, tables: Tables) -> Iterator[str]:
        """Each order took its redemption once, and gave it back once if its page ended unpaid.

        Of an order paid after its page was over, or paid wrongly first, it is not seen here whether it had been given
        back.
        """
        taken, perhaps = Counter[PromotionId](), Counter[PromotionId]()
        for order in tables.money.orders:
            if order.promotion is None or order.id in self.ended or isinstance(order, FailedOrder | CanceledOrder):
                continue
            late = isinstance(order, GRANTED) and order.paid_at >= order.page_expires_at
            late = late or len(tables.money.payments_of.find(order.id)) > 1
            (perhaps if late else taken)[order.promotion] += 1
        for code in tables.people.promotions:
            if not taken[code.id] <= code.redeemed <= taken[code.id] + perhaps[code.id]:
                yield f"code {code.code} counts {code.redeemed} redemptions, its orders are {taken[code.id]}"
            if code.total_limit is not None and code.redeemed > code.total_limit:
                yield f"code {code.code} was redeemed {code.redeemed} times of {code.total_limit}"

    def _at_the_providers(self, town: Town, tables: Tables) -> Iterator[str]:
        for page in town.pages:
            books = town.house.tills[page.provider].books(page.checkout)
            ours = {one.id: one for one in tables.money.refunds_of.find(page.order)}
            sent = Counter(one.reference for one in books.sent_back if one.reference is not None)
            for reference, times in sent.items():
                intent = ours.get(RefundId(reference))
                if times > 1:
                    yield f"refund {reference} was sent {times} times"
                if intent is None:
                    yield f"the provider sent a refund {reference} that nobody intended"
            for one in books.sent_back:
                intent = ours.get(RefundId(one.reference)) if one.reference is not None else None
                if intent is not None and intent.amount != one.amount:
                    yield f"refund {one.reference} is of {intent.amount} and the provider sent {one.amount}"
            for taken in books.taken:
                if (gone := books.returned(taken.payment_id)) > taken.amount.amount_minor:
                    yield f"the provider sent back {gone} of {taken.amount}"
            more = sum(sent.values()) > self.asked.get(page.order, 0)
            if more and self.locked.get(page.order, set()) & _locks(tables, page.order):
                yield f"a refund of order {page.order} was sent while the bank decided"

    def _remember(self, town: Town, tables: Tables) -> None:
        self.live = {seat.id for seat in tables.seats.seats if not isinstance(seat, Released)}
        for order in tables.money.orders:
            if isinstance(order, FailedOrder | CanceledOrder):
                self.ended.add(order.id)
        for refund in tables.money.refunds:
            if isinstance(refund, SucceededRefund):
                self.succeeded.add(refund.id)
            elif isinstance(refund, FailedRefund) and refund.id in self.succeeded:
                town.reached.add("failed after success")
        for page in town.pages:
            books = town.house.tills[page.provider].books(page.checkout)
            self.asked[page.order] = sum(one.reference is not None for one in books.sent_back)
            self.locked[page.order] = _locks(tables, page.order)


def _locks(tables: Tables, order: OrderId) -> set[object]:
    found = tables.money.disputes_of.find(order)
    return {one.id for one in found if isinstance(one, OpenDispute) and not one.inquiry}


def _orders(tables: Tables) -> Iterator[str]:
    open_now = Counter((one.mentor, one.student) for one in tables.money.orders if isinstance(one, PendingOrder))
    for pair, count in open_now.items():
        if count > 1:
            yield f"{pair} have {count} open checkouts"
    for order in tables.money.orders:
        if isinstance(order, GRANTED):
            yield from _paid(tables, order)


def _paid(tables: Tables, order: Order) -> Iterator[str]:
    pack = tables.money.pack_of_order.one(order.id)
    back = [one for one in tables.money.refunds_of.find(order.id) if not isinstance(one, FailedRefund)]
    returned = any(one.refunded == one.amount for one in tables.money.payments_of.find(order.id))
    if pack is None and not back and not returned and not _is_asked(tables, order.id):
        yield f"order {order.id} is paid and has neither a pack, a refund nor an open case"
    if isinstance(order, RefundedOrder) and pack is not None and pack.remaining > pack.scheduled:
        yield f"order {order.id} is refunded and {pack.remaining - pack.scheduled} sessions can still be booked"


def _payments(tables: Tables) -> Iterator[str]:
    """The first of the right amount bought the pack, or the first whose amount was accepted; others bought nothing."""
    for order in tables.money.orders:
        payments = sorted(tables.money.payments_of.find(order.id), key=lambda one: (one.amount != order.total, one.id))
        for number, payment in enumerate(one for one in payments if one.status not in NO_MONEY):
            yield from _payment(tables, payment, granting=number == 0)


def _payment(tables: Tables, payment: Payment, *, granting: bool) -> Iterator[str]:
    refunds = [one for one in tables.money.refunds_of.find(payment.order) if one.payment == payment.id]
    asked = sum(one.amount.amount_minor for one in refunds if isinstance(one, IntendedRefund | SentRefund))
    if payment.refunded.amount_minor + asked > payment.amount.amount_minor:
        yield f"payment {payment.id} of {payment.amount}: {payment.refunded} went back and {asked} more is asked for"
    bought = granting and tables.money.pack_of_order.one(payment.order) is not None
    returned = payment.refunded.amount_minor or any(not isinstance(one, FailedRefund) for one in refunds)
    if not bought and not returned and not _is_asked(tables, payment.order):
        yield f"payment {payment.id} of {payment.amount} bought nothing, went nowhere, and nobody is asked"


def _is_asked(tables: Tables, order: OrderId) -> bool:
    return any(isinstance(case, OpenCase) and case.order == order for case in tables.cases.cases)


def _packs(tables: Tables) -> Iterator[str]:
    orders = Counter(pack.order for pack in tables.money.packs if pack.order is not None)
    for order, count in orders.items():
        if count > 1:
            yield f"order {order} bought {count} packs"
    for pack in tables.money.packs:
        entries = [one.delta for one in tables.money.ledger if one.pack == pack.id]
        if pack.remaining != sum(entries):
            yield f"pack {pack.id} has {pack.remaining}, its ledger says {sum(entries)}"
        if not 0 <= pack.scheduled <= pack.remaining <= pack.total:
            yield f"pack {pack.id}: {pack.scheduled} scheduled, {pack.remaining} remaining of {pack.total}"
        held = any(
            isinstance(one, OpenDispute) and not one.inquiry and one.pack == pack.id for one in tables.money.disputes
        )
        if not isinstance(pack, RefundedPack) and pack.disputed != held:
            yield f"pack {pack.id}: locked is {pack.disputed}, its money disputed is {held}"
