"""End the provider's page of an order that was given up; if it was paid all the same, that money is heard."""

from attrs import frozen

from mentorship_core.domain.follow_ups import ClosePage
from mentorship_core.domain.orders.news import PaymentFailed
from mentorship_core.domain.orders.order import PendingOrder
from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import Checkouts
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.handlers.outcome import Done, Later, Outcome
from mentorship_core.use_cases.hear_checkout import HearCheckout


@frozen(kw_only=True)
class EndPage(UseCase):
    checkouts: Checkouts
    hear_checkout: HearCheckout

    def __call__(self, *, errand: ClosePage) -> Outcome:
        with self.begin(System("checkout")) as tx:
            order = tx.order(errand.order)
        if order is None or order.checkout_id is None or isinstance(order, PendingOrder):
            return Done()
        answer = self.checkouts[order.provider].close(order)
        if isinstance(answer, ProviderFailed):
            return Later(f"{answer.provider} did not answer")
        if not isinstance(answer, PaymentFailed):
            self.hear_checkout.hear(order.provider, answer)
        return Done()
