"""An operator has a provider's event acted on again, as it was kept; what was acted on before changes nothing."""

from attrs import frozen

from mentorship_core.domain.by_hand import WebhookReplayed
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.domain.refusals import NotFound, ProviderFailed
from mentorship_core.ports.outbox import Outbox
from mentorship_core.ports.transaction import KeptWebhook
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.handlers.hear_news import HearKeptNews
from mentorship_core.use_cases.returning import NotYet


@frozen(kw_only=True)
class Replayed:
    """`why` says why nothing could be done."""

    webhook: KeptWebhook
    changed: bool
    why: str = ""


@frozen(kw_only=True)
class ReplayWebhook(UseCase):
    outbox: Outbox
    hear_kept_news: HearKeptNews

    def __call__(self, *, actor: Actor, provider: Provider, event_id: str) -> Replayed | NotFound | ProviderFailed:
        if not is_operator(actor):
            return NotFound("webhook")
        with self.begin(actor) as tx:
            kept = tx.webhook(provider, event_id)
            if kept is None:
                return NotFound("webhook")
            tx.record(WebhookReplayed(at=self.clock(), provider=provider, event_id=event_id))
        if not kept.news:
            return Replayed(webhook=kept, changed=False, why="nobody acts on this kind of event")
        return self._act(kept)

    def _act(self, kept: KeptWebhook) -> Replayed | ProviderFailed:
        match self.hear_kept_news.hear(kept.provider, kept.news):
            case ProviderFailed() as failed:
                return failed
            case NotYet(why=why):
                return Replayed(webhook=kept, changed=False, why=why)
            case NotFound():
                answer = Replayed(webhook=kept, changed=False, why="what it is about is not ours")
            case heard:
                answer = Replayed(webhook=kept, changed=heard.changed)
        if kept.message is not None:
            self.outbox.done(kept.message)
        return answer
