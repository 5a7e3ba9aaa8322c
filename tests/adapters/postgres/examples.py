"""Named people and things for tests of the store. Each takes only what a test turns on."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID

from attrs import frozen
from uuid6 import uuid7

from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import (
    EntryId,
    MentorId,
    OrderId,
    PackId,
    PaymentId,
    ProductId,
    SeatId,
    SessionId,
    UserId,
)
from mentorship_core.domain.instant import During, Instant, days, hours
from mentorship_core.domain.money import Money, nothing
from mentorship_core.domain.orders.order import CanceledOrder, FailedOrder, PaidOrder, PendingOrder, Provider
from mentorship_core.domain.orders.payment import Payment, PaymentStatus
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.domain.packs.pack import ActivePack
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Mentor, Person, Role, System, User
from mentorship_core.domain.seats.seat import Active, CheckoutHold, Held
from mentorship_core.domain.state import State

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""A Monday."""

IN_TWO_DAYS = NOON + timedelta(days=2)
OPERATOR = System("tests", reason="because")
EUR_100 = Money(10000, "EUR")


@frozen(kw_only=True)
class Kept(Event):
    """Any states at all, as if something had made them."""

    things: tuple[State, ...]


def kept(*things: State, at: Instant = NOON) -> Kept:
    return Kept(at=at, things=things)


def a_user(name: str, role: Role = Role.STUDENT) -> User:
    return User(id=UserId(f"user_{name}"), email=f"{name}@example.org", name=name.title(), role=role, created_at=NOON)


def student(name: str) -> Person:
    return Person(UserId(f"user_{name}"), Role.STUDENT)


def mentor(name: str) -> Person:
    return Person(UserId(f"user_{name}"), Role.MENTOR)


ADMIN = Person(UserId("user_ada"), Role.ADMIN, reason="asked by mail")


def a_mentor(name: str, *, capacity: int = 10, zone: str = "UTC") -> Mentor:
    return Mentor(
        id=mentor_id(name),
        user=UserId(f"user_{name}"),
        name=name.title(),
        headline="Teaches",
        schedule=Schedule(zone=zone, weekly=WeeklyHours.on(range(5), LocalSpan(9 * 60, 17 * 60))),
        max_active_students=capacity,
    )


def mentor_id(name: str) -> MentorId:
    return MentorId(UUID(bytes=name.encode().ljust(16, b"\0")[:16]))


def a_product(of: str, *, price: Money = EUR_100) -> Product:
    return Product(id=ProductId(mentor_id(of)), mentor=mentor_id(of), title="Four sessions", price=price)


def an_order(who: str, of: str, *, total: Money = EUR_100, at: Instant = NOON) -> PendingOrder:
    return PendingOrder(
        id=OrderId(uuid7()),
        student=UserId(f"user_{who}"),
        mentor=mentor_id(of),
        product=ProductId(mentor_id(of)),
        title="Four sessions",
        sessions=4,
        validity_days=45,
        session_minutes=60,
        price=EUR_100,
        total=total,
        provider=Provider.SANDBOX,
        created_at=at,
        page_expires_at=at + timedelta(minutes=31),
    )


RECEIPTS: Counter[MentorId] = Counter()
"""How many each mentor gave; a new market begins anew."""


def paid(order: PendingOrder | FailedOrder | CanceledOrder, at: Instant = NOON) -> PaidOrder:
    """With its mentor's next receipt."""
    RECEIPTS[order.mentor] += 1
    return order.pay(at, RECEIPTS[order.mentor])


def a_payment(order: PendingOrder | PaidOrder, *, name: str | None = None) -> Payment:
    return Payment(
        id=PaymentId(uuid7()),
        order=order.id,
        provider=order.provider,
        provider_payment_id=name or f"pay_{order.id}",
        amount=order.total,
        refunded=nothing(order.total.currency),
        status=PaymentStatus.COMPLETED,
        at=order.created_at,
    )


def a_pack(
    who: str, of: str, *, order: OrderId | None = None, total: int = 4, minutes: int = 60, at: Instant = NOON
) -> ActivePack:
    return ActivePack(
        id=PackId(uuid7()),
        student=UserId(f"user_{who}"),
        mentor=mentor_id(of),
        order=order,
        title="Four sessions",
        total=total,
        remaining=total,
        session_minutes=minutes,
        bought_at=at,
        own_expires_at=at + days(45),
        expires_at=at + days(45),
    )


def an_entry(pack: ActivePack, delta: int, *, reason: Reason = Reason.PURCHASE, actor: str = "system:tests") -> Entry:
    return Entry(
        id=EntryId(uuid7()),
        pack=pack.id,
        student=pack.student,
        mentor=pack.mentor,
        delta=delta,
        reason=reason,
        actor=actor,
        at=NOON,
    )


def a_seat(who: str, of: str) -> Active:
    return Active(id=SeatId(uuid7()), mentor=mentor_id(of), student=UserId(f"user_{who}"))


def a_hold(who: str, of: str, order: OrderId, *, until: Instant = NOON + timedelta(minutes=36)) -> Held:
    hold = CheckoutHold(order=order, until=until)
    return Held(id=SeatId(uuid7()), mentor=mentor_id(of), student=UserId(f"user_{who}"), checkout=hold)


def a_session(pack: ActivePack, seat: Active, start: Instant = IN_TWO_DAYS, *, buffer_minutes: int = 0) -> Scheduled:
    during = During.lasting(start, pack.session_minutes)
    return Scheduled(
        id=SessionId(uuid7()),
        mentor=pack.mentor,
        student=pack.student,
        pack=pack.id,
        seat=seat.id,
        during=during,
        blocks=during.padded(buffer_minutes, buffer_minutes),
        booked_at=NOON,
    )


def in_hours(count: int) -> Instant:
    return NOON + hours(count)
