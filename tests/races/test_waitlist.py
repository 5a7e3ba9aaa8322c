"""A long line and places that come free at once, and renewals in the last moment of grace, on a real PostgreSQL."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Thread

import pytest

from apps.composition import Product
from mentorship_core.domain.booking.clock_text import SpanText
from mentorship_core.domain.booking.hours_text import ScheduleText
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Person
from mentorship_core.domain.seats.seat import Active, Grace, Held
from mentorship_core.use_cases.grant_pack import PackGiven
from mentorship_core.use_cases.join_waitlist import InLine
from mentorship_core.use_cases.session_desk import SessionKept
from tests.databases import Database
from tests.races.crowd import OPERATOR, Town, a_product, a_town, at_once

SEATED, WAITING, FREED = 5, 300, 5
HELD = "A seat with mira is held"


@pytest.fixture
def product(database: Database) -> Iterator[Product]:
    made = a_product(database.owner_url)
    yield made
    made.close()


def test_of_three_hundred_in_line_five_are_told_of_five_freed_places_and_nobody_else(product: Product) -> None:
    town = a_town(product, students=SEATED + WAITING, seats=SEATED, seated=False)
    m, seated, waiting = product.mentorship, town.students[:SEATED], town.students[SEATED:]
    _seat(town, seated)
    _stand_in_line(town, waiting)
    _work_twice_at_once(product)

    ran = at_once([_giving_up(town, student) for student in seated])
    _work_twice_at_once(product)

    assert {type(one.outcome).__name__ for one in ran} == {"SeatGivenUp"}
    offers = {row.offer.student for row in m.views.line(OPERATOR, mentor=town.mentor) if row.offer is not None}
    assert offers == {student.user for student in waiting[:FREED]}
    assert _told_of_a_place(product) == {f"student{SEATED + number}@example.org": 1 for number in range(FREED)}
    assert m.views.broken_promises() == ()
    assert m.outbox.pending() == 0


def test_a_cap_raised_by_five_serves_the_first_five_in_one_transaction(product: Product) -> None:
    town = a_town(product, students=20, seats=1, seated=False)
    m = product.mentorship
    _seat(town, town.students[:1])
    _stand_in_line(town, town.students[1:])

    always = ScheduleText(zone="UTC", weekly=((SpanText("00:00", "24:00"),),) * 7)
    m.save_schedule(actor=town.mentor_person, mentor=town.mentor, schedule=always, max_active_students=6)

    places = [row.position for row in m.views.line(OPERATOR, mentor=town.mentor)]
    assert Counter(places)[0] == 5
    _work_twice_at_once(product)
    assert _told_of_a_place(product) == {f"student{number}@example.org": 1 for number in range(1, 6)}


@pytest.mark.parametrize("early_milliseconds", [4000, 20, 0, -20, -400])
def test_a_renewal_in_the_last_moment_of_grace_keeps_the_place_or_never_gets_it(
    product: Product, early_milliseconds: int
) -> None:
    town = a_town(product, students=2, seats=1, sessions=1, seated=False)
    m, (student, other) = product.mentorship, town.students
    _seat(town, (student,))
    until = _use_up(town, student)
    _stand_in_line(town, (other,))
    assert product.demo is not None
    product.demo.move_clock(until - product.clock() - timedelta(milliseconds=early_milliseconds))

    renewed, *_ = at_once(
        [
            lambda: m.grant_pack(actor=OPERATOR, student=student.user, product=town.sold),
            lambda: m.catch_up_seats(mentor=town.mentor),
            lambda: m.catch_up_seats(mentor=town.mentor),
        ]
    )
    _work_twice_at_once(product)

    kept = isinstance(renewed.outcome, PackGiven)
    assert kept if early_milliseconds >= 4000 else True
    assert not kept if early_milliseconds <= -20 else True
    seats = {row.seat.student: type(row.seat) for row in m.views.seats(OPERATOR, town.mentor)}
    assert seats == ({student.user: Active} if kept else {other.user: Held})
    kinds = Counter(one.kind.value for one in m.views.notices(OPERATOR, student.user, limit=100).rows)
    assert kinds["seat_released"] == (0 if kept else 1)
    assert _told_of_a_place(product) == ({} if kept else {"student1@example.org": 1})
    assert m.views.broken_promises() == ()


def _seat(town: Town, students: tuple[Person, ...]) -> None:
    for student in students:
        given = town.product.mentorship.grant_pack(actor=OPERATOR, student=student.user, product=town.sold)
        assert isinstance(given, PackGiven), given


def _giving_up(town: Town, student: Person) -> Callable[[], object]:
    return lambda: town.product.mentorship.release_seat(
        actor=OPERATOR, mentor=town.mentor, student=student.user, confirm=True, refund=False
    )


def _use_up(town: Town, student: Person) -> Instant:
    """Their one session is booked, held and completed; until when the grace lasts."""
    m, product = town.product.mentorship, town.product
    booked = m.book_session(
        actor=student, mentor=town.mentor, student=student.user, starts_at=town.start(days=2, hour=12)
    )
    assert isinstance(booked, SessionKept), booked
    assert product.demo is not None
    product.demo.move_clock(booked.session.during.end - product.clock())
    done = m.complete_session(actor=town.mentor_person, session=booked.session.id)
    assert isinstance(done, SessionKept), done
    (seat,) = [row.seat for row in m.views.seats(OPERATOR, town.mentor) if row.seat.student == student.user]
    assert isinstance(seat, Grace)
    return seat.until


def _stand_in_line(town: Town, students: tuple[Person, ...]) -> None:
    for student in students:
        joined = town.product.mentorship.join_waitlist(actor=student, mentor=town.mentor)
        assert isinstance(joined, InLine), joined


def _work_twice_at_once(product: Product) -> None:
    """Two workers, until neither finds anything."""
    for _ in range(3):
        workers = [Thread(target=product.work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(timeout=120)


def _told_of_a_place(product: Product) -> dict[str, int]:
    assert product.demo is not None
    letters = product.demo.mailbox.list(limit=2000)
    return dict(Counter(letter.to for letter in letters if letter.subject.startswith(HELD)))
