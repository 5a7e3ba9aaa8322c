"""Many students want one mentor's time at the same moment: one gets it, the others hear so and book elsewhere."""

from collections import Counter
from collections.abc import Iterator

import pytest

from mentorship_core.domain.refusals import NoSessionsLeft, Refusal, SlotTaken
from mentorship_core.use_cases.session_desk import SessionKept
from tests.databases import Database
from tests.races.crowd import OPERATOR, Ran, Town, a_product, a_town, at_once

SLOWEST_SECONDS = 15.0
"""Generous, for a busy machine: a deadlock or a lost lock would wait its whole timeout."""


@pytest.fixture
def town(database: Database) -> Iterator[Town]:
    product = a_product(database.owner_url)
    yield a_town(product, students=50, seats=60)
    product.close()


def test_fifty_students_race_for_one_slot_and_one_wins(town: Town) -> None:
    noon = town.start(days=3, hour=12)

    ran = at_once([town.book(student, noon) for student in town.students])

    assert _codes(ran) == {"won": 1, "SLOT_TAKEN": 49}
    assert max(one.seconds for one in ran) < SLOWEST_SECONDS
    assert town.product.mentorship.views.broken_promises() == ()


def test_fifty_students_race_for_overlapping_slots_and_one_wins(town: Town) -> None:
    starts = [town.start(days=3, hour=12, minute=minute) for minute in (0, 30)]

    ran = at_once([town.book(student, starts[number % 2]) for number, student in enumerate(town.students)])

    assert _codes(ran) == {"won": 1, "SLOT_TAKEN": 49}


def test_every_loser_can_book_elsewhere_at_once(town: Town) -> None:
    noon = town.start(days=3, hour=12)
    ran = at_once([town.book(student, noon) for student in town.students])
    losers = [student for student, one in zip(town.students, ran, strict=True) if isinstance(one.outcome, Refusal)]

    again = at_once(
        [
            town.book(student, town.start(days=4 + number // 20, hour=number % 20))
            for number, student in enumerate(losers)
        ]
    )

    assert _codes(again) == {"won": 49}


def test_the_losers_are_told_three_free_times_nearby(town: Town) -> None:
    noon = town.start(days=3, hour=12)

    ran = at_once([town.book(student, noon) for student in town.students[:8]])

    told = {one.outcome.nearest for one in ran if isinstance(one.outcome, SlotTaken)}
    assert told == {
        (town.start(days=3, hour=11), town.start(days=3, hour=13), town.start(days=3, hour=10, minute=30)),
    }


def test_one_session_is_left_and_two_requests_of_its_student_want_it(town: Town) -> None:
    student = town.students[0]
    for hour in (1, 3, 5):
        assert isinstance(town.book(student, town.start(days=2, hour=hour))(), SessionKept)

    ran = at_once([town.book(student, town.start(days=5, hour=hour)) for hour in (9, 15)])

    assert _codes(ran) == {"won": 1, "NO_SESSIONS_LEFT": 1}
    assert any(isinstance(one.outcome, NoSessionsLeft) for one in ran)


def test_closing_and_canceling_one_session_at_once_deducts_it_once(town: Town) -> None:
    m, student = town.product.mentorship, town.students[0]
    kept = town.book(student, town.start(days=2, hour=9))()
    assert isinstance(kept, SessionKept)
    town.product.move_clock(kept.session.during.start - town.product.clock())

    at_once([lambda: m.complete_session(actor=town.mentor_person, session=kept.session.id)] * 10)

    (row,) = m.views.packs(OPERATOR, student=student.user)
    assert (row.pack.remaining, row.pack.scheduled) == (3, 0)
    assert [entry.delta for entry in m.views.ledger(OPERATOR, row.pack.id)] == [4, -1]


def _codes(ran: list[Ran]) -> dict[str, int]:
    return dict(Counter(one.outcome.code if isinstance(one.outcome, Refusal) else "won" for one in ran))
