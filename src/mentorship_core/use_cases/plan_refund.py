"""What a refund would do, without doing it."""

from attrs import frozen

from mentorship_core.domain.identity import PackId
from mentorship_core.domain.orders.order import PaidOrder, RefundedOrder
from mentorship_core.domain.orders.refunding import Refundable, RefundPlan, RefundWish
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Actor, Nobody, is_operator
from mentorship_core.domain.refusals import (
    CurrencyNotTaken,
    NotAllowed,
    NotFound,
    NothingToRefund,
    PackDisputed,
    PackRefunded,
    RefundPending,
    TooMuchToRefund,
)
from mentorship_core.ports.checkout import Checkouts
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.returning import Returning

NotPlanned = (
    NotFound
    | NotAllowed
    | PackRefunded
    | PackDisputed
    | RefundPending
    | NothingToRefund
    | TooMuchToRefund
    | CurrencyNotTaken
)


@frozen(kw_only=True)
class Planning(Returning):
    checkouts: Checkouts

    def plan(self, tx: Transaction, pack_id: PackId, wish: RefundWish) -> RefundPlan | NotPlanned:
        """Writes nothing but what the clock has decided."""
        owner = tx.pack_owner(pack_id)
        standing = self.up_to_date(tx, *owner, self.clock()) if owner is not None else None
        if standing is None:
            return NotFound("pack")
        found = self.refundable(tx, standing[0], pack_id)
        if not isinstance(found, Refundable):
            return found
        pending = tx.pending_refund(found.order.id)
        return RefundPending() if pending is not None else found.plan(wish)

    def refundable(
        self, tx: Transaction, pair: Pair, pack_id: PackId
    ) -> Refundable | NotFound | NothingToRefund | PackRefunded | PackDisputed:
        pack = pair.pack(pack_id)
        if pack is None:
            return NotFound("pack")
        if not isinstance(pack, LivingPack):
            return PackRefunded(pack.id)
        if pack.disputed:
            return PackDisputed(pack.id)
        order = tx.order(pack.order) if pack.order is not None else None
        if not isinstance(order, PaidOrder | RefundedOrder):
            return NothingToRefund()
        payment = tx.payment_of(order.id)
        step = self.checkouts[payment.provider].step(payment.amount.currency) if payment is not None else 1
        return Refundable(
            order=order,
            payment=payment,
            step=step,
            pack=pack,
            scheduled=tx.scheduled_on(pack.id),
            pair=pair,
            now=self.clock(),
            terms=self.terms,
        )


@frozen(kw_only=True)
class PlanRefund(Planning):
    """An admin's; the plan that is shown is the plan that `RefundPack` keeps."""

    def __call__(self, *, actor: Actor, pack: PackId, wish: RefundWish) -> RefundPlan | NotPlanned:
        if not is_operator(actor):
            return NotFound("pack") if isinstance(actor, Nobody) else NotAllowed("refund")
        with self.begin(actor) as tx:
            return self.plan(tx, pack, wish)
