"""One change to the tables in memory, whole or not at all."""

from collections.abc import Iterator
from uuid import UUID

from adapters.memory import agreement
from adapters.memory.audit import AuditLog
from adapters.memory.forgetting import forget
from adapters.memory.outbox import Messages
from adapters.memory.reads.booking import BookingReading
from adapters.memory.reads.calendars import CalendarReading
from adapters.memory.reads.cases import CaseReading
from adapters.memory.reads.feeds import FeedBooks
from adapters.memory.reads.money import MoneyReading
from adapters.memory.reads.onboarding import OnboardingReading
from adapters.memory.reads.people import PeopleReading
from adapters.memory.reads.seats import SeatReading
from adapters.memory.reads.testimonials import TestimonialReading
from adapters.memory.tables import Tables
from adapters.memory.tables.cases import Webhook
from adapters.memory.tables.people import HeardOf
from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import HearNews
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.told import follow_ups
from mentorship_core.domain.orders.asking import Asked
from mentorship_core.domain.people import Actor, User, is_operator
from mentorship_core.domain.roles import RoleRound
from mentorship_core.domain.state import State
from mentorship_core.ports.transaction import RefusedByStore


class MemoryTransaction(
    PeopleReading,
    SeatReading,
    MoneyReading,
    BookingReading,
    CaseReading,
    CalendarReading,
    FeedBooks,
    OnboardingReading,
    TestimonialReading,
):
    def __init__(self, tables: Tables, messages: Messages, audit: AuditLog, actor: Actor) -> None:
        super().__init__(tables, actor)
        self._messages = messages
        self._audit = audit
        self._changed: list[State] = []

    @property
    def actor(self) -> Actor:
        return self._actor

    def record(self, *events: Event) -> None:
        for event in events:
            before = tuple(self._keep_all(event))
            if is_operator(self._actor):
                self._audit.note(self._actor, event, before)
            for follow_up in follow_ups(event):
                self._messages.put(follow_up)

    def keep_webhook(self, provider: str, event_id: str, kind: str, news: str, at: Instant) -> bool:
        if not is_operator(self._actor):
            raise RefusedByStore("not_theirs", "webhook")
        webhooks = self._tables.cases.webhooks
        if webhooks.get((provider, event_id)) is not None:
            return False
        message = HearNews(provider=provider, event_id=event_id, news=news) if news else None
        acting = self._messages.put(message) if message is not None else None
        webhooks.put(Webhook(provider=provider, event_id=event_id, kind=kind, news=news, at=at, message=acting))
        return True

    def revive(self, message: UUID) -> str | None:
        return self._messages.revive(message) if is_operator(self._actor) else None

    def keep_identity_event(self, event_id: str, kind: str, at: Instant) -> bool:
        if not is_operator(self._actor):
            raise RefusedByStore("not_theirs", "event")
        heard = self._tables.people.identity_events
        if heard.get(event_id) is not None:
            return False
        heard.put(HeardOf(event_id=event_id, kind=kind, at=at))
        return True

    def keep_asked(self, asked: Asked) -> None:
        if not is_operator(self._actor):
            raise RefusedByStore("not_theirs", "asked")
        self._tables.money.asked.put(asked)

    def forget(self, person: User) -> None:
        if not is_operator(self._actor):
            raise RefusedByStore("not_theirs", "person")
        forget(self._tables, self._audit, self._messages, person)

    def keep_role_round(self, role_round: RoleRound) -> None:
        if not is_operator(self._actor):
            raise RefusedByStore("not_theirs", "role round")
        self._tables.people.role_rounds.put(role_round)

    def check(self) -> None:
        """Before it is kept: whether all that was recorded can be true at once."""
        agreement.check(self._tables, self._changed)

    def _keep_all(self, event: Event) -> Iterator[State]:
        """Each state's predecessor, where it has one."""
        for state in event.states():
            before = self._tables.before(state)
            self._access.check_change(before, state)
            self._tables.keep(state)
            self._changed.append(state)
            if before is not None:
                yield before
