"""The product's PayPal adapter against the emulated PayPal, in this process."""

from uuid import UUID

import httpx
from attrs import frozen

from adapters.paypal.certificates import Certificates
from adapters.paypal.checkout import PayPalCheckout
from adapters.paypal.events import PayPalEvents
from adapters.paypal.line import PayPalLine
from adapters.paypal.proofs import BySignature
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.clock import Clock
from tests.emulators.front import Front
from tests.emulators.paypal.books import Order
from tests.emulators.paypal.desk import PayPalDesk
from tests.emulators.paypal.emulator import PayPalEmulator
from tests.emulators.transport import InProcess
from tests.money.tills import Books, Claimed, Post, SentBack, Taken

NOT_TAKEN = frozenset({"PENDING", "DECLINED"})


@frozen(kw_only=True)
class PayPalTill:
    emulator: PayPalEmulator
    checkout: PayPalCheckout
    events: PayPalEvents
    provider: Provider = Provider.PAYPAL

    @property
    def desk(self) -> PayPalDesk:
        return self.emulator.desk

    def approve(self, checkout: str) -> bool:
        return self.desk.approve(checkout)

    def escalate(self, checkout: str) -> bool:
        return self.desk.escalate(checkout)

    def state(self, checkout: str) -> str | None:
        return self.desk.state(checkout)

    def books(self, checkout: str) -> Books:
        order = self.emulator.books.orders.get(checkout)
        return _books(order) if order is not None else Books()

    def misbehave(self, seed: int, percent: int) -> None:
        self.emulator.faults.at_random(seed, percent)


def paypal(clock: Clock, post: Post) -> PayPalTill:
    emulator = PayPalEmulator(clock=clock)
    emulator.poster.post = post
    tokens, line = emulator.tokens, httpx.Client(transport=InProcess(Front(emulator)))
    # The certificate is fetched once and kept for long: not on the line that breaks.
    steady = httpx.Client(transport=InProcess(emulator.handle))
    proof = BySignature(webhook_id=emulator.webhook_id, certificates=Certificates(api_url=emulator.url, http=steady))
    return PayPalTill(
        emulator=emulator,
        checkout=PayPalCheckout(
            line=PayPalLine(
                api_url=emulator.url, client_id=tokens.client_id, client_secret=tokens.client_secret, http=line
            ),
            clock=clock,
            base_url="http://localhost",
        ),
        events=PayPalEvents(proof=proof),
    )


def _books(order: Order) -> Books:
    return Books(
        taken=tuple(
            Taken(payment_id=one.id, amount=one.amount) for one in order.captures if one.status not in NOT_TAKEN
        ),
        sent_back=tuple(
            SentBack(
                payment_id=one.capture.id,
                reference=UUID(one.custom_id) if one.by_us and one.custom_id else None,
                amount=one.amount,
                settled=one.status == "COMPLETED",
                pending=one.status == "PENDING",
            )
            for one in order.refunds
        ),
        claimed=tuple(
            Claimed(
                payment_id=one.capture.id,
                amount=one.amount,
                open=one.outcome is None,
                lost=one.outcome == "RESOLVED_BUYER_FAVOUR",
            )
            for one in order.disputes
        ),
    )
