"""A provider's signed event is kept once and answered at once; the worker acts on it."""

from attrs import frozen

from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import System
from mentorship_core.ports.payment_events import Signed
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.wire import tagged


@frozen
class EventKept:
    """`changed` is False for an event that was kept before."""

    changed: bool


@frozen(kw_only=True)
class KeepWebhook(UseCase):
    def __call__(self, *, provider: Provider, event: Signed) -> EventKept:
        news = tagged(event.news) if event.news is not None else ""
        with self.begin(System(f"webhook:{provider}")) as tx:
            new = tx.keep_webhook(provider, event.event_id, event.kind, news, self.clock())
        return EventKept(changed=new)
