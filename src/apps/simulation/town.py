"""The made-up people of a simulation, and what they can lay their hands on."""

from datetime import timedelta
from random import Random
from typing import TypeVar

from attrs import field, frozen

from apps.composition import Product
from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.booking.session import Scheduled, Session
from mentorship_core.domain.identity import MentorId, ProductId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.people import Person, Role, System
from mentorship_core.use_cases.join_platform import Joined
from mentorship_core.use_cases.offer_slots import Slots
from mentorship_core.use_cases.save_mentor import MentorKept
from mentorship_core.use_cases.save_product import ProductKept

OPERATOR = System("simulation", "simulated")
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Santiago")
T = TypeVar("T")


@frozen(kw_only=True)
class Shop:
    mentor: MentorId
    person: Person
    product: ProductId


@frozen(kw_only=True)
class Town:
    """`checkouts` are the pages opened so far; a page is found again by its id."""

    product: Product
    random: Random
    admin: Person
    shops: tuple[Shop, ...]
    students: tuple[Person, ...]
    checkouts: list[str] = field(factory=list)

    @property
    def now(self) -> Instant:
        return self.product.clock()

    def one_of(self, things: tuple[T, ...] | list[T]) -> T | None:
        return self.random.choice(things) if things else None

    def a_shop(self) -> Shop:
        return self.random.choice(self.shops)

    def a_student(self) -> Person:
        return self.random.choice(self.students)

    def a_session(self, *, scheduled: bool) -> Session | None:
        views, upcoming = self.product.mentorship.views, None
        shop = self.a_shop()
        page = views.sessions(OPERATOR, mentor=shop.mentor, upcoming=upcoming, now=self.now, limit=30)
        rows = [row.session for row in page.rows if isinstance(row.session, Scheduled) is scheduled]
        return self.one_of(rows)

    def a_pack(self) -> Pack | None:
        rows = self.product.mentorship.views.packs(OPERATOR, mentor=self.a_shop().mentor)
        return self.one_of([row.pack for row in rows])

    def shop_of(self, mentor: MentorId) -> Shop:
        return next(shop for shop in self.shops if shop.mentor == mentor)

    def a_start(self, shop: Shop, student: Person) -> Instant | None:
        """Mostly one that is offered to them; now and then any half hour."""
        if self.random.random() < 0.15:
            whole = self.now.replace(minute=0, second=0, microsecond=0)
            return whole + timedelta(minutes=30 * self.random.randrange(1, 1500))
        window = During(self.now, self.now + timedelta(days=self.random.choice((3, 10, 40))))
        offered = self.product.mentorship.offer_slots(
            actor=student, mentor=shop.mentor, window=window, student=student.user
        )
        slot = self.one_of(offered.slots) if isinstance(offered, Slots) else None
        return slot.during.start if slot is not None else None


def found(product: Product, random: Random, mentors: int, students: int) -> Town:
    """A town of so many, each mentor with few seats and a pack to sell."""
    return Town(
        product=product,
        random=random,
        admin=_join(product, "admin", Role.ADMIN),
        shops=tuple(_open(product, random, number) for number in range(mentors)),
        students=tuple(_join(product, f"student{number}", Role.STUDENT) for number in range(students)),
    )


def _join(product: Product, name: str, role: Role) -> Person:
    joined = product.mentorship.join_platform(actor=OPERATOR, email=f"{name}@example.org", name=name, role=role)
    assert isinstance(joined, Joined)
    return Person(joined.user.id, role, "simulated" if role is Role.ADMIN else "")


def _open(product: Product, random: Random, number: int) -> Shop:
    person = _join(product, f"mentor{number}", Role.MENTOR)
    hours = WeeklyHours(tuple((LocalSpan(9 * 60, 17 * 60),) for _ in range(7)))
    kept = product.mentorship.open_mentor(
        actor=OPERATOR,
        user=person.user,
        headline="Mentor",
        about="",
        schedule=Schedule(zone=random.choice(ZONES), weekly=hours, buffer_after_minutes=random.choice((0, 15))),
        max_active_students=random.choice((1, 2, 3)),
    )
    assert isinstance(kept, MentorKept)
    sold = product.mentorship.save_product(
        actor=OPERATOR,
        mentor=kept.mentor.id,
        title="Sessions",
        price=Money(random.choice((20000, 9999, 33333)), "EUR"),
        sessions=random.choice((1, 2, 4)),
        validity_days=random.choice((10, 45)),
    )
    assert isinstance(sold, ProductKept)
    return Shop(mentor=kept.mentor.id, person=person, product=sold.product.id)
