"""A payment provider as a history needs it: the port we speak, the desk its people act at, and its own books."""

from collections.abc import Callable, Mapping
from typing import Protocol
from uuid import UUID

from attrs import frozen

from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.checkout import Checkout
from mentorship_core.ports.payment_events import PaymentEvents
from tests.emulators.desk import Desk

Post = Callable[[Mapping[str, str], bytes], bool]


@frozen(kw_only=True)
class Taken:
    payment_id: str
    amount: Money


@frozen(kw_only=True)
class SentBack:
    """`reference` is our refund's id; None for one made at the provider. `settled`: the money has left."""

    payment_id: str
    reference: UUID | None
    amount: Money
    settled: bool
    pending: bool


@frozen(kw_only=True)
class Claimed:
    """What a bank asks for, or asked about; `lost` when it took it."""

    payment_id: str
    amount: Money
    open: bool
    lost: bool


@frozen(kw_only=True)
class Books:
    """One page's money as the provider has it."""

    taken: tuple[Taken, ...] = ()
    sent_back: tuple[SentBack, ...] = ()
    claimed: tuple[Claimed, ...] = ()

    def gone(self, payment_id: str) -> int:
        """Minor units that left again, by refund or dispute: the same money may be counted by both."""
        lost = sum(one.amount.amount_minor for one in self.claimed if one.payment_id == payment_id and one.lost)
        return self.returned(payment_id) + lost

    def returned(self, payment_id: str) -> int:
        """What was refunded of it."""
        back = (one for one in self.sent_back if one.payment_id == payment_id and one.settled)
        return sum(one.amount.amount_minor for one in back)


class Till(Protocol):
    @property
    def provider(self) -> Provider: ...
    @property
    def checkout(self) -> Checkout: ...
    @property
    def events(self) -> PaymentEvents: ...
    @property
    def desk(self) -> Desk: ...
    def approve(self, checkout: str) -> bool:
        """The buyer agrees and the browser never comes back; False where money is taken at once."""

    def escalate(self, checkout: str) -> bool:
        """The bank's question becomes a dispute."""

    def state(self, checkout: str) -> str | None:
        """open, approved, pending, paid, failed, canceled or expired."""

    def books(self, checkout: str) -> Books: ...
    def misbehave(self, seed: int, percent: int) -> None:
        """So many of a hundred requests go wrong on the way, from now on."""
