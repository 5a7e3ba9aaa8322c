"""The buyer agreed to pay and taking the money is ours: not before a place is made sure of (PAY-2)."""

from attrs import evolve, frozen

from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.events import NothingTaken
from mentorship_core.domain.orders.news import PaymentApproved, PaymentCompleted, PaymentFailed, PaymentPending
from mentorship_core.domain.orders.order import FailedOrder, Order, PendingOrder, Provider
from mentorship_core.domain.packs.pricing import PromotionFault
from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import NotFound, PromotionInvalid, ProviderFailed, SoldOut
from mentorship_core.ports.checkout import Checkouts, StillOpen
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase

US = System("settlement")
Taken = PaymentCompleted | PaymentPending | PaymentFailed


@frozen
class NotTaken:
    """Nothing was taken: `why` is said to the buyer, or it is None and the order was given up, paid, or is open."""

    order: Order
    why: SoldOut | PromotionInvalid | None = None
    changed: bool = False


@frozen(kw_only=True)
class CapturePayment(UseCase):
    """Safe to repeat: the provider takes the money of an order once."""

    checkouts: Checkouts

    def __call__(self, *, provider: Provider, order: OrderId) -> Taken | NotTaken | NotFound | ProviderFailed:
        with self.begin(US) as tx:
            found = tx.order(order)
            if found is None or found.provider is not provider:
                return NotFound("order")
            if isinstance(no := self._secure(tx, found), NotTaken):
                return no
        match self.checkouts[provider].capture(found):
            case StillOpen() | PaymentApproved():
                return NotTaken(found)
            case answer:
                return answer

    def _secure(self, tx: Transaction, found: Order) -> NotTaken | None:
        """An order that was given up is never captured, nor one whose money is here or on its way, nor one whose buyer
        was told that no money moved, whatever place comes free after that."""
        now = self.clock()
        standing = self.up_to_date(tx, found.mentor, found.student, now)
        assert standing is not None
        order, (_, roster) = tx.order(found.id), standing
        if isinstance(order, FailedOrder) and order.promotion is not None:
            # Its redemption went back when the page was over, and may be somebody else's by now.
            return self._refuse(tx, order, PromotionInvalid(PromotionFault.OVER))
        if isinstance(order, FailedOrder) and order.never_seat:
            return self._refuse(tx, order, roster.sold_out())
        if not isinstance(order, PendingOrder | FailedOrder) or order.never_seat or _is_on_its_way(order):
            return NotTaken(order or found)
        secured = roster.secure_for_capture(order.student, order.id, now, self.terms, self.new_id)
        if isinstance(secured, SoldOut):
            return self._refuse(tx, order, secured)
        tx.record(*secured)
        return None

    def _refuse(self, tx: Transaction, order: PendingOrder | FailedOrder, why: SoldOut | PromotionInvalid) -> NotTaken:
        now = self.clock()
        if order.never_seat:
            # They were told before.
            return NotTaken(order, why)
        over = evolve(order.fail(now) if isinstance(order, PendingOrder) else order, never_seat=True)
        code = tx.promotion_by_id(order.promotion) if order.promotion is not None else None
        given_back = code.give_back() if code is not None and isinstance(order, PendingOrder) else None
        tx.record(NothingTaken(at=now, order=over, promotion=given_back, why=why.code))
        return NotTaken(over, why, changed=isinstance(order, PendingOrder))


def _is_on_its_way(order: PendingOrder | FailedOrder) -> bool:
    return isinstance(order, PendingOrder) and order.pending_since is not None
