"""The Stripe adapter put together with the emulated Stripe, without sockets."""

import json
import time
from typing import Any

from attrs import evolve, field, frozen

from adapters.memory.clock import MemoryClock
from adapters.stripe.checkout import StripeCheckout
from adapters.stripe.events import StripeEvents
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import PaymentCompleted
from mentorship_core.domain.orders.order import PendingOrder, Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.ports.checkout import Page
from mentorship_core.ports.payment_events import NotSigned, Signed, Unreadable
from tests.adapters.postgres.examples import EUR_100, NOON, a_payment, an_order
from tests.contracts.tills import Caught, page_of
from tests.emulators.front import Front
from tests.emulators.stripe.emulator import KEY, SECRET, StripeEmulator
from tests.emulators.stripe.in_process import InProcess
from tests.emulators.stripe.webhooks import signed

BASE_URL = "https://mentors.example.org"


@frozen
class Stripe:
    """One account, from both sides."""

    clock: MemoryClock = field(factory=lambda: MemoryClock(NOON))
    caught: Caught = field(factory=Caught)
    emulator: StripeEmulator = field(init=False)
    checkout: StripeCheckout = field(init=False)
    events: StripeEvents = field(factory=lambda: StripeEvents(secrets=(SECRET,)))

    @emulator.default
    def _emulator(self) -> StripeEmulator:
        emulator = StripeEmulator(clock=self.clock)
        emulator.poster.post = self.caught
        return emulator

    @checkout.default
    def _checkout(self) -> StripeCheckout:
        return StripeCheckout(key=KEY, base_url=BASE_URL, clock=self.clock, http_client=InProcess(Front(self.emulator)))

    def read(self) -> list[Signed | NotSigned | Unreadable]:
        return [self.events.read(headers, body) for headers, body in self.caught.posts]

    def opened(self, total: Money = EUR_100) -> PendingOrder:
        order = an_order_here(total)
        page = self.checkout.open(order)
        assert isinstance(page, Page)
        return order.open_page(page.checkout_id, page.url)

    def paid(self, total: Money = EUR_100) -> tuple[PendingOrder, Payment]:
        order = self.opened(total)
        assert self.emulator.desk.pay(page_of(order))
        news = self.checkout.ask(order)
        assert isinstance(news, PaymentCompleted)
        return order, a_payment(order, name=news.payment_id)


def posted(account: Stripe, kind: str) -> dict[str, Any]:
    """The last of its kind, to be changed and signed anew."""
    found = [json.loads(body) for _, body in account.caught.posts]
    return next(event for event in reversed(found) if event["type"] == kind)


def read_anew(event: object) -> Signed | NotSigned | Unreadable:
    """Rightly signed, whatever it says."""
    body = json.dumps(event).encode()
    return StripeEvents(secrets=(SECRET,)).read(signed([SECRET], body, int(time.time())), body)


def an_order_here(total: Money = EUR_100) -> PendingOrder:
    return evolve(an_order("sam", "mira", total=total), provider=Provider.STRIPE, price=total)
