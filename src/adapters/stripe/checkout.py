"""Checkout on Stripe's own page: a Checkout Session for each order, one payment, never a card in our hands."""

from collections.abc import Callable
from typing import TypeVar

import stripe
from attrs import field, frozen

from adapters.stripe import history, refunds
from adapters.stripe.line import API, NoAnswer, Refused, StripeLine, trusted
from adapters.stripe.pages import Pages
from adapters.stripe.seen import SeenSession
from adapters.stripe.units import is_taken, step_of
from adapters.stripe.words import answer_of
from mentorship_core.domain.instant import hours
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import PaymentCompleted, PaymentFailed, PaymentNews, PaymentPending
from mentorship_core.domain.orders.order import Order, PendingOrder, Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.domain.terms import TERMS, Terms
from mentorship_core.ports.checkout import Page, RefundAccepted, RefundDenied, StillOpen
from mentorship_core.ports.clock import Clock

FAILED = ProviderFailed(Provider.STRIPE)
Answer = PaymentCompleted | PaymentPending | PaymentFailed | StillOpen
T = TypeVar("T")


@frozen(kw_only=True)
class StripeCheckout:
    """`base_url` is where people come back to. A test may bring its own `http_client`."""

    key: str = field(repr=False)
    base_url: str
    clock: Clock
    api_url: str = API
    terms: Terms = TERMS
    http_client: stripe.HTTPClient | None = field(default=None, repr=False)
    line: StripeLine = field(init=False, repr=False)
    pages: Pages = field(init=False, repr=False)

    @line.default
    def _line(self) -> StripeLine:
        if self.http_client is None:
            return StripeLine(key=self.key, api_url=self.api_url)
        return StripeLine(key=self.key, api_url=self.api_url, http_client=self.http_client)

    @pages.default
    def _pages(self) -> Pages:
        return Pages(self.line, self.base_url)

    def takes(self, price: Money) -> bool:
        return is_taken(price)

    def step(self, currency: str) -> int:
        return step_of(currency)

    def open(self, order: PendingOrder) -> Page | ProviderFailed:
        session = self.pages.made(order)
        if not isinstance(session, SeenSession) or session.url is None:
            return FAILED
        return Page(checkout_id=session.id, url=session.url)

    def close(self, order: Order) -> PaymentFailed | PaymentCompleted | PaymentPending | ProviderFailed:
        """A page that was never made is made and ended: then the order's key can open no other."""
        name: str | SeenSession | NoAnswer | None = order.checkout_id or self.pages.made(order)
        match name:
            case None:
                return PaymentFailed(order=order.id, at=self.clock(), canceled=True)
            case NoAnswer():
                return FAILED
            case SeenSession(id=made):
                return self._end(order, made)
            case known:
                return self._end(order, known)

    def ask(self, order: Order) -> Answer | ProviderFailed:
        known = order.checkout_id
        match self.pages.shown(known) if known is not None else self.pages.looked_up(order):
            case SeenSession() as session:
                return self._sure("ask", lambda: answer_of(order.id, session, self.clock()))
            case NoAnswer():
                return FAILED
            case None if self.clock() >= order.page_expires_at:
                return PaymentFailed(order=order.id, at=order.page_expires_at)
            case None:
                return StillOpen()

    def capture(self, order: Order) -> Answer | ProviderFailed:
        """Stripe takes the money by itself."""
        return self.ask(order)

    def refund(self, refund: PendingRefund, payment: Payment) -> RefundAccepted | RefundDenied | ProviderFailed:
        is_old = self.clock() - refund.intended_at > hours(self.terms.key_trusted_hours)
        return self._sure("refund", lambda: refunds.send(self.line, refund, payment, look_first=is_old))

    def history(self, order: Order) -> tuple[PaymentNews, ...] | ProviderFailed:
        sessions = self.pages.known(order)
        if isinstance(sessions, NoAnswer):
            return FAILED
        return self._sure("history", lambda: history.of(self.line, order.id, sessions, self.clock()))

    def trouble(self) -> str | None:
        match self.line.ask("trouble", lambda client: client.v1.checkout.sessions.list({"limit": 1})):
            case NoAnswer(why=why) | Refused(why=why):
                return why
            case _:
                return None

    def _end(self, order: Order, name: str) -> PaymentFailed | PaymentCompleted | PaymentPending | ProviderFailed:
        match self.pages.ended(name):
            case SeenSession():
                return PaymentFailed(order=order.id, at=self.clock(), canceled=True)
            case NoAnswer():
                return FAILED
            case Refused():
                # It is over already; whether it was paid is the answer.
                answer = self.ask(order)
                return FAILED if isinstance(answer, StillOpen) else answer

    def _sure(self, act: str, read: Callable[[], T | NoAnswer]) -> T | ProviderFailed:
        answer = trusted(act, read)
        return FAILED if isinstance(answer, NoAnswer) else answer
