"""A worker or a web process is killed at each step of settling and of refunding, on every provider.

What follows is what follows in life: the provider posts its event again, and another worker goes on. Then there is one
pack, one seat, and one refund at the provider.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any, cast

import pytest
from attrs import frozen

from apps.composition import Product, compose
from apps.config import read_config
from mentorship_core.domain.orders.order import PendingOrder, Provider, RefundedOrder
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.packs.pack import RefundedPack
from mentorship_core.ports.payment_events import Signed
from mentorship_core.use_cases.refund_pack import RefundBegun
from mentorship_core.use_cases.start_checkout import CheckoutReady
from tests.crashes.doomed import stalled
from tests.crashes.stalling_money import Doom, act
from tests.crashes.stalling_worker import LEASE_SECONDS
from tests.databases import Database
from tests.emulators.desk import Desk
from tests.emulators.front import Front
from tests.emulators.paypal.emulator import PayPalEmulator
from tests.emulators.program import machine_clock
from tests.emulators.serving import served
from tests.emulators.stripe.emulator import KEY, SECRET, StripeEmulator
from tests.races.crowd import OPERATOR, Town, a_town

SANDBOX, STRIPE, PAYPAL = Provider.SANDBOX, Provider.STRIPE, Provider.PAYPAL
DEADLINE_SECONDS = LEASE_SECONDS + 25
TAKES_BY_US = (SANDBOX, PAYPAL)


@frozen(kw_only=True)
class Shop:
    """One student, one place, and a provider that answers on its own address."""

    provider: Provider
    env: Mapping[str, str]
    product: Product
    town: Town
    desk: Any

    def agreed(self) -> PendingOrder:
        """Sam has done all a buyer does; the money may be taken, or is."""
        m, student = self.product.mentorship, self.town.students[0]
        ready = m.start_checkout(actor=student, product=self.town.sold, provider=self.provider)
        assert isinstance(ready, CheckoutReady), ready
        order = cast("PendingOrder", ready.order)
        agree = self.desk.pay if self.provider is STRIPE else self.desk.approve
        assert agree(order.checkout_id, answers=0)
        return order

    def posts(self, order: PendingOrder, *event_ids: str) -> None:
        """The provider's event, as the web keeps it."""
        news: Any = self.product.checkouts[self.provider].ask(order)
        for event_id in event_ids:
            event = Signed(event_id=event_id, kind="payment", news=news)
            self.product.mentorship.keep_webhook(provider=self.provider, event=event)

    def kill_at(self, place: str, step: str, order: PendingOrder | None = None) -> None:
        """A worker; or with an order its buyer's return page."""
        of = {"student": self.town.students[0].user, "order": str(order.id)} if order is not None else {}
        doom = Doom(env=self.env, provider=self.provider, place=place, step=step, **of)
        with stalled(act, doom):
            pass

    def another_worker_goes_on(self) -> None:
        deadline = time.monotonic() + DEADLINE_SECONDS
        while self.product.mentorship.outbox.pending() and time.monotonic() < deadline:
            self.product.work.deliver()
            time.sleep(0.05)
        assert self.product.mentorship.outbox.pending() == 0
        assert self.product.mentorship.views.dead_letters(OPERATOR) == ()

    def has_one_pack_and_one_seat(self, order: PendingOrder) -> None:
        views, student = self.product.mentorship.views, self.town.students[0]
        assert [row.pack.remaining for row in views.packs(OPERATOR, student=student.user)] == [4]
        assert len(views.seats(OPERATOR)) == 1
        assert self.desk.refunds_made(order.checkout_id) == 0
        assert self.desk.state(order.checkout_id) == "paid"
        row = views.order(OPERATOR, order.id)
        assert row is not None
        assert row.payment is not None
        assert row.payment.amount == order.total
        assert views.cases(OPERATOR) == ()
        assert views.broken_promises() == ()

    def has_one_refund(self, order: PendingOrder) -> None:
        views, student = self.product.mentorship.views, self.town.students[0]
        assert self.desk.refunds_made(order.checkout_id) == 1
        row = views.order(OPERATOR, order.id)
        assert row is not None
        assert isinstance(row.order, RefundedOrder)
        assert len(row.refunds) == 1
        assert row.payment is not None
        assert row.payment.refunded == order.total
        (pack,) = (row.pack for row in views.packs(OPERATOR, student=student.user))
        assert isinstance(pack, RefundedPack)
        assert views.seats(OPERATOR) == ()
        assert views.cases(OPERATOR) == ()
        assert views.broken_promises() == ()


@frozen
class SandboxPeople:
    """The sandbox's desk, with what the others' desks say too."""

    desk: Any

    def __getattr__(self, name: str) -> Any:
        return getattr(self.desk, name)

    def state(self, checkout: str) -> str:
        return str(self.desk.page(checkout).state)

    def refunds_made(self, checkout: str) -> int:
        with self.desk.keeper.change() as records:
            return len(records.refunds_of(checkout))


@contextmanager
def at_sandbox() -> Iterator[tuple[Mapping[str, str], Desk | None]]:
    yield {}, None


@contextmanager
def at_stripe() -> Iterator[tuple[Mapping[str, str], Desk | None]]:
    emulator = StripeEmulator(clock=machine_clock)
    with served(Front(emulator)) as url:
        yield {"STRIPE_SECRET_KEY": KEY, "STRIPE_WEBHOOK_SECRETS": SECRET, "STRIPE_API_URL": url}, emulator.desk


@contextmanager
def at_paypal() -> Iterator[tuple[Mapping[str, str], Desk | None]]:
    emulator = PayPalEmulator()
    with served(Front(emulator)) as url:
        emulator.url = url
        yield (
            {
                "PAYPAL_CLIENT_ID": emulator.tokens.client_id,
                "PAYPAL_CLIENT_SECRET": emulator.tokens.client_secret,
                "PAYPAL_WEBHOOK_ID": emulator.webhook_id,
                "PAYPAL_API_URL": url,
            },
            emulator.desk,
        )


AT: Mapping[Provider, Callable[[], Any]] = {SANDBOX: at_sandbox, STRIPE: at_stripe, PAYPAL: at_paypal}


@pytest.fixture
def open_shop(database: Database) -> Iterator[Callable[[Provider], Shop]]:
    with ExitStack() as stack:

        def opened(provider: Provider) -> Shop:
            more, desk = stack.enter_context(AT[provider]())
            env = {
                "MENTORSHIP_ENV": "test",
                "DATABASE_URL": database.owner_url,
                "BASE_URL": "http://127.0.0.1:9",
                "SECRET_KEY": "a crash has no secrets to keep at all",
                **more,
            }
            product = compose(read_config(env))
            stack.callback(product.close)
            stack.callback(hang_up, product)
            town = a_town(product, students=1, seats=1, seated=False)
            people = desk if desk is not None else SandboxPeople(product.demo_desk)
            return Shop(provider=provider, env=env, product=product, town=town, desk=people)

        yield opened


def hang_up(product: Product) -> None:
    """Lines to providers live as long as their process, and this one has others to test."""
    checkouts: Any = product.checkouts
    if STRIPE in checkouts:
        checkouts[STRIPE].line.http_client.close()
    if PAYPAL in checkouts:
        checkouts[PAYPAL].line.http.close()


def each(*steps: tuple[str, str], providers: tuple[Provider, ...] = (SANDBOX, STRIPE, PAYPAL)) -> list[Any]:
    return [
        pytest.param(provider, place, step, id=f"{provider}: {step} {place}")
        for provider in providers
        for place, step in steps
    ]


@pytest.mark.parametrize(
    ("provider", "place", "step"),
    [
        *each(("HearNews", "before"), ("settling", "after"), ("HearNews", "after")),
        *each(("capture", "before"), ("capture", "after"), providers=TAKES_BY_US),
    ],
)
def test_a_worker_killed_while_settling_leaves_one_pack_and_one_seat(
    open_shop: Callable[[Provider], Shop], provider: Provider, place: str, step: str
) -> None:
    shop = open_shop(provider)
    order = shop.agreed()
    shop.posts(order, "event-1")

    shop.kill_at(place, step)
    shop.posts(order, "event-1", "event-2")
    shop.another_worker_goes_on()

    shop.has_one_pack_and_one_seat(order)


@pytest.mark.parametrize(
    ("provider", "place", "step"),
    [
        *each(("ask", "after"), ("settling", "after")),
        *each(("capture", "before"), ("capture", "after"), providers=TAKES_BY_US),
    ],
)
def test_a_return_page_killed_while_settling_leaves_one_pack_and_one_seat(
    open_shop: Callable[[Provider], Shop], provider: Provider, place: str, step: str
) -> None:
    shop = open_shop(provider)
    order = shop.agreed()

    shop.kill_at(place, step, order)
    shop.posts(order, "event-1", "event-2")
    shop.another_worker_goes_on()

    shop.has_one_pack_and_one_seat(order)


@pytest.mark.parametrize(
    ("provider", "place", "step"),
    each(
        ("SendRefund", "before"),
        ("refund", "before"),
        ("refund", "after"),
        ("sending back", "after"),
        ("SendRefund", "after"),
    ),
)
def test_a_worker_killed_while_refunding_leaves_one_refund_at_the_provider(
    open_shop: Callable[[Provider], Shop], provider: Provider, place: str, step: str
) -> None:
    shop = open_shop(provider)
    order = shop.agreed()
    shop.posts(order, "event-1")
    shop.another_worker_goes_on()
    (row,) = shop.product.mentorship.views.packs(OPERATOR, student=shop.town.students[0].user)
    begun = shop.product.mentorship.refund_pack(actor=OPERATOR, pack=row.pack.id, wish=RefundWish())
    assert isinstance(begun, RefundBegun)

    shop.kill_at(place, step)
    shop.another_worker_goes_on()

    shop.has_one_refund(order)
