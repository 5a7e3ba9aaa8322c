"""What an operator does by hand and no state tells of: the audit log keeps the event itself."""

from uuid import UUID

from attrs import frozen

from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.order import Provider


@frozen(kw_only=True)
class ByHand(Event):
    """It carries no state, so nothing of the books changes by it."""


@frozen(kw_only=True)
class LetterRetried(ByHand):
    """A message that was given up is tried again; `what` is its kind."""

    message: UUID
    what: str


@frozen(kw_only=True)
class WebhookReplayed(ByHand):
    """A provider's event is acted on once more."""

    provider: Provider
    event_id: str


@frozen(kw_only=True)
class ProviderAsked(ByHand):
    """What a provider knows of an order is put right here."""

    provider: Provider
    order: OrderId
