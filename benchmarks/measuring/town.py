"""Mentors who are open day and night, and students who hold a pack of each and are signed in."""

import json
from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

from attrs import frozen

from apps.composition import Product, compose
from apps.config import read_config
from benchmarks.measuring.load import request
from benchmarks.measuring.place import Place
from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.identity import MentorId, ProductId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.people import Person, Role, System
from mentorship_core.use_cases.grant_pack import PackGiven
from mentorship_core.use_cases.issue_token import TokenIssued
from mentorship_core.use_cases.join_platform import Joined
from mentorship_core.use_cases.save_mentor import MentorKept
from mentorship_core.use_cases.save_product import ProductKept

US = System("bench", reason="measured")
DAYS = 150
HALF_HOUR = timedelta(minutes=30)
SCHEDULE = Schedule(
    zone="Atlantic/Reykjavik", weekly=WeeklyHours.on(range(7), LocalSpan(0, 1440)), horizon_days=DAYS, notice_hours=24
)


@frozen(kw_only=True)
class Town:
    """Every half hour from `first` on is bookable with each mentor."""

    mentors: tuple[MentorId, ...]
    students: tuple[Person, ...]
    tokens: tuple[str, ...]
    first: Instant

    def booking(self, url: str, *, student: int, mentor: int, start: int) -> bytes:
        """Of the start-th half hour."""
        at = self.first + start * HALF_HOUR
        said = {"mentor_id": str(self.mentors[mentor]), "starts_at": f"{at:%Y-%m-%dT%H:%M:%SZ}"}
        headers = self.signed(student) | {"idempotency-key": uuid4().hex, "content-type": "application/json"}
        return request(url, "POST", "/api/sessions", headers, json.dumps(said).encode())

    def signed(self, student: int) -> dict[str, str]:
        return {"authorization": f"Bearer {self.tokens[student]}"}


def a_town(place: Place, *, mentors: int, students: int) -> Town:
    product = compose(read_config(place.environment("http://127.0.0.1:9")))
    try:
        sold = [_mentor(product, number, students) for number in range(mentors)]
        people = tuple(_person(product, f"student{number}", Role.STUDENT) for number in range(students))
        for student in people:
            _seat(product, student, [one for _, one in sold])
        tomorrow = product.clock().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=2)
        return Town(
            mentors=tuple(mentor for mentor, _ in sold),
            students=people,
            tokens=tuple(_token(product, number) for number in range(students)),
            first=tomorrow,
        )
    finally:
        product.close()


def _mentor(product: Product, number: int, seats: int) -> tuple[MentorId, ProductId]:
    person = _person(product, f"mentor{number}", Role.MENTOR)
    kept = product.mentorship.open_mentor(
        actor=US, user=person.user, headline="", about="", schedule=SCHEDULE, max_active_students=seats
    )
    assert isinstance(kept, MentorKept), kept
    sold = product.mentorship.save_product(
        actor=US, mentor=kept.mentor.id, title="Pack", price=Money(10000, "EUR"), sessions=100,
        validity_days=365, session_minutes=30,
    )  # fmt: skip
    assert isinstance(sold, ProductKept), sold
    return kept.mentor.id, sold.product.id


def _seat(product: Product, student: Person, sold: Sequence[ProductId]) -> None:
    for one in sold:
        given = product.mentorship.grant_pack(actor=US, student=student.user, product=one)
        assert isinstance(given, PackGiven), given


def _person(product: Product, name: str, role: Role) -> Person:
    joined = product.mentorship.join_platform(actor=US, email=f"{name}@example.org", name=name, role=role)
    assert isinstance(joined, Joined), joined
    return Person(joined.user.id, role)


def _token(product: Product, number: int) -> str:
    issued = product.mentorship.issue_token(actor=US, email=f"student{number}@example.org", lasting_hours=24)
    assert isinstance(issued, TokenIssued), issued
    return issued.token
