"""`mentorship mentors explain` names the rule in the way of a time."""

from mentorship_core.domain.instant import days
from tests.apps.cli.conftest import House


def test_a_time_without_notice_is_explained(house: House) -> None:
    now = house.product.clock()

    (told,) = house.reads("mentors", "explain", "Mira Okafor", now.isoformat())

    assert (told["offered"], told["reason"]) == (False, "TOO_SHORT_NOTICE")
    assert str(told["why"]).startswith("Students book at least 24 hours before: from ")


def test_a_time_too_far_ahead_is_explained(house: House) -> None:
    (told,) = house.reads("mentors", "explain", "mira okafor", (house.product.clock() + days(90)).isoformat())

    assert told["reason"] == "TOO_FAR_AHEAD"


def test_what_is_no_time_is_a_slip_of_the_pen(house: House) -> None:
    assert house.types("mentors", "explain", "Mira Okafor", "tomorrow").exit_code == 2


def test_a_mentor_who_is_not_there_is_not_found(house: House) -> None:
    assert house.types("mentors", "explain", "Nobody", "2026-12-02T14:00").exit_code == 3
