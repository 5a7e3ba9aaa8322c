"""What providers told us, and what became of it."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import Any

from attrs import frozen
from sqlalchemy import ColumnElement, Integer, Select, Text, and_, bindparam, cast, select, tuple_, union_all

from adapters.postgres.reads.given import ID
from adapters.postgres.rows import Fields
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.tables.messages import outbox, webhook_events
from adapters.postgres.tables.money import payments, refunds
from adapters.postgres.views.looking import Looking
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import Instant, utc
from mentorship_core.domain.orders.news import PaymentNews
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import Actor
from mentorship_core.ports.views import WebhookPage, WebhookRow, WebhookState
from mentorship_core.wire import readable

_PLACE = (webhook_events.c.at, webhook_events.c.provider, webhook_events.c.event_id)
_AFTER = (
    bindparam("after_at", type_=INSTANT),
    bindparam("after_provider", type_=Text),
    bindparam("after_event", type_=Text),
)
_OF_ORDER = union_all(
    select(cast(ID, Text)),
    select(payments.c.provider_payment_id).where(payments.c.order_id == ID),
    select(cast(refunds.c.id, Text)).where(refunds.c.order_id == ID),
)
WEBHOOKS: Select[Any] = (
    select(
        webhook_events,
        outbox.c.id.label("found"),
        outbox.c.done_at,
        outbox.c.buried_at,
        outbox.c.attempts,
        outbox.c.why,
    )
    .select_from(webhook_events.outerjoin(outbox, outbox.c.id == webhook_events.c.message_id))
    .order_by(*(column.desc() for column in _PLACE))
    .limit(bindparam("limit", type_=Integer))
)
PAYING = webhook_events.c.provider.in_([provider.value for provider in Provider])
"""Those who tell of money."""
ONLY: dict[str, ColumnElement[bool]] = {
    "provider": webhook_events.c.provider == bindparam("named", type_=Text),
    "event": and_(
        webhook_events.c.provider.in_([provider.value for provider in Provider]),
        webhook_events.c.event_id == bindparam("event", type_=Text),
    ),
    "kind": webhook_events.c.kind == bindparam("kind", type_=Text),
    "order": webhook_events.c.about.in_(_OF_ORDER),
    "since": webhook_events.c.at >= bindparam("since", type_=INSTANT),
    "cursor": tuple_(*_PLACE) < tuple_(*_AFTER),
}


@frozen
class WebhookViews(Looking):
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
        asked = {
            "provider": provider,
            "event": event,
            "kind": kind,
            "order": order,
            "since": since,
            "cursor": cursor,
        }
        statement = WEBHOOKS.where(PAYING, *(ONLY[name] for name, value in asked.items() if value is not None))
        given: dict[str, Any] = {
            "named": provider,
            "event": event,
            "kind": kind,
            "id": order,
            "since": since,
            "limit": limit + 1,
        }
        with self.looking(actor) as asking:
            rows = asking.each(statement, _webhook_row, **given, **_place_of(cursor))
        more = len(rows) > limit
        return WebhookPage(rows=rows[:limit], cursor=_cursor_of(rows[limit - 1]) if more else None)


def _webhook_row(row: Fields) -> WebhookRow:
    return WebhookRow(
        provider=Provider(row.provider),
        event_id=row.event_id,
        kind=row.kind,
        at=row.at,
        news=_read(row.news),
        state=_state(row),
        attempts=row.attempts or 0,
        why=row.why or "",
    )


def _read(news: object) -> PaymentNews | None:
    found: PaymentNews | None = readable(json.dumps(news)) if news is not None else None
    return found


def _state(row: Fields) -> WebhookState:
    """A message that is gone was done, and cleared away."""
    if row.message_id is None:
        return WebhookState.IGNORED
    if row.found is None or row.done_at is not None:
        return WebhookState.DONE
    return WebhookState.WAITING if row.buried_at is None else WebhookState.FAILED


def _cursor_of(row: WebhookRow) -> str:
    return urlsafe_b64encode(f"{row.at.isoformat()} {row.provider} {row.event_id}".encode()).decode()


def _place_of(cursor: str | None) -> dict[str, Any]:
    """Raises ValueError for a cursor that is not ours."""
    if cursor is None:
        return {}
    at, provider, event = urlsafe_b64decode(cursor.encode()).decode().split(" ", 2)
    return {"after_at": utc(datetime.fromisoformat(at)), "after_provider": provider, "after_event": event}
