"""What stands in for the world outside, in demo and test."""

from attrs import frozen

from adapters.sandbox.calendar import SandboxCalendar
from adapters.sandbox.chat import Chat
from adapters.sandbox.checkout import SandboxCheckout
from adapters.sandbox.community import SandboxCommunity
from adapters.sandbox.desk import SandboxDesk
from adapters.sandbox.events import SandboxEvents
from adapters.sandbox.keeper import Keeper
from adapters.sandbox.webhooks import Announcer, Post
from apps.composition.product import Mailbox
from apps.config import Config
from mentorship_core.ports.clock import MovableClock


@frozen(kw_only=True)
class Sandbox:
    """What stands in for the world outside."""

    config: Config
    keeper: Keeper
    calendar: SandboxCalendar
    mailbox: Mailbox
    chat: Chat
    clock: MovableClock
    post: Post

    @property
    def secret(self) -> str:
        return sandbox_secret(self.config)

    @property
    def announcer(self) -> Announcer:
        return Announcer(keeper=self.keeper, secret=self.secret, post=self.post)

    @property
    def community(self) -> SandboxCommunity:
        return SandboxCommunity(chat=self.chat, clock=self.clock)

    def checkout(self) -> SandboxCheckout:
        return SandboxCheckout(
            keeper=self.keeper,
            announcer=self.announcer,
            clock=self.clock,
            base_url=self.config.base_url,
            environment=self.config.environment,
        )

    def desk(self) -> SandboxDesk:
        return SandboxDesk(
            keeper=self.keeper, announcer=self.announcer, clock=self.clock, environment=self.config.environment
        )

    def events(self) -> SandboxEvents:
        return SandboxEvents(secret=self.secret, environment=self.config.environment)


def sandbox_secret(config: Config) -> str:
    assert config.sandbox_secret is not None
    return config.sandbox_secret
