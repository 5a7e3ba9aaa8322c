"""A payment provider from both sides, for its contract: what the product asks it, and the desk its people act at."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Protocol, TypeVar

import pytest
from attrs import evolve, field, frozen
from uuid6 import uuid7

from adapters.memory.clock import MemoryClock
from mentorship_core.domain.identity import RefundId
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import PaymentCompleted, PaymentNews
from mentorship_core.domain.orders.order import PendingOrder, Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import IntendedRefund, RefundKind
from mentorship_core.ports.checkout import Checkout, Page
from mentorship_core.ports.payment_events import PaymentEvents, Signed
from tests.adapters.postgres.examples import EUR_100, NOON, a_payment, an_order
from tests.emulators.desking import PageDesk
from tests.emulators.faults import Faults

N = TypeVar("N")


@frozen
class Caught:
    """What was posted: headers and body. `refuses` makes it answer no."""

    posts: list[tuple[dict[str, str], bytes]] = field(factory=list)
    refuses: list[bool] = field(factory=list)

    def __call__(self, headers: Mapping[str, str], body: bytes) -> bool:
        self.posts.append((dict(headers), body))
        return not self.refuses


class Sign(Protocol):
    def __call__(self, body: bytes, *, age: timedelta = timedelta(0), by_another: bool = False) -> Mapping[str, str]:
        """The headers that came with these bytes so long ago, from the provider or from somebody with another key."""


def nothing_made() -> int:
    return 0


@frozen(kw_only=True)
class Till:
    """`faults` and `pages_made` are for those whose line can break; `oldest` is how old a webhook may be."""

    provider: Provider
    checkout: Checkout
    events: PaymentEvents
    desk: PageDesk
    clock: MemoryClock
    caught: Caught
    sign: Sign
    signature_headers: tuple[str, ...]
    oldest: timedelta = timedelta(minutes=5)
    faults: Faults = field(factory=Faults)
    pages_made: Callable[[], int] = nothing_made

    def signed(self) -> list[Signed]:
        read = [self.events.read(headers, body) for headers, body in self.caught.posts]
        return [event for event in read if isinstance(event, Signed)]

    def heard(self) -> list[PaymentNews]:
        """The news of everything posted so far, each as it is read."""
        return [event.news for event in self.signed() if event.news is not None]

    def heard_of(self, kind: type[N]) -> list[N]:
        return [news for news in self.heard() if isinstance(news, kind)]

    def new_order(self, total: Money = EUR_100) -> PendingOrder:
        return evolve(an_order("sam", "mira", total=total, at=self.clock()), provider=self.provider, price=total)

    def opened(self, total: Money = EUR_100) -> PendingOrder:
        order = self.new_order(total)
        page = self.checkout.open(order)
        assert isinstance(page, Page)
        return order.open_page(page.checkout_id, page.url)

    def paid(self, total: Money = EUR_100) -> tuple[PendingOrder, Payment]:
        order = self.opened(total)
        assert self.desk.pay(page_of(order))
        news = self.checkout.capture(order)
        assert isinstance(news, PaymentCompleted)
        return order, a_payment(order, name=news.payment_id)


def page_of(order: PendingOrder) -> str:
    """The provider's name for it."""
    assert order.checkout_id is not None
    return order.checkout_id


def a_refund(payment: Payment, amount: Money = EUR_100) -> IntendedRefund:
    order = an_order("sam", "mira")
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


Maker = Callable[[pytest.FixtureRequest], AbstractContextManager[Till]]
"""How a till is put together for a test, and taken down after it."""
