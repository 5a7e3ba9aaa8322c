"""The student gives a checkout up. The provider is asked first: money already paid settles instead (PAY-1)."""

from attrs import frozen

from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.order import PendingOrder
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import NotFound, ProviderFailed
from mentorship_core.ports.checkout import Checkouts
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.hear_checkout import CheckoutIsOver, HearCheckout


@frozen(kw_only=True)
class CancelCheckout(UseCase):
    checkouts: Checkouts
    hear_checkout: HearCheckout

    def __call__(self, *, actor: Person, order: OrderId) -> CheckoutIsOver | NotFound | ProviderFailed:
        with self.begin(actor) as tx:
            found = tx.order(order)
        if found is None or found.student != actor.user:
            return NotFound("order")
        if not isinstance(found, PendingOrder):
            return CheckoutIsOver(found, changed=False)
        answer = self.checkouts[found.provider].close(found)
        if isinstance(answer, ProviderFailed):
            return answer
        return self.hear_checkout.hear(found.provider, answer)
