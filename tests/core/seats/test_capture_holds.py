"""A place that outlasts the taking of money: renewed, taken, or refused (PAY-2)."""

import pytest

from mentorship_core.domain.events import Event
from mentorship_core.domain.refusals import SoldOut
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.domain.seats.seat import Grace, Held, LiveSeat
from mentorship_core.domain.terms import TERMS
from tests.core.seats.rosters import (
    HOUR,
    MINUTE,
    NEW_ID,
    NOOR,
    NOW,
    ORDER,
    OTHER_ORDER,
    SAM,
    a_roster,
    active,
    grace,
    kept,
    paying,
)

FIVE_MINUTES = 5 * MINUTE


def secure(roster: Roster) -> tuple[Event, ...] | SoldOut:
    return roster.secure_for_capture(SAM, ORDER, NOW, TERMS, NEW_ID)


@pytest.mark.parametrize(
    "seat",
    [active(), grace(), paying(until=NOW + FIVE_MINUTES)],
    ids=["active", "grace", "a hold of five minutes"],
)
def test_a_place_that_lasts_long_enough_is_left_as_it_is(seat: LiveSeat) -> None:
    assert secure(a_roster(seat)) == ()


@pytest.mark.parametrize(
    "seat",
    [paying(until=NOW + MINUTE), grace(until=NOW + MINUTE)],
    ids=["hold", "grace"],
)
def test_one_that_ends_too_soon_is_renewed_for_five_minutes(seat: LiveSeat) -> None:
    after = kept(a_roster(seat), secure(a_roster(seat))).seat_of(SAM)

    assert isinstance(after, Held | Grace)
    assert after.until == NOW + FIVE_MINUTES


def test_the_place_of_another_checkout_of_theirs_serves_the_one_that_is_paid() -> None:
    roster = a_roster(paying(order=OTHER_ORDER, until=NOW + HOUR))

    seat = kept(roster, secure(roster)).seat_of(SAM)

    assert isinstance(seat, Held)
    assert seat.checkout is not None
    assert (seat.checkout.order, seat.until) == (ORDER, NOW + FIVE_MINUTES)


def test_without_a_place_a_free_one_is_taken_for_five_minutes() -> None:
    roster = a_roster(active(NOOR), capacity=2)

    after = kept(roster, secure(roster))

    seat = after.seat_of(SAM)
    assert isinstance(seat, Held)
    assert seat.until == NOW + FIVE_MINUTES
    assert after.free == 0


def test_with_none_free_it_is_sold_out() -> None:
    assert isinstance(secure(a_roster(active(NOOR))), SoldOut)
