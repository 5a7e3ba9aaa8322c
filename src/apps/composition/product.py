"""The product as composed: what every surface is given."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from attrs import field, frozen

from adapters.email.mailbox import MemoryMailbox, PostgresMailbox
from adapters.receipts.printing import PdfPrinting
from adapters.sandbox.calendar import SandboxCalendar
from adapters.sandbox.community import SandboxCommunity
from adapters.sandbox.desk import SandboxDesk
from apps.worker.bell import Bell
from apps.worker.run import Work
from mentorship_core.application import Mentorship
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.checkout import Checkouts
from mentorship_core.ports.clock import Clock, MovableClock
from mentorship_core.ports.feeds import Feeds
from mentorship_core.ports.idempotency import Idempotency
from mentorship_core.ports.identities import IdentityProvider
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.mail import Mail
from mentorship_core.ports.mail_events import MailEvents
from mentorship_core.ports.payment_events import PaymentEvents
from mentorship_core.ports.printing import Printing
from mentorship_core.ports.writing import Writing

Mailbox = MemoryMailbox | PostgresMailbox


@frozen(kw_only=True)
class Demo:
    """What exists only in demo and test: letters and messages that stay here, a pretended provider, calendar and
    community, a clock to move."""

    mailbox: Mailbox
    community: SandboxCommunity
    desk: SandboxDesk
    calendar: SandboxCalendar
    clock: MovableClock
    work: Work

    def move_clock(self, by: timedelta) -> Instant:
        return self.clock.move(by)

    def quiet(self) -> bool:
        """Whether nothing waits to be acted on; asked twice, since a sweep between may leave messages behind."""
        outbox = self.work.pump.outbox
        return outbox.pending() == 0 and not self.work.sweeps.is_due() and outbox.pending() == 0


@frozen(kw_only=True)
class Product:
    """The product as composed: what every surface is given."""

    mentorship: Mentorship
    checkouts: Checkouts
    payment_events: Mapping[Provider, PaymentEvents]
    idempotency: Idempotency
    mail: Mail
    writing: Writing
    mail_events: Mapping[str, MailEvents]
    secrets: Secrets
    clock: Clock
    work: Work
    demo: Demo | None
    check: Callable[[], None]
    shut: Callable[[], None]
    feeds: Feeds
    base_url: str
    identities: IdentityProvider | None = None
    bell: Bell | None = None
    printing: Printing = field(factory=PdfPrinting)

    def ready(self) -> None:
        """Raises when the product cannot serve."""
        self.check()

    def close(self) -> None:
        self.shut()

    @property
    def demo_desk(self) -> SandboxDesk:
        """Raises where there is no sandbox."""
        return self._demo().desk

    def move_clock(self, by: timedelta) -> Instant:
        return self._demo().move_clock(by)

    def _demo(self) -> Demo:
        if self.demo is None:
            raise RuntimeError("there is no sandbox and no clock to move outside demo and test")
        return self.demo
