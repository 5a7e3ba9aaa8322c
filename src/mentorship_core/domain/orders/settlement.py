"""What a payment brings about: one rule for every provider and every way the news can arrive (PAY-4, SEAT-15)."""

from attrs import evolve, frozen

from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import EntryId, PackId, RefundId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.orders.events import LateMoneyReturned, OrderPaid
from mentorship_core.domain.orders.order import CanceledOrder, FailedOrder, PaidOrder, PendingOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import IntendedRefund, RefundKind
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.domain.packs.pack import ActivePack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.refusals import SoldOut
from mentorship_core.domain.seats.roster import NewId, Roster


@frozen(kw_only=True)
class Settlement:
    """An order and the money for it, met under the student's and the mentor's lock.

    `receipt` is the next number of the mentor's series: kept or dropped with all the rest, so that none is missing.
    """

    order: PendingOrder | FailedOrder | CanceledOrder
    payment: Payment | None
    pair: Pair
    roster: Roster
    receipt: int
    now: Instant
    new_id: NewId
    second_in_a_row: bool = False

    def events(self) -> tuple[Event, ...]:
        """A seat and a pack; or, when no seat is left, the money back and the first place in line."""
        if self.order.never_seat:
            return self._give_back()
        seated = self.roster.admit(self.order.student, self.now, self.new_id)
        if isinstance(seated, SoldOut):
            return (*self._give_back(), *self.roster.put_first(self.order.student, self.now, self.new_id))
        return (*seated, *self._grant())

    def _grant(self) -> tuple[Event, ...]:
        order, now = self.order.pay(self.now, self.receipt), self.now
        pack = self._pack(order)
        entry = Entry(
            id=EntryId(self.new_id()),
            pack=pack.id,
            student=order.student,
            mentor=order.mentor,
            delta=order.sessions,
            reason=Reason.PURCHASE,
            actor=order.student,
            at=now,
        )
        paid = OrderPaid(
            at=now,
            order=order,
            payment=self.payment,
            pack=pack,
            entry=entry,
            renewal=bool(self.pair.packs),
            second_in_a_row=self.second_in_a_row,
        )
        return (paid, *self.pair.lift(pack.expires_at, now))

    def _pack(self, order: PaidOrder) -> ActivePack:
        own = self.now + days(order.validity_days)
        running = (pack.expires_at for pack in self.pair.active_packs if not pack.is_over(self.now))
        return ActivePack(
            id=PackId(self.new_id()),
            student=order.student,
            mentor=order.mentor,
            order=order.id,
            title=order.title,
            total=order.sessions,
            remaining=order.sessions,
            session_minutes=order.session_minutes,
            bought_at=self.now,
            own_expires_at=own,
            expires_at=max([own, *running]),
        )

    def _give_back(self) -> tuple[Event, ...]:
        order = evolve(self.order.pay(self.now, self.receipt), never_seat=True)
        if self.payment is None:
            return ()
        refund = IntendedRefund(
            id=RefundId(self.new_id()),
            order=order.id,
            payment=self.payment.id,
            pack=None,
            student=order.student,
            mentor=order.mentor,
            amount=self.payment.refundable,
            sessions=0,
            kind=RefundKind.LATE,
            whole=True,
            reason="paid when no seat was left",
            by="system:settlement",
            intended_at=self.now,
        )
        return (LateMoneyReturned(at=self.now, order=order, payment=self.payment, refund=refund),)
