"""The sandbox put together for the contracts: its records in memory or in Postgres, its webhooks caught here."""

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from attrs import field, frozen

from adapters.memory.clock import MemoryClock
from adapters.postgres.store import PostgresStore
from adapters.sandbox.checkout import SandboxCheckout
from adapters.sandbox.desk import SandboxDesk
from adapters.sandbox.events import SandboxEvents
from adapters.sandbox.keeper import Keeper, MemoryKeeper
from adapters.sandbox.pages import RefundPlan
from adapters.sandbox.rows import PostgresKeeper
from adapters.sandbox.webhooks import Announcer, signed
from mentorship_core.domain.orders.news import PaymentNews
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.payment_events import Signed
from tests.adapters.postgres.examples import NOON
from tests.contracts.tills import Caught, Till
from tests.databases import Database
from tests.emulators.desking import PageDesk

SECRET = "whsec_" + base64.b64encode(b"a secret of the sandbox's own").decode()


@frozen
class Sandbox:
    keeper: Keeper
    clock: MemoryClock = field(factory=lambda: MemoryClock(NOON))
    caught: Caught = field(factory=Caught)

    @property
    def checkout(self) -> SandboxCheckout:
        return SandboxCheckout(
            keeper=self.keeper,
            announcer=self._announcer,
            clock=self.clock,
            base_url="http://localhost:8000",
            environment="test",
        )

    @property
    def desk(self) -> SandboxDesk:
        return SandboxDesk(keeper=self.keeper, announcer=self._announcer, clock=self.clock, environment="test")

    @property
    def events(self) -> SandboxEvents:
        return SandboxEvents(secret=SECRET, environment="test")

    def heard(self) -> list[PaymentNews | None]:
        """The news of everything posted so far, each as it is read."""
        return [event.news for event in self.signed()]

    def signed(self) -> list[Signed]:
        read = [self.events.read(headers, body) for headers, body in self.caught.posts]
        return [event for event in read if isinstance(event, Signed)]

    @property
    def _announcer(self) -> Announcer:
        return Announcer(self.keeper, SECRET, self.caught)


def sign(body: bytes, *, age: timedelta = timedelta(0), by_another: bool = False) -> Mapping[str, str]:
    secret = "whsec_" + base64.b64encode(b"somebody else's").decode() if by_another else SECRET
    return signed(secret, "evt_1", body.decode(), datetime.now(UTC) - age)


@frozen
class _Desk:
    """The sandbox's own, by the names every provider under test takes."""

    desk: SandboxDesk

    def __getattr__(self, name: str) -> Any:
        return getattr(self.desk, name)

    def plan_refund(self, checkout: str, plan: str) -> bool:
        return self.desk.plan_refund(checkout, RefundPlan(plan))

    def refunds_made(self, checkout: str) -> int:
        with self.desk.keeper.change() as records:
            return len(records.refunds_of(checkout))

    def state(self, checkout: str) -> str | None:
        page = self.desk.page(checkout)
        return None if page is None else str(page.state)


@contextmanager
def sandbox_in_memory(_: pytest.FixtureRequest) -> Iterator[Till]:
    yield _till(Sandbox(MemoryKeeper()))


@contextmanager
def sandbox_in_postgres(request: pytest.FixtureRequest) -> Iterator[Till]:
    database: Database = request.getfixturevalue("database")
    store = PostgresStore(database.app_url)
    try:
        yield _till(Sandbox(PostgresKeeper(store.engine)))
    finally:
        store.close()


def _till(sandbox: Sandbox) -> Till:
    return Till(
        provider=Provider.SANDBOX,
        checkout=sandbox.checkout,
        events=sandbox.events,
        desk=cast("PageDesk", _Desk(sandbox.desk)),
        clock=sandbox.clock,
        caught=sandbox.caught,
        sign=sign,
        signature_headers=("webhook-id", "webhook-timestamp", "webhook-signature"),
    )
