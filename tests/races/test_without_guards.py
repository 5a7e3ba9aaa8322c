"""Negative controls: the same stampedes with a guard taken away go wrong, so the guards are what they pass by."""

from collections.abc import Callable

import psycopg
import pytest

from mentorship_core.use_cases.session_desk import SessionKept
from tests.databases import Database
from tests.races.crowd import Ran, Town, a_product, a_town, at_once

ROUNDS = 12
WITHOUT_THE_CONSTRAINT = "ALTER TABLE sessions DROP CONSTRAINT sessions_mentor_overlap"
WITHOUT_THE_LOCK = """
    CREATE OR REPLACE FUNCTION lock_days(mentor uuid, days date[]) RETURNS void
    LANGUAGE sql AS $$ SELECT pg_sleep(0.01) $$
"""


@pytest.mark.parametrize(
    ("taken_away", "doubles"),
    [
        pytest.param((), False, id="all guards"),
        pytest.param((WITHOUT_THE_LOCK,), False, id="the constraint alone"),
        pytest.param((WITHOUT_THE_CONSTRAINT,), False, id="the lock alone"),
        pytest.param((WITHOUT_THE_LOCK, WITHOUT_THE_CONSTRAINT), True, id="neither"),
    ],
)
def test_only_without_lock_and_constraint_is_a_slot_sold_twice(
    new_database: Callable[[], Database], taken_away: tuple[str, ...], doubles: bool
) -> None:
    database = new_database()
    with psycopg.connect(database.owner_url) as connection:
        for statement in taken_away:
            connection.execute(statement.encode())
    product = a_product(database.owner_url)
    town = a_town(product, students=6, seats=10, sessions=ROUNDS)

    winners = [_winners(town, number) for number in range(ROUNDS)]

    assert (max(winners) > 1) is doubles
    assert min(winners) >= 1
    product.close()


def _winners(town: Town, number: int) -> int:
    starts = town.start(days=3 + number, hour=12)
    ran = at_once([_guarded(town.book(student, starts)) for student in town.students])
    return sum(isinstance(one.outcome, SessionKept) for one in ran)


def _guarded(book: Callable[[], object]) -> Callable[[], object]:
    """What the store itself refuses is an outcome too."""

    def act() -> object:
        try:
            return book()
        except Exception as refused:  # noqa: BLE001 - whichever guard spoke up
            return refused

    return act


def test_the_crowd_counts_what_it_ran() -> None:
    assert [one.outcome for one in at_once([lambda: 1, lambda: 2])] == [1, 2]
    assert isinstance(at_once([lambda: 1])[0], Ran)
