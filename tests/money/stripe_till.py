"""The product's Stripe adapter and its SDK against the emulated Stripe, in this process."""

from uuid import UUID

from attrs import field, frozen

from adapters.stripe.checkout import StripeCheckout
from adapters.stripe.events import StripeEvents
from adapters.stripe.seen import ORDER, REFUND
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.clock import Clock
from tests.emulators.front import Front
from tests.emulators.stripe.books import Dispute, Intent, Refund
from tests.emulators.stripe.desk import StripeDesk
from tests.emulators.stripe.emulator import KEY, SECRET, StripeEmulator
from tests.emulators.stripe.in_process import InProcess
from tests.money.tills import Books, Claimed, Post, SentBack, Taken


@frozen(kw_only=True)
class StripeTill:
    emulator: StripeEmulator
    checkout: StripeCheckout
    events: StripeEvents = field(factory=lambda: StripeEvents(secrets=(SECRET,)))
    provider: Provider = Provider.STRIPE

    @property
    def desk(self) -> StripeDesk:
        return self.emulator.desk

    def approve(self, checkout: str) -> bool:
        """Stripe takes money at once."""
        return self.desk.pay(checkout)

    def escalate(self, checkout: str) -> bool:
        return self.desk.escalate(checkout)

    def state(self, checkout: str) -> str | None:
        return self.desk.state(checkout)

    def books(self, checkout: str) -> Books:
        books, intents = self.emulator.books, self._intents(checkout)
        return Books(
            taken=tuple(
                Taken(payment_id=one.id, amount=_money(one, one.amount)) for one in intents if one.status == "succeeded"
            ),
            sent_back=tuple(_sent_back(refund) for one in intents for refund in books.refunds_of(one)),
            claimed=tuple(_claimed(dispute) for one in intents for dispute in books.disputes_of(one)),
        )

    def misbehave(self, seed: int, percent: int) -> None:
        self.emulator.faults.at_random(seed, percent)

    def _intents(self, checkout: str) -> list[Intent]:
        """Of the page, and of other pages that were made for the same order."""
        session = self.emulator.books.sessions.get(checkout)
        order = session.sent["metadata"][ORDER] if session is not None else None
        return [one for one in self.emulator.books.intents.values() if one.metadata.get(ORDER) == order]


def stripe(clock: Clock, post: Post) -> StripeTill:
    emulator = StripeEmulator(clock=clock)
    emulator.poster.post = post
    client = InProcess(Front(emulator))
    return StripeTill(
        emulator=emulator,
        checkout=StripeCheckout(key=KEY, base_url="http://localhost", clock=clock, http_client=client),
    )


def _money(intent: Intent, minor: int) -> Money:
    """In the currencies of a history Stripe's units are ours."""
    return Money(minor, intent.currency.upper())


def _sent_back(refund: Refund) -> SentBack:
    ours = refund.metadata.get(REFUND)
    return SentBack(
        payment_id=refund.intent.id,
        reference=UUID(ours) if ours else None,
        amount=_money(refund.intent, refund.amount),
        settled=refund.status == "succeeded",
        pending=refund.status == "pending",
    )


def _claimed(dispute: Dispute) -> Claimed:
    return Claimed(
        payment_id=dispute.intent.id,
        amount=_money(dispute.intent, dispute.amount),
        open=dispute.is_open,
        lost=dispute.status == "lost",
    )
