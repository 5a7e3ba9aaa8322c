"""Where an order stands; settles it if the provider says paid and its webhook is late, and takes what was agreed to."""

from attrs import frozen

from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.order import FailedOrder, PendingOrder
from mentorship_core.domain.people import Actor, Person, is_operator
from mentorship_core.domain.refusals import NotFound, ProviderFailed
from mentorship_core.ports.checkout import Checkouts, StillOpen
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.hear_checkout import CheckoutIsOver, HearCheckout


@frozen(kw_only=True)
class VerifyCheckout(UseCase):
    checkouts: Checkouts
    hear_checkout: HearCheckout

    def __call__(self, *, actor: Actor, order: OrderId) -> CheckoutIsOver | NotFound | ProviderFailed:
        with self.begin(actor) as tx:
            found = tx.order(order)
        theirs = isinstance(actor, Person) and found is not None and found.student == actor.user
        if found is None or not (theirs or is_operator(actor)):
            return NotFound("order")
        if not isinstance(found, PendingOrder | FailedOrder) or found.checkout_id is None:
            return CheckoutIsOver(found, changed=False)
        match self.checkouts[found.provider].ask(found):
            case ProviderFailed() as failed:
                return failed
            case StillOpen():
                return CheckoutIsOver(found, changed=False)
            case news:
                return self.hear_checkout(provider=found.provider, news=news)
