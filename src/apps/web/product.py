"""What the web is given: the product as composed elsewhere. No adapter is named here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.checkout import Checkouts
from mentorship_core.ports.clock import Clock
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.idempotency import Idempotency
from mentorship_core.ports.payment_events import PaymentEvents

if TYPE_CHECKING:
    from mentorship_core.application import Mentorship


class Mail(Protocol):
    """A letter that would have left this machine."""

    @property
    def id(self) -> object: ...
    @property
    def to(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def html(self) -> str: ...
    @property
    def calendar(self) -> str | None: ...
    @property
    def at(self) -> Instant: ...


class Mailbox(Protocol):
    """Newest first; `read` answers None for a letter that is not there."""

    def list(self, to: str | None = None, limit: int = 100) -> Sequence[Mail]: ...
    def read(self, mail: str) -> Mail | None: ...


class SandboxPage(Protocol):
    """A page of the pretended provider. `state` is open once it can be paid, and says else why not."""

    @property
    def id(self) -> str: ...
    @property
    def order(self) -> OrderId: ...
    @property
    def amount(self) -> Money: ...
    @property
    def state(self) -> str: ...
    @property
    def expires_at(self) -> Instant: ...


class Desk(Protocol):
    """Where somebody plays the pretended provider's customer."""

    def page(self, checkout: str) -> SandboxPage | None: ...
    def act(self, checkout: str, outcome: str) -> bool:
        """Pay, pay_late, decline or cancel; False if the page is over."""


class Demo(Protocol):
    """What exists only in demo and test."""

    @property
    def mailbox(self) -> Mailbox: ...
    @property
    def desk(self) -> Desk: ...
    def move_clock(self, by: timedelta) -> Instant: ...
    def quiet(self) -> bool:
        """Whether nothing waits to be acted on."""


class Product(Protocol):
    @property
    def mentorship(self) -> Mentorship: ...
    @property
    def checkouts(self) -> Checkouts: ...
    @property
    def payment_events(self) -> Mapping[Provider, PaymentEvents]: ...
    @property
    def idempotency(self) -> Idempotency: ...
    @property
    def secrets(self) -> Secrets: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def demo(self) -> Demo | None: ...
    def ready(self) -> None:
        """Raises when the product cannot serve."""
