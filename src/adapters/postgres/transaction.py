"""One change to the database, whole or not at all, as somebody."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from attrs import frozen
from sqlalchemy import Engine, bindparam, func, null, select, update
from sqlalchemy.dialects.postgresql import insert
from uuid6 import uuid7

from adapters.postgres.actors import act_as
from adapters.postgres.reads.asked import AskedReading
from adapters.postgres.reads.booking import BookingReading
from adapters.postgres.reads.calendars import CalendarReading
from adapters.postgres.reads.cases import CaseReading
from adapters.postgres.reads.feeds import FeedBooks
from adapters.postgres.reads.money import MoneyReading
from adapters.postgres.reads.money_back import MoneyBackReading
from adapters.postgres.reads.onboarding import OnboardingReading
from adapters.postgres.reads.people import PeopleReading
from adapters.postgres.reads.roles import RoleReading
from adapters.postgres.reads.seats import SeatReading
from adapters.postgres.reads.testimonials import TestimonialReading
from adapters.postgres.recording import ADD_MESSAGE, record
from adapters.postgres.tables.messages import outbox, webhook_events
from adapters.postgres.tables.people import identity_events
from adapters.postgres.troubles import in_our_words
from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import HearNews
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor, User
from mentorship_core.wire import tagged

KEEP_WEBHOOK = insert(webhook_events).on_conflict_do_nothing().returning(webhook_events.c.event_id)
"""It answers its own row, or nothing: the driver's count of inserted rows is not told."""


REVIVE = (
    update(outbox)
    .where(outbox.c.id == bindparam("message"), outbox.c.buried_at.is_not(None))
    .values(buried_at=null(), due_at=func.clock_timestamp(), attempts=0)
    .returning(outbox.c.follow_up)
)
KEEP_IDENTITY_EVENT = insert(identity_events).on_conflict_do_nothing().returning(identity_events.c.event_id)
FORGET_LINKS = select(func.forget_links(bindparam("person"), bindparam("chat")))
FORGET = select(func.forget_person(bindparam("person"), bindparam("email"), bindparam("name"), bindparam("chat")))


@frozen
class PostgresTransaction(
    PeopleReading,
    SeatReading,
    MoneyReading,
    MoneyBackReading,
    AskedReading,
    BookingReading,
    CaseReading,
    CalendarReading,
    OnboardingReading,
    FeedBooks,
    TestimonialReading,
    RoleReading,
):
    def record(self, *events: Event) -> None:
        record(self.connection, self.actor, events)

    def revive(self, message: UUID) -> str | None:
        found = self.connection.execute(REVIVE, {"message": message}).first()
        return str(json.loads(found.follow_up)["kind"]) if found is not None else None

    def forget(self, person: User) -> None:
        who = {"person": person.id, "email": person.email, "name": person.name, "chat": person.discord_id or ""}
        self.connection.execute(FORGET_LINKS, {"person": person.id, "chat": person.discord_id or ""})
        self.connection.execute(FORGET, who)

    def keep_identity_event(self, event_id: str, kind: str, at: Instant) -> bool:
        row = {"event_id": event_id, "kind": kind, "at": at}
        return self.connection.execute(KEEP_IDENTITY_EVENT, row).first() is not None

    def keep_webhook(self, provider: str, event_id: str, kind: str, news: str, at: Instant) -> bool:
        message = HearNews(provider=provider, event_id=event_id, news=news) if news else None
        row = {
            "provider": provider,
            "event_id": event_id,
            "kind": kind,
            "news": json.loads(news) if news else None,
            "at": at,
            "message_id": uuid7() if message is not None else None,
        }
        if self.connection.execute(KEEP_WEBHOOK, row).first() is None:
            return False
        if message is not None:
            self.connection.execute(ADD_MESSAGE, {"id": row["message_id"], "follow_up": tagged(message)})
        return True


@frozen
class PostgresBegin:
    engine: Engine

    @contextmanager
    def __call__(self, actor: Actor) -> Iterator[PostgresTransaction]:
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, actor)
            yield PostgresTransaction(connection, actor)
