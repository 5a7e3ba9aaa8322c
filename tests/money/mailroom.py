"""The way of webhooks from a provider to us: each may come once, twice, late, after its followers, or never."""

from collections.abc import Mapping
from random import Random

from attrs import define, field, frozen

from mentorship_core.application import Mentorship
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.payment_events import PaymentEvents, Signed


@frozen
class Envelope:
    provider: Provider
    headers: Mapping[str, str]
    body: bytes


@define
class Mailroom:
    """What was posted and has not reached us yet; `lost` is how many never will."""

    waiting: list[Envelope] = field(factory=list)
    lost: int = 0

    def take(self, provider: Provider, headers: Mapping[str, str], body: bytes) -> bool:
        self.waiting.append(Envelope(provider, dict(headers), body))
        return True

    def deliver(
        self, m: Mentorship, events: Mapping[Provider, PaymentEvents], dice: Random, *, most: int, twice: bool = False
    ) -> int:
        """Some of them, in any order."""
        dice.shuffle(self.waiting)
        chosen, self.waiting = self.waiting[:most], self.waiting[most:]
        for envelope in chosen:
            for _ in range(2 if twice else 1):
                keep(m, events[envelope.provider], envelope)
        return len(chosen)

    def lose(self, dice: Random) -> bool:
        if not self.waiting:
            return False
        self.waiting.pop(dice.randrange(len(self.waiting)))
        self.lost += 1
        return True


def keep(m: Mentorship, events: PaymentEvents, envelope: Envelope) -> None:
    """As the web does: what is not signed by the provider, or cannot be read, has no business in a history."""
    signed = events.read(envelope.headers, envelope.body)
    assert isinstance(signed, Signed), signed
    m.keep_webhook(provider=envelope.provider, event=signed)
