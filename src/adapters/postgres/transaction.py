"""One change to the database, whole or not at all, as somebody."""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import frozen
from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql import insert

from adapters.postgres.actors import act_as
from adapters.postgres.reads.booking import BookingReading
from adapters.postgres.reads.cases import CaseReading
from adapters.postgres.reads.money import MoneyReading
from adapters.postgres.reads.money_back import MoneyBackReading
from adapters.postgres.reads.people import PeopleReading
from adapters.postgres.reads.seats import SeatReading
from adapters.postgres.recording import put, record
from adapters.postgres.tables.messages import webhook_events
from adapters.postgres.troubles import in_our_words
from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import HearNews
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor

KEEP_WEBHOOK = insert(webhook_events).on_conflict_do_nothing().returning(webhook_events.c.event_id)
"""It answers its own row, or nothing: the driver's count of inserted rows is not told."""


@frozen
class PostgresTransaction(PeopleReading, SeatReading, MoneyReading, MoneyBackReading, BookingReading, CaseReading):
    def record(self, *events: Event) -> None:
        record(self.connection, self.actor, events)

    def keep_webhook(self, provider: str, event_id: str, kind: str, news: str, at: Instant) -> bool:
        row = {"provider": provider, "event_id": event_id, "kind": kind, "news": news or None, "at": at}
        if self.connection.execute(KEEP_WEBHOOK, row).first() is None:
            return False
        if news:
            put(self.connection, [HearNews(provider=provider, event_id=event_id, news=news)])
        return True


@frozen
class PostgresBegin:
    engine: Engine

    @contextmanager
    def __call__(self, actor: Actor) -> Iterator[PostgresTransaction]:
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, actor)
            yield PostgresTransaction(connection, actor)
