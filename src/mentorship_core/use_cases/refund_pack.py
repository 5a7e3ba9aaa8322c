"""An admin gives money back: the sessions are taken and their appointments end before the provider is asked (REF-2)."""

from attrs import frozen

from mentorship_core.domain.identity import PackId
from mentorship_core.domain.orders.events import RefundIntended
from mentorship_core.domain.orders.refund import PendingRefund, Refund, SucceededRefund
from mentorship_core.domain.orders.refunding import RefundPlan, RefundWish
from mentorship_core.domain.people import Actor, Nobody, is_operator, name_of, reason_of
from mentorship_core.domain.refusals import NotAllowed, NotFound, PackRefunded, RefundPending, Stale
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.plan_refund import NotPlanned, Planning


@frozen(kw_only=True)
class RefundBegun:
    """`plan` is None when this refund was made before; then `changed` is False."""

    refund: Refund
    plan: RefundPlan | None
    changed: bool


@frozen(kw_only=True)
class RefundPack(Planning):
    def __call__(
        self, *, actor: Actor, pack: PackId, wish: RefundWish, seen: str | None = None
    ) -> RefundBegun | NotPlanned | Stale:
        """With the mark of the plan that was `seen`, nothing is done but that plan."""
        if not is_operator(actor):
            return NotFound("pack") if isinstance(actor, Nobody) else NotAllowed("refund")
        with self.begin(actor) as tx:
            return self.refund(tx, pack, wish, seen)

    def refund(
        self, tx: Transaction, pack: PackId, wish: RefundWish, seen: str | None = None
    ) -> RefundBegun | NotPlanned | Stale:
        plan = self.plan(tx, pack, wish)
        if isinstance(plan, RefundPending | PackRefunded):
            before = self._made_before(tx, pack, wish)
            return plan if before is None else RefundBegun(refund=before, plan=None, changed=False)
        if isinstance(plan, RefundPlan) and seen is not None and plan.mark != seen:
            return Stale()
        return self.keep(tx, plan) if isinstance(plan, RefundPlan) else plan

    def keep(self, tx: Transaction, plan: RefundPlan) -> RefundBegun:
        events = plan.events(by=name_of(tx.actor), reason=reason_of(tx.actor), new_id=self.new_id)
        tx.record(*events)
        intended = events[-1]
        assert isinstance(intended, RefundIntended)
        return RefundBegun(refund=intended.refund, plan=plan, changed=True)

    def _made_before(self, tx: Transaction, pack_id: PackId, wish: RefundWish) -> Refund | None:
        """A refund of the whole pack is asked for once; amounts are told apart by who asks."""
        owner = tx.pack_owner(pack_id)
        pair = tx.pair(*owner) if owner is not None else None
        pack = pair.pack(pack_id) if pair is not None else None
        if pack is None or pack.order is None:
            return None
        made = [one for one in tx.refunds_of(pack.order) if isinstance(one, PendingRefund | SucceededRefund)]
        return next(
            (one for one in reversed(made) if one.pack == pack.id and one.whole and one.kind == wish.kind), None
        )
