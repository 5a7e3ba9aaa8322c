"""The sandbox put together for the contracts: its records in memory or in Postgres, its webhooks caught here."""

import base64
from collections.abc import Mapping

from attrs import field, frozen

from adapters.memory.clock import MemoryClock
from adapters.sandbox.checkout import SandboxCheckout
from adapters.sandbox.desk import SandboxDesk
from adapters.sandbox.events import SandboxEvents
from adapters.sandbox.keeper import Keeper
from adapters.sandbox.webhooks import Announcer
from mentorship_core.domain.orders.news import PaymentNews
from mentorship_core.ports.payment_events import Signed
from tests.adapters.postgres.examples import NOON

SECRET = "whsec_" + base64.b64encode(b"a secret of the sandbox's own").decode()


@frozen
class Caught:
    """What was posted: headers and body. `refuses` makes it answer no."""

    posts: list[tuple[dict[str, str], bytes]] = field(factory=list)
    refuses: list[bool] = field(factory=list)

    def __call__(self, headers: Mapping[str, str], body: bytes) -> bool:
        self.posts.append((dict(headers), body))
        return not self.refuses


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
