"""What providers told us, and what became of it."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from adapters.memory.outbox import Messages
from adapters.memory.tables.cases import Webhook
from adapters.memory.views.looking import Looking
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import Instant, utc
from mentorship_core.domain.orders.news import PaymentNews
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.ports.views import WebhookPage, WebhookRow, WebhookState
from mentorship_core.wire import readable

PAYING = frozenset(provider.value for provider in Provider)
Place = tuple[Instant, str, str]


class WebhookViews(Looking):
    _messages: Messages

    def webhooks(
        self,
        actor: Actor,
        *,
        provider: Provider | None = None,
        event: str | None = None,
        kind: str | None = None,
        order: OrderId | None = None,
        since: Instant | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> WebhookPage:
        after = _place_of(cursor) if cursor is not None else None
        with self._alone():
            about = self._names_of(order) if order is not None else frozenset[str]()
            found = [
                kept
                for kept in (self._tables.cases.webhooks if is_operator(actor) else ())
                if kept.provider in PAYING
                and provider in (None, kept.provider)
                and event in (None, kept.event_id)
                and kind in (None, kept.kind)
                and (order is None or _about(kept) in about)
                and (since is None or kept.at >= since)
                and (after is None or _place(kept) < after)
            ]
            found.sort(key=_place, reverse=True)
            rows = tuple(self._webhook_row(kept) for kept in found[:limit])
        return WebhookPage(rows=rows, cursor=_cursor_of(found[limit - 1]) if len(found) > limit else None)

    def _names_of(self, order: OrderId) -> frozenset[str]:
        """By which providers name what belongs to it."""
        money = self._tables.money
        payments = (payment.provider_payment_id for payment in money.payments_of.each(order))
        refunds = (str(refund.id) for refund in money.refunds_of.each(order))
        return frozenset((str(order), *payments, *refunds))

    def _webhook_row(self, kept: Webhook) -> WebhookRow:
        message = self._messages.all.get(kept.message) if kept.message is not None else None
        return WebhookRow(
            provider=Provider(kept.provider),
            event_id=kept.event_id,
            kind=kept.kind,
            at=kept.at,
            news=_read(kept),
            state=self._state(kept),
            attempts=message.attempts if message is not None else 0,
            why=message.why if message is not None else "",
        )

    def _state(self, kept: Webhook) -> WebhookState:
        """Messages that are done are not kept here."""
        if kept.message is None:
            return WebhookState.IGNORED
        message = self._messages.all.get(kept.message)
        if message is None:
            return WebhookState.DONE
        return WebhookState.WAITING if message.since is None else WebhookState.FAILED


def _read(kept: Webhook) -> PaymentNews | None:
    news: PaymentNews | None = readable(kept.news) if kept.news else None
    return news


def _about(kept: Webhook) -> str | None:
    """Our order, the provider's payment, or our refund."""
    news = _read(kept)
    named = (getattr(news, name, None) for name in ("order", "payment_id", "refund"))
    return next((str(name) for name in named if name is not None), None)


def _place(kept: Webhook) -> Place:
    return kept.at, kept.provider, kept.event_id


def _cursor_of(kept: Webhook) -> str:
    return urlsafe_b64encode(f"{kept.at.isoformat()} {kept.provider} {kept.event_id}".encode()).decode()


def _place_of(cursor: str) -> Place:
    """Raises ValueError for a cursor that is not ours."""
    at, provider, event = urlsafe_b64decode(cursor.encode()).decode().split(" ", 2)
    return utc(datetime.fromisoformat(at)), provider, event
