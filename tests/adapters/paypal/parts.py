"""The PayPal adapter put together with the emulated PayPal, with sockets or without."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx
from attrs import evolve, field, frozen
from uuid6 import uuid7

from adapters.memory.clock import MemoryClock
from adapters.paypal.certificates import Certificates
from adapters.paypal.checkout import PayPalCheckout
from adapters.paypal.events import PayPalEvents
from adapters.paypal.line import PayPalLine
from adapters.paypal.proofs import ByAsking, BySignature
from mentorship_core.domain.identity import RefundId
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import PaymentCompleted, PaymentNews
from mentorship_core.domain.orders.order import PendingOrder, Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import IntendedRefund, RefundKind
from mentorship_core.ports.checkout import Page
from mentorship_core.ports.payment_events import NotSigned, Signed, Unreadable
from tests.adapters.postgres.examples import EUR_100, NOON, a_payment, an_order
from tests.emulators.front import Front
from tests.emulators.paypal.desk import PayPalDesk
from tests.emulators.paypal.emulator import PayPalEmulator
from tests.emulators.serving import served
from tests.emulators.transport import InProcess

BASE_URL = "https://mentors.example.org"


@frozen
class Caught:
    """What was posted: headers and body. `refuses` makes it answer no."""

    posts: list[tuple[dict[str, str], bytes]] = field(factory=list)
    refuses: list[bool] = field(factory=list)

    def __call__(self, headers: Mapping[str, str], body: bytes) -> bool:
        self.posts.append((dict(headers), body))
        return not self.refuses


@frozen(kw_only=True)
class PayPal:
    """One seller's PayPal, from both sides."""

    clock: MemoryClock
    emulator: PayPalEmulator
    http: httpx.Client
    caught: Caught = field(factory=Caught)
    line: PayPalLine = field(init=False)
    checkout: PayPalCheckout = field(init=False)
    events: PayPalEvents = field(init=False)

    @line.default
    def _line(self) -> PayPalLine:
        tokens = self.emulator.tokens
        return PayPalLine(
            api_url=self.emulator.url, client_id=tokens.client_id, client_secret=tokens.client_secret, http=self.http
        )

    @checkout.default
    def _checkout(self) -> PayPalCheckout:
        return PayPalCheckout(line=self.line, clock=self.clock, base_url=BASE_URL)

    @events.default
    def _events(self) -> PayPalEvents:
        certificates = Certificates(api_url=self.emulator.url, http=self.http)
        return PayPalEvents(proof=BySignature(webhook_id=self.emulator.webhook_id, certificates=certificates))

    @property
    def asking_events(self) -> PayPalEvents:
        return PayPalEvents(proof=ByAsking(webhook_id=self.emulator.webhook_id, line=self.line))

    @property
    def desk(self) -> PayPalDesk:
        return self.emulator.desk

    def read(self) -> list[Signed | NotSigned | Unreadable]:
        return [self.events.read(headers, body) for headers, body in self.caught.posts]

    def heard(self) -> list[PaymentNews | None]:
        """The news of everything posted so far."""
        return [one.news for one in self.read() if isinstance(one, Signed)]

    def opened(self, total: Money = EUR_100) -> PendingOrder:
        order = an_order_here(total)
        page = self.checkout.open(order)
        assert isinstance(page, Page)
        return order.open_page(page.checkout_id, page.url)

    def paid(self, total: Money = EUR_100) -> tuple[PendingOrder, Payment]:
        """Approved and captured."""
        order = self.opened(total)
        assert self.desk.pay(name_of(order))
        news = self.checkout.capture(order)
        assert isinstance(news, PaymentCompleted)
        return order, evolve(a_payment(order, name=news.payment_id), amount=total)


def an_order_here(total: Money = EUR_100) -> PendingOrder:
    return evolve(an_order("sam", "mira", total=total), provider=Provider.PAYPAL)


def name_of(order: PendingOrder) -> str:
    """PayPal's name for it."""
    assert order.checkout_id is not None
    return order.checkout_id


def a_refund(payment: Payment, amount: Money = EUR_100) -> IntendedRefund:
    order = an_order_here()
    return IntendedRefund(
        id=RefundId(uuid7()),
        order=payment.order,
        payment=payment.id,
        pack=None,
        student=order.student,
        mentor=order.mentor,
        amount=amount,
        sessions=0,
        kind=RefundKind.FULL,
        whole=True,
        reason="asked for",
        by="user_ada",
        intended_at=NOON,
    )


def captures_of(paypal: PayPal) -> int:
    return sum(len(order.captures) for order in paypal.emulator.books.orders.values())


def calls_to_capture(paypal: PayPal) -> int:
    return sum(line.endswith("/capture") for line in paypal.emulator.log)


def in_process() -> PayPal:
    clock = MemoryClock(NOON)
    emulator = PayPalEmulator(clock=clock)
    paypal = PayPal(clock=clock, emulator=emulator, http=httpx.Client(transport=InProcess(Front(emulator))))
    emulator.poster.post = paypal.caught
    return paypal


@contextmanager
def over_http() -> Iterator[PayPal]:
    clock = MemoryClock(NOON)
    emulator = PayPalEmulator(clock=clock)
    with served(Front(emulator)) as url, httpx.Client() as http:
        emulator.url = url
        paypal = PayPal(clock=clock, emulator=emulator, http=http)
        emulator.poster.post = paypal.caught
        yield paypal
