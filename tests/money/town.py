"""Who lives in a history: four students, two mentors with a place each, what they sell and the codes for it."""

from random import Random
from typing import TypeVar
from uuid import UUID

from attrs import define, evolve, field, frozen

from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.identity import MentorId, OrderId, ProductId, PromotionId, UserId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Order, Provider
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Mentor, Person, Role, System
from mentorship_core.domain.people_events import MentorSaved, ProductSaved, PromotionSaved, UserJoined
from tests.core.booking.examples import a_schedule
from tests.core.use_cases.money_world import a_user
from tests.money.house import NOW, House

T = TypeVar("T")
SYSTEM = System("history", "told")
STUDENTS = tuple(Person(UserId(name), Role.STUDENT) for name in ("lena", "noor", "sam", "tom"))
ADA = Person(UserId("ada"), Role.ADMIN, reason="asked by mail")
MIRA, OTTO = MentorId(UUID(int=1)), MentorId(UUID(int=2))
TEACHERS = {MIRA: Person(UserId("mira"), Role.MENTOR), OTTO: Person(UserId("otto"), Role.MENTOR)}
PLACES = {MIRA: 1, OTTO: 1}
FOUR, THREE, ONE = (ProductId(UUID(int=number)) for number in (101, 102, 103))
CODES = ("HALF", "LAST", "GIFT")


@frozen(kw_only=True)
class Page:
    order: OrderId
    checkout: str
    provider: Provider
    student: Person
    mentor: MentorId
    total: Money


@define(kw_only=True)
class Town:
    """`dice` are the step's own: a history without some of its steps does the others as before."""

    house: House
    dice: Random
    pages: list[Page] = field(factory=list)
    reached: set[str] = field(factory=set)

    @property
    def now(self) -> Instant:
        return self.house.store.clock()

    def one_of(self, things: tuple[T, ...] | list[T]) -> T | None:
        return self.dice.choice(things) if things else None

    def chance(self, percent: int) -> bool:
        return self.dice.randrange(100) < percent

    def a_page(self) -> Page | None:
        """Mostly a late one."""
        return self.one_of(self.pages[-3:] if self.chance(70) else self.pages)

    def a_student(self) -> Person:
        return self.dice.choice(STUDENTS)

    def a_mentor(self) -> MentorId:
        return self.dice.choice((MIRA, OTTO))

    def a_provider(self) -> Provider:
        return self.dice.choice(list(self.house.tills))

    def a_product(self, mentor: MentorId) -> ProductId:
        return FOUR if mentor == MIRA else self.dice.choice((THREE, ONE))

    def order(self, order: OrderId) -> Order:
        found = self.house.store._tables.money.orders.get(order)
        assert found is not None
        return found

    def packs(self) -> list[Pack]:
        return list(self.house.store._tables.money.packs)

    def open_cases(self) -> list[OpenCase]:
        return [one for one in self.house.store._tables.cases.cases if isinstance(one, OpenCase)]

    def set_places(self, mentor: MentorId, places: int) -> None:
        with self.house.store.begin(SYSTEM) as tx:
            tx.roster(mentor)
            known = tx.mentor(mentor)
            assert known is not None
            tx.record(MentorSaved(at=self.now, mentor=evolve(known, max_active_students=places)))


def found(house: House) -> Town:
    with house.store.begin(SYSTEM) as tx:
        for person in (*STUDENTS, *TEACHERS.values(), ADA):
            tx.record(UserJoined(at=NOW, user=a_user(str(person.user), person.role)))
        for mentor, person in TEACHERS.items():
            tx.record(MentorSaved(at=NOW, mentor=_mentor(mentor, person)))
        for product in PRODUCTS:
            tx.record(ProductSaved(at=NOW, product=product))
        for promotion in PROMOTIONS:
            tx.record(PromotionSaved(at=NOW, promotion=promotion))
    return Town(house=house, dice=Random(0))


def _mentor(mentor: MentorId, person: Person) -> Mentor:
    return Mentor(
        id=mentor,
        user=person.user,
        name=str(person.user).title(),
        headline="Teaches",
        schedule=a_schedule("UTC", "08:00-18:00"),
        max_active_students=PLACES[mentor],
    )


def _product(product: ProductId, mentor: MentorId, price: Money, **more: object) -> Product:
    plain: dict[str, object] = {"id": product, "mentor": mentor, "title": "Sessions", "price": price}
    return Product(**(plain | more))  # type: ignore[arg-type]  # settings by their names


def _promotion(number: int, code: str, **more: object) -> Promotion:
    plain: dict[str, object] = {
        "id": PromotionId(UUID(int=200 + number)),
        "code": code,
        "starts_at": NOW - days(1),
        "ends_at": NOW + days(400),
    }
    return Promotion(**(plain | more))  # type: ignore[arg-type]  # settings by their names


PRODUCTS = (
    # Loyal students pay less: everybody who bought in the first week.
    _product(FOUR, MIRA, Money(20000, "EUR"), loyal_price=Money(15000, "EUR"), loyal_before=NOW + days(7)),
    _product(THREE, OTTO, Money(10001, "USD"), sessions=3, validity_days=10),
    _product(ONE, OTTO, Money(5000, "JPY"), sessions=1),
)
PROMOTIONS = (
    _promotion(1, "HALF", percent=50, total_limit=3, per_person_limit=2),
    _promotion(2, "LAST", percent=10, total_limit=1),
    _promotion(3, "GIFT", percent=100, total_limit=1),
)
