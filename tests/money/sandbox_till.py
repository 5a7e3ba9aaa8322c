"""The sandbox as a till of the histories."""

from typing import cast

from attrs import field, frozen

from adapters.sandbox.checkout import SandboxCheckout
from adapters.sandbox.desk import SandboxDesk
from adapters.sandbox.events import SandboxEvents
from adapters.sandbox.keeper import MemoryKeeper
from adapters.sandbox.pages import DisputeState, RefundPlan, RefundState
from adapters.sandbox.webhooks import Announcer
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.clock import Clock
from tests.emulators.desk import Desk
from tests.money.tills import Books, Claimed, Post, SentBack, Taken

SECRET = "s" * 40


@frozen
class _Desk:
    """The sandbox's own, with plans by their names as every provider under test takes them."""

    desk: SandboxDesk

    def __getattr__(self, name: str) -> object:
        return getattr(self.desk, name)

    def plan_refund(self, checkout: str, plan: str) -> bool:
        return self.desk.plan_refund(checkout, RefundPlan(plan))

    def refunds_made(self, checkout: str) -> int:
        with self.desk.keeper.change() as records:
            return len(records.refunds_of(checkout))


@frozen(kw_only=True)
class SandboxTill:
    clock: Clock
    post: Post
    keeper: MemoryKeeper = field(factory=MemoryKeeper)
    provider: Provider = Provider.SANDBOX

    @property
    def checkout(self) -> SandboxCheckout:
        return SandboxCheckout(
            keeper=self.keeper,
            announcer=self._announcer,
            clock=self.clock,
            base_url="http://localhost",
            environment="test",
        )

    @property
    def events(self) -> SandboxEvents:
        return SandboxEvents(secret=SECRET, environment="test")

    @property
    def desk(self) -> Desk:
        return cast("Desk", _Desk(self._people))

    def approve(self, checkout: str) -> bool:
        return self._people.approve(checkout)

    def escalate(self, checkout: str) -> bool:
        page = self._people.page(checkout)
        asked = page is not None and any(one.inquiry and one.state is DisputeState.OPEN for one in page.disputes)
        return asked and self._people.dispute(checkout)

    def state(self, checkout: str) -> str | None:
        page = self._people.page(checkout)
        return None if page is None else str(page.state)

    def books(self, checkout: str) -> Books:
        with self.keeper.change() as records:
            page, refunds = records.page(checkout), records.refunds_of(checkout)
        if page is None:
            return Books()
        return Books(
            taken=tuple(Taken(payment_id=one.id, amount=one.amount) for one in page.payments),
            sent_back=tuple(
                SentBack(
                    payment_id=one.payment,
                    reference=one.refund,
                    amount=one.amount,
                    settled=one.state is RefundState.SETTLED,
                    pending=one.state is RefundState.PENDING,
                )
                for one in refunds
                if one.state is not RefundState.DENIED
            ),
            claimed=tuple(
                Claimed(
                    payment_id=one.payment,
                    amount=one.amount,
                    open=one.state is DisputeState.OPEN,
                    lost=one.state is DisputeState.LOST,
                )
                for one in page.disputes
            ),
        )

    def misbehave(self, seed: int, percent: int) -> None:
        """It runs in this process: nothing is on the way."""

    @property
    def _people(self) -> SandboxDesk:
        return SandboxDesk(keeper=self.keeper, announcer=self._announcer, clock=self.clock, environment="test")

    @property
    def _announcer(self) -> Announcer:
        return Announcer(self.keeper, SECRET, self.post)
