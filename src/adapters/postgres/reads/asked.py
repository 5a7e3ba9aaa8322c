"""When providers were asked, and what they told us."""

import json

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import ID
from adapters.postgres.rows import Fields
from adapters.postgres.tables.messages import webhook_events
from adapters.postgres.tables.money import orders_asked
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.asking import Asked
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.transaction import KeptWebhook

ASKED = select(orders_asked).where(orders_asked.c.order_id == ID)
_ADD = insert(orders_asked)
_SAID = ("asked_at", "again_at", "failures", "held_until")
KEEP_ASKED = _ADD.on_conflict_do_update(
    index_elements=[orders_asked.c.order_id], set_={name: _ADD.excluded[name] for name in _SAID}
)
WEBHOOK = select(webhook_events).where(
    webhook_events.c.provider == bindparam("provider"), webhook_events.c.event_id == bindparam("event_id")
)


class AskedReading(Asking):
    def asked(self, order: OrderId) -> Asked | None:
        return self.one(ASKED, _asked, id=order)

    def keep_asked(self, asked: Asked) -> None:
        row = {
            "order_id": asked.order,
            "asked_at": asked.at,
            "again_at": asked.again_at,
            "failures": asked.failures,
            "held_until": asked.held_until,
        }
        self.connection.execute(KEEP_ASKED, row)

    def webhook(self, provider: Provider, event_id: str) -> KeptWebhook | None:
        return self.one(WEBHOOK, _webhook, provider=provider.value, event_id=event_id)


def _asked(row: Fields) -> Asked:
    return Asked(
        order=row.order_id,
        at=row.asked_at,
        again_at=row.again_at,
        failures=row.failures,
        held_until=row.held_until,
    )


def _webhook(row: Fields) -> KeptWebhook:
    return KeptWebhook(
        provider=Provider(row.provider),
        event_id=row.event_id,
        kind=row.kind,
        news=json.dumps(row.news) if row.news is not None else "",
        message=row.message_id,
    )
