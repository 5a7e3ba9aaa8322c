"""All a provider knows of an order's money. Nothing is changed by asking."""

from attrs import frozen

from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.news import MoneyMoved, PaymentCompleted, PaymentFailed
from mentorship_core.domain.orders.order import FailedOrder, Order, PendingOrder
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.domain.refusals import NotFound, ProviderFailed
from mentorship_core.ports.checkout import Checkout, Checkouts, StillOpen
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.hear_money import Told


@frozen(kw_only=True)
class ProviderSays:
    """Of this order, oldest first; nothing if its page is open and unpaid."""

    order: Order
    told: tuple[Told, ...]


@frozen(kw_only=True)
class AskProvider(UseCase):
    checkouts: Checkouts

    def __call__(self, *, actor: Actor, order: OrderId) -> ProviderSays | NotFound | ProviderFailed:
        if not is_operator(actor):
            return NotFound("order")
        with self.begin(actor) as tx:
            found = tx.order(order)
        if found is None:
            return NotFound("order")
        told = self.about(found)
        return told if isinstance(told, ProviderFailed) else ProviderSays(order=found, told=told)

    def about(self, order: Order) -> tuple[Told, ...] | ProviderFailed:
        """Outside any transaction."""
        if order.total.is_zero:
            return ()
        checkout = self.checkouts.get(order.provider)
        if checkout is None:
            return ProviderFailed(order.provider)
        if order.checkout_id is None:
            return self._never_shown(order)
        known = checkout.history(order)
        if isinstance(known, ProviderFailed):
            return known
        history = tuple(one for one in known if not isinstance(one, MoneyMoved))
        return self._with_page(checkout, order, history)

    def _with_page(
        self, checkout: Checkout, order: Order, history: tuple[Told, ...]
    ) -> tuple[Told, ...] | ProviderFailed:
        """A page may be paid or agreed to as long as no money came by it, whatever we wrote of it meanwhile."""
        was_paid = any(isinstance(one, PaymentCompleted) for one in history)
        if was_paid or not isinstance(order, PendingOrder | FailedOrder):
            return history
        match checkout.ask(order):
            case ProviderFailed() as failed:
                return failed
            case StillOpen():
                return history
            case answer:
                return (*history, answer)

    def _never_shown(self, order: Order) -> tuple[Told, ...]:
        """The page came to be unseen, or not at all: nobody was given its address, so nobody can pay it."""
        is_over = isinstance(order, PendingOrder) and order.page_expires_at <= self.clock()
        return (PaymentFailed(order=order.id, at=order.page_expires_at),) if is_over else ()
