"""What Stripe has written down: sessions, payments, refunds, disputes and events."""

from collections.abc import Callable
from datetime import datetime
from threading import RLock
from typing import Any
from uuid import uuid4

from attrs import define, field, frozen

from tests.emulators.stripe.errors import missing

PREFIXES = {"session": "cs_test_", "payment_intent": "pi_", "charge": "ch_", "refund": "re_", "dispute": "du_"}


@define
class Charge:
    id: str
    amount: int
    currency: str
    created: int
    status: str
    metadata: dict[str, str]


@define
class Intent:
    id: str
    amount: int
    currency: str
    created: int
    status: str
    metadata: dict[str, str]
    charge: Charge | None = None


@define
class Refund:
    id: str
    intent: Intent
    amount: int
    created: int
    status: str
    metadata: dict[str, str]
    failure_reason: str | None = None

    @property
    def counts(self) -> bool:
        return self.status in {"pending", "succeeded"}


@define
class Dispute:
    id: str
    intent: Intent
    amount: int
    created: int
    status: str

    @property
    def is_open(self) -> bool:
        return self.status in {"needs_response", "under_review", "warning_needs_response", "warning_under_review"}


@define
class Session:
    """`twin` is another session for the same order; `next_refund` what becomes of the next one: settle, hold, deny."""

    id: str
    url: str
    created: int
    expires_at: int
    amount: int
    currency: str
    sent: dict[str, Any]
    status: str = "open"
    payment_status: str = "unpaid"
    intent: Intent | None = None
    twin: "Session | None" = None
    canceled: bool = False
    next_refund: str = "settle"


@frozen
class Event:
    """`doc` is the event as Stripe sends it."""

    id: str
    type: str
    created: int
    doc: dict[str, Any]


@define
class Books:
    """Everything is read and changed under `lock`; nothing is posted under it."""

    clock: Callable[[], datetime]
    lock: RLock = field(factory=RLock, repr=False)
    sessions: dict[str, Session] = field(factory=dict)
    intents: dict[str, Intent] = field(factory=dict)
    refunds: dict[str, Refund] = field(factory=dict)
    disputes: dict[str, Dispute] = field(factory=dict)
    events: list[Event] = field(factory=list)

    def now(self) -> int:
        return int(self.clock().timestamp())

    def session(self, name: str) -> Session:
        if name not in self.sessions:
            raise missing("checkout.session", name, "session")
        return self.sessions[name]

    def intent(self, name: str, param: str = "intent") -> Intent:
        if name not in self.intents:
            raise missing("payment_intent", name, param)
        return self.intents[name]

    def refund(self, name: str) -> Refund:
        if name not in self.refunds:
            raise missing("refund", name)
        return self.refunds[name]

    def dispute(self, name: str) -> Dispute:
        if name not in self.disputes:
            raise missing("dispute", name)
        return self.disputes[name]

    def refunds_of(self, intent: Intent) -> list[Refund]:
        return [one for one in self.refunds.values() if one.intent is intent]

    def disputes_of(self, intent: Intent) -> list[Dispute]:
        return [one for one in self.disputes.values() if one.intent is intent]

    def refunded(self, intent: Intent) -> int:
        return sum(one.amount for one in self.refunds_of(intent) if one.counts)

    def session_of(self, intent: Intent) -> Session:
        return next(one for one in self.sessions.values() if one.intent is intent)


def new_id(kind: str) -> str:
    return f"{PREFIXES[kind]}{uuid4().hex}"
