"""Mira sells a pack of four for 200.00 EUR; Sam and Noor buy it at a sandbox checkout; Ada is the admin.

The whole product, in memory: the provider is the sandbox, its webhooks are signed, kept and acted on.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from attrs import define, field
from uuid6 import uuid7

from adapters.email.invite import Invites
from adapters.email.layout import MailLayout
from adapters.email.mailbox import MemoryMailbox
from adapters.keys.identity import KeyedSecrets
from adapters.keys.sealing import FernetSealing
from adapters.memory.store import MemoryStore
from adapters.pictures.plain import PlainPictures
from adapters.sandbox.calendar import SandboxCalendar
from adapters.sandbox.calendars import MemoryCalendars
from adapters.sandbox.chat import MemoryChat
from adapters.sandbox.checkout import SandboxCheckout
from adapters.sandbox.community import SandboxCommunity
from adapters.sandbox.desk import SandboxDesk
from adapters.sandbox.events import SandboxEvents
from adapters.sandbox.keeper import MemoryKeeper
from adapters.sandbox.pages import checkout_id
from adapters.sandbox.video import SandboxVideo
from adapters.sandbox.webhooks import Announcer
from apps.assembly import Parts, assemble
from apps.wording.letters import PlainWriting
from mentorship_core.application import Mentorship
from mentorship_core.domain.booking.session import Scheduled, Session
from mentorship_core.domain.cases import CaseKind, OpenCase
from mentorship_core.domain.identity import MentorId, OrderId, ProductId, SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Order, Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import Refund
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Mentor, Person, Role, System, User
from mentorship_core.domain.people_events import MentorSaved, ProductSaved, UserJoined
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.ports.calendar_provider import CalendarProvider
from mentorship_core.ports.payment_events import NotSigned
from mentorship_core.use_cases.handlers.outcome import Done, GiveUp, Later
from mentorship_core.use_cases.session_desk import SessionKept
from mentorship_core.use_cases.start_checkout import CheckoutReady
from tests.core.booking.examples import a_schedule, utc
from tests.feeds import PretendedFeeds
from tests.lines import Line

NOW = utc("2026-03-02 08:00")
"""A Monday."""
MIRA, OTTO = MentorId(UUID(int=1)), MentorId(UUID(int=2))
FOUR = ProductId(UUID(int=101))
"""Mira's pack of four sessions, 200.00 EUR, 45 days."""
SAM, NOOR, LENA = (Person(UserId(name), Role.STUDENT) for name in ("sam", "noor", "lena"))
AS_MIRA, AS_OTTO = (Person(UserId(name), Role.MENTOR) for name in ("mira", "otto"))
ADA = Person(UserId("ada"), Role.ADMIN, reason="asked by mail")
SYSTEM = System("tests")


def euros(text: str) -> Money:
    return Money.parse(text, "EUR")


@define
class World:
    """While it is `deaf`, what the provider posts is taken from its hands and lost."""

    store: MemoryStore = field(factory=lambda: MemoryStore(at=NOW))
    keeper: MemoryKeeper = field(factory=MemoryKeeper)
    secrets: KeyedSecrets = field(factory=lambda: KeyedSecrets("k" * 40))
    events: SandboxEvents = field(factory=lambda: SandboxEvents(secret="s" * 40, environment="test"))
    calendar_provider: CalendarProvider | None = None
    feeds: PretendedFeeds = field(factory=PretendedFeeds)
    m: Mentorship = field(init=False)
    checkout: SandboxCheckout = field(init=False)
    desk: SandboxDesk = field(init=False)
    mailbox: MemoryMailbox = field(init=False)
    community: SandboxCommunity = field(init=False)
    line: Line = field(init=False)
    deaf: bool = False

    def __attrs_post_init__(self) -> None:
        announcer = Announcer(keeper=self.keeper, secret="s" * 40, post=self._hear)
        clock = self.store.clock
        self.checkout = SandboxCheckout(
            keeper=self.keeper, announcer=announcer, clock=clock, base_url="http://localhost", environment="test"
        )
        self.desk = SandboxDesk(keeper=self.keeper, announcer=announcer, clock=clock, environment="test")
        self.mailbox = MemoryMailbox(clock)
        self.community = SandboxCommunity(chat=MemoryChat(), clock=clock)
        self.line = Line(self.checkout)
        self.m = assemble(
            Parts(
                begin=self.store.begin,
                views=self.store.views,
                lists=self.store.lists,
                due=self.store.due,
                outbox=self.store.outbox,
                clock=clock,
                new_id=uuid7,
                calendar=SandboxCalendar(MemoryCalendars()),
                calendar_provider=self.calendar_provider,
                busy_feeds=self.feeds,
                checkouts={Provider.SANDBOX: self.line},
                mail=self.mailbox,
                community=self.community,
                video=SandboxVideo(key=b"k" * 40),
                secrets=self.secrets,
                pictures=PlainPictures(),
                sealing=FernetSealing(("k" * 40,)),
                writing=PlainWriting(
                    base_url="http://localhost", invite=Invites(sender="no-reply@localhost"), layout=MailLayout()
                ),
            )
        )

    def _hear(self, headers: Mapping[str, str], body: bytes) -> bool:
        if self.deaf:
            return True
        signed = self.events.read(headers, body)
        assert not isinstance(signed, NotSigned)
        self.m.keep_webhook(provider=Provider.SANDBOX, event=signed)
        return True

    # acting

    def work(self) -> None:
        """All messages are acted on; one that breaks, breaks the test."""
        outbox = self.store.outbox
        while leased := outbox.take("test", lease_seconds=30):
            (message,) = leased
            match self.m.errands(message.follow_up):
                case Done():
                    outbox.done(message.id)
                case Later(why=why):
                    outbox.retry(message.id, 1, why)
                case GiveUp(why=why):
                    outbox.bury(message.id, why)

    def pass_time(self, **by: int) -> Instant:
        return self.store.clock.move(timedelta(**by))

    def start(self, who: Person = SAM, product: ProductId = FOUR, code: str | None = None) -> OrderId:
        ready = self.m.start_checkout(actor=who, product=product, provider=Provider.SANDBOX, promotion_code=code)
        assert isinstance(ready, CheckoutReady), ready
        return ready.order.id

    def buy(self, who: Person = SAM, product: ProductId = FOUR) -> Pack:
        order = self.start(who, product)
        assert self.desk.pay(checkout_id(order))
        self.work()
        return self.pack_of(order)

    def book(self, starts_at: str, who: Person = SAM, pack: Pack | None = None) -> SessionId:
        kept = self.m.book_session(
            actor=who, mentor=MIRA, student=who.user, starts_at=utc(starts_at), pack=None if pack is None else pack.id
        )
        assert isinstance(kept, SessionKept), kept
        return kept.session.id

    # seeing

    def order(self, order: OrderId | None) -> Order:
        assert order is not None
        with self.store.begin(SYSTEM) as tx:
            found = tx.order(order)
        assert found is not None
        return found

    def pack_of(self, order: OrderId) -> Pack:
        with self.store.begin(SYSTEM) as tx:
            found = tx.pack_of_order(order)
        assert found is not None
        return found

    def pack(self, pack: Pack) -> Pack:
        """As it is now."""
        found = self.pair(pack).pack(pack.id)
        assert found is not None
        return found

    def pair(self, pack: Pack) -> Pair:
        with self.store.begin(SYSTEM) as tx:
            found = tx.pair(pack.mentor, pack.student)
        assert found is not None
        return found

    def roster(self) -> Roster:
        with self.store.begin(SYSTEM) as tx:
            found = tx.roster(MIRA)
        assert found is not None
        return found

    def payment(self, pack: Pack) -> Payment:
        assert pack.order is not None
        with self.store.begin(SYSTEM) as tx:
            found = tx.payment_of(pack.order)
        assert found is not None
        return found

    def refunds(self, order: OrderId | None) -> tuple[Refund, ...]:
        assert order is not None
        with self.store.begin(SYSTEM) as tx:
            return tx.refunds_of(order)

    def session(self, session: SessionId) -> Session:
        with self.store.begin(SYSTEM) as tx:
            found = tx.session(session)
        assert found is not None
        return found

    def scheduled(self, pack: Pack) -> tuple[Scheduled, ...]:
        with self.store.begin(SYSTEM) as tx:
            return tx.scheduled_on(pack.id)

    def ledger(self, pack: Pack) -> str:
        """Reads `+4 purchase, -1 refund`."""
        entries = self.store.views.ledger(SYSTEM, pack.id)
        return ", ".join(f"{entry.delta:+d} {entry.reason}" for entry in entries)

    def open_cases(self) -> tuple[OpenCase, ...]:
        found = self.store.views.cases(SYSTEM)
        return tuple(case for case in found if isinstance(case, OpenCase))

    def case(self, kind: CaseKind) -> OpenCase:
        (found,) = (case for case in self.open_cases() if case.kind is kind)
        return found

    def letters(self, to: Person = SAM) -> list[str]:
        """The subjects of all mail to somebody, oldest first."""
        return [letter.subject for letter in reversed(self.mailbox.list(f"{to.user}@example.org"))]

    def promises(self) -> tuple[str, ...]:
        """Every invariant that does not hold."""
        return self.store.views.broken_promises()


def a_world(
    *, places: int = 10, store: MemoryStore | None = None, calendar_provider: CalendarProvider | None = None
) -> World:
    world = World(store=store or MemoryStore(at=NOW), calendar_provider=calendar_provider)
    with world.store.begin(SYSTEM) as tx:
        for name, role in (
            ("sam", Role.STUDENT),
            ("noor", Role.STUDENT),
            ("lena", Role.STUDENT),
            ("mira", Role.MENTOR),
            ("otto", Role.MENTOR),
            ("ada", Role.ADMIN),
        ):
            tx.record(UserJoined(at=NOW, user=a_user(name, role)))
        tx.record(MentorSaved(at=NOW, mentor=a_mentor(MIRA, "mira", places)))
        tx.record(MentorSaved(at=NOW, mentor=a_mentor(OTTO, "otto", 10)))
        tx.record(ProductSaved(at=NOW, product=a_product()))
    return world


def a_user(name: str, role: Role) -> User:
    return User(id=UserId(name), email=f"{name}@example.org", name=name.title(), role=role, created_at=NOW)


def a_mentor(mentor: MentorId, name: str, places: int) -> Mentor:
    schedule = a_schedule("UTC", "08:00-18:00")
    return Mentor(
        id=mentor,
        user=UserId(name),
        name=name.title(),
        headline="Teaches",
        schedule=schedule,
        max_active_students=places,
    )


def a_product(**settings: Any) -> Product:
    plain: dict[str, Any] = {"id": FOUR, "mentor": MIRA, "title": "Four sessions", "price": euros("200.00")}
    return Product(**(plain | settings))
