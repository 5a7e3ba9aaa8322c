"""A town on a real PostgreSQL, and a crowd that does one thing at the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from time import monotonic

from attrs import field, frozen

from apps.composition import Product, compose
from apps.config import read_config
from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.identity import MentorId, ProductId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.people import Person, Role, System
from mentorship_core.use_cases.grant_pack import PackGiven
from mentorship_core.use_cases.join_platform import Joined
from mentorship_core.use_cases.save_mentor import MentorKept
from mentorship_core.use_cases.save_product import ProductKept

OPERATOR = System("test", "a race")


@frozen
class Ran:
    """What came of one racer's act, and how long it took."""

    outcome: object
    seconds: float


def at_once(acts: Sequence[Callable[[], object]]) -> list[Ran]:
    """Every act in a thread of its own, all let go at the same moment."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> Ran:
        start.wait(timeout=30)
        began = monotonic()
        outcome = act()
        return Ran(outcome, monotonic() - began)

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def a_product(url: str) -> Product:
    """On that database, with a pool of the usual size. Nobody listens to its sandbox's webhooks."""
    config = read_config(
        {
            "MENTORSHIP_ENV": "test",
            "DATABASE_URL": url,
            "BASE_URL": "http://127.0.0.1:9",
            "SECRET_KEY": "a race has no secrets to keep at all",
            "POOL_SIZE": "6",
        }
    )
    return compose(config)


@frozen(kw_only=True)
class Town:
    product: Product
    mentor: MentorId
    mentor_person: Person
    sold: ProductId
    students: tuple[Person, ...] = field(factory=tuple)

    def start(self, *, days: int, hour: int, minute: int = 0) -> Instant:
        """A start in Reykjavik, where local time is UTC all year."""
        day = self.product.clock().replace(hour=hour, minute=minute, second=0, microsecond=0)
        return day + timedelta(days=days)

    def book(self, student: Person, starts_at: Instant) -> Callable[[], object]:
        return lambda: self.product.mentorship.book_session(
            actor=student, mentor=self.mentor, student=student.user, starts_at=starts_at
        )


def a_town(product: Product, *, students: int, seats: int, sessions: int = 4, seated: bool = True) -> Town:
    """One mentor open day and night, and so many students; seated ones hold a pack each."""
    mentor_person = _person(product, "mira", Role.MENTOR)
    kept = product.mentorship.open_mentor(
        actor=OPERATOR,
        user=mentor_person.user,
        headline="",
        about="",
        schedule=Schedule(
            zone="Atlantic/Reykjavik", weekly=WeeklyHours(tuple((LocalSpan(0, 1440),) for _ in range(7)))
        ),
        max_active_students=seats,
    )
    assert isinstance(kept, MentorKept)
    sold = product.mentorship.save_product(
        actor=OPERATOR, mentor=kept.mentor.id, title="Pack", price=Money(10000, "EUR"), sessions=sessions
    )
    assert isinstance(sold, ProductKept)
    people = tuple(_person(product, f"student{number}", Role.STUDENT) for number in range(students))
    for student in people if seated else ():
        given = product.mentorship.grant_pack(actor=OPERATOR, student=student.user, product=sold.product.id)
        assert isinstance(given, PackGiven), given
    return Town(
        product=product, mentor=kept.mentor.id, mentor_person=mentor_person, sold=sold.product.id, students=people
    )


def _person(product: Product, name: str, role: Role) -> Person:
    joined = product.mentorship.join_platform(actor=OPERATOR, email=f"{name}@example.org", name=name, role=role)
    assert isinstance(joined, Joined)
    return Person(joined.user.id, role)
