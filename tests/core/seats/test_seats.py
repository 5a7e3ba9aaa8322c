"""The table of seats, SEAT-1 to SEAT-12, move by move."""

import pytest

from mentorship_core.domain.identity import SeatId
from mentorship_core.domain.refusals import SoldOut
from mentorship_core.domain.seats.events import (
    GraceMoved,
    OfferClaimed,
    SeatClaimed,
    SeatGiven,
    SeatHeld,
    SeatReleased,
    SeatRenewed,
)
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.domain.seats.seat import Grace, Held, LiveSeat, Released, ReleaseReason, is_over
from mentorship_core.domain.terms import TERMS
from tests.core.seats.rosters import (
    HOUR,
    INSTANT,
    LENA,
    MINUTE,
    MIRA,
    NEW_ID,
    NOOR,
    NOW,
    ORDER,
    OTHER_ORDER,
    PIA,
    SAM,
    a_roster,
    active,
    due,
    grace,
    joined,
    kept,
    offered,
    paying,
    seat_id,
    standing,
)


def checking_out(roster: Roster) -> object:
    return roster.keep_for_checkout(SAM, ORDER, NOW, TERMS, NEW_ID)


def held(roster: Roster) -> Held:
    (seat,) = roster.seats
    assert isinstance(seat, Held)
    return seat


def in_grace(roster: Roster) -> Grace:
    (seat,) = roster.seats
    assert isinstance(seat, Grace)
    return seat


# SEAT-1


def test_a_free_seat_is_held_for_a_checkout_for_36_minutes() -> None:
    roster = a_roster()

    (event,) = kept_events(roster.keep_for_checkout(SAM, ORDER, NOW, TERMS, NEW_ID))

    assert isinstance(event, SeatHeld)
    assert event.seat.until == NOW + 36 * MINUTE
    assert event.seat.checkout is not None
    assert event.seat.checkout.order == ORDER


def kept_events(events: object) -> tuple[object, ...]:
    assert isinstance(events, tuple), events
    return events


def test_the_page_ends_before_its_hold() -> None:
    assert TERMS.page_minutes == 31
    assert TERMS.hold_minutes == 36


def test_a_hold_lapses_at_its_last_instant_not_before_it() -> None:
    roster = a_roster(paying())

    assert standing(due(roster, NOW + 36 * MINUTE - INSTANT)) == {"sam": "held"}
    assert standing(due(roster, NOW + 36 * MINUTE)) == {}


# SEAT-3


def test_an_offered_student_who_checks_out_keeps_the_later_of_the_two() -> None:
    roster = offered()

    early = kept(roster, roster.keep_for_checkout(NOOR, ORDER, NOW, TERMS, NEW_ID))
    late = kept(roster, roster.keep_for_checkout(NOOR, ORDER, NOW + 24 * HOUR - MINUTE, TERMS, NEW_ID))

    assert held(early).until == NOW + 24 * HOUR
    assert held(late).until == NOW + 24 * HOUR + 35 * MINUTE


def test_a_checkout_that_ends_first_goes_back_to_the_offer() -> None:
    roster = offered()
    roster = kept(roster, roster.keep_for_checkout(NOOR, ORDER, NOW, TERMS, NEW_ID))

    after = kept(roster, roster.end_checkout(NOOR, ORDER, NOW + MINUTE, TERMS))

    assert held(after).checkout is None
    assert held(after).until == NOW + 24 * HOUR


# SEAT-4


def test_paying_makes_a_held_seat_active() -> None:
    (event,) = kept_events(a_roster(paying()).admit(SAM, NOW, NEW_ID))

    assert isinstance(event, SeatClaimed)
    assert event.seat.id == seat_id(SAM)


def test_paying_claims_the_offer_too() -> None:
    claimed, offer = kept_events(offered().admit(NOOR, NOW, NEW_ID))

    assert isinstance(claimed, SeatClaimed)
    assert isinstance(offer, OfferClaimed)
    assert offer.entry.student == NOOR


# SEAT-5


def test_an_ended_checkout_gives_its_seat_up() -> None:
    (event,) = a_roster(paying()).end_checkout(SAM, ORDER, NOW, TERMS)

    assert isinstance(event, SeatReleased)
    assert event.seat.why is ReleaseReason.CHECKOUT_ENDED


@pytest.mark.parametrize(
    "seat", [active(), grace(), paying(order=OTHER_ORDER), paying(NOOR)], ids=["active", "grace", "other", "noor's"]
)
def test_another_checkout_that_ends_touches_no_seat(seat: LiveSeat) -> None:
    assert a_roster(seat).end_checkout(SAM, ORDER, NOW, TERMS) == ()


# SEAT-6


def test_a_free_seat_is_given_without_a_hold() -> None:
    (event,) = kept_events(a_roster().admit(SAM, NOW, NEW_ID))

    assert isinstance(event, SeatGiven)
    assert event.seat.student == SAM


def test_no_seat_is_given_when_none_is_free() -> None:
    refused = a_roster(active(NOOR)).admit(SAM, NOW, NEW_ID)

    assert refused == SoldOut(MIRA, held=0, seated=1, waiting=0, next_free=None)


def test_who_has_a_seat_is_admitted_to_it() -> None:
    assert a_roster(active()).admit(SAM, NOW, NEW_ID) == ()


# SEAT-7 is the pair's: tests/core/test_pair.py


# SEAT-8


def test_a_renewal_ends_the_grace() -> None:
    (event,) = kept_events(a_roster(grace()).admit(SAM, NOW, NEW_ID))

    assert isinstance(event, SeatRenewed)


# SEAT-9


def test_the_first_checkout_that_outlasts_the_grace_moves_its_end_once() -> None:
    roster = a_roster(grace(until=NOW + 10 * MINUTE))

    first = kept(roster, roster.keep_for_checkout(SAM, ORDER, NOW, TERMS, NEW_ID))
    second = first.keep_for_checkout(SAM, OTHER_ORDER, NOW + 20 * MINUTE, TERMS, NEW_ID)

    assert in_grace(first).until == NOW + 36 * MINUTE
    assert in_grace(first).kept_for == ORDER
    assert second == ()


def test_a_checkout_that_ends_before_the_grace_does_not_use_its_extension_up() -> None:
    roster = a_roster(grace(until=NOW + 72 * HOUR))

    assert checking_out(roster) == ()
    late = kept(roster, roster.keep_for_checkout(SAM, ORDER, NOW + 72 * HOUR - MINUTE, TERMS, NEW_ID))
    assert in_grace(late).until == NOW + 72 * HOUR + 35 * MINUTE


def test_a_new_grace_has_a_new_extension() -> None:
    spent = grace(kept_for=ORDER).renew().enter_grace(NOW, TERMS)

    assert spent.kept_for is None


def test_at_its_end_a_grace_is_over_and_the_checkout_is_a_new_purchase() -> None:
    roster = due(a_roster(grace(until=NOW)), NOW)

    (event,) = kept_events(checking_out(roster))

    assert isinstance(event, SeatHeld)
    assert event.seat.id != seat_id(SAM)


# SEAT-10


def test_a_grace_is_over_at_its_last_instant_not_before_it() -> None:
    roster = a_roster(grace(until=NOW))

    assert standing(due(roster, NOW - INSTANT)) == {"sam": "grace"}
    (event,) = roster.due(NOW, TERMS, NEW_ID)
    assert isinstance(event, SeatReleased)
    assert (event.at, event.seat.why) == (NOW, ReleaseReason.GRACE_OVER)


def test_a_grace_is_released_as_of_its_end_however_late_somebody_looks() -> None:
    (event,) = a_roster(grace(until=NOW)).due(NOW + 100 * HOUR, TERMS, NEW_ID)

    assert event.at == NOW


def test_a_contested_grace_waits_for_the_admin() -> None:
    roster = Roster(mentor=MIRA, capacity=1, seats=(grace(until=NOW),), contested=frozenset({SAM}))

    assert roster.due(NOW + HOUR, TERMS, NEW_ID) == ()


@pytest.mark.parametrize("seat", [active(), grace(), paying()], ids=["active", "grace", "held"])
def test_any_live_seat_can_be_released_by_hand(seat: LiveSeat) -> None:
    (event,) = a_roster(seat).release(SAM, ReleaseReason.BY_HAND, NOW)

    assert isinstance(event, SeatReleased)
    assert event.seat == Released(id=seat_id(SAM), mentor=MIRA, student=SAM, at=NOW, why=ReleaseReason.BY_HAND)
    assert a_roster().release(SAM, ReleaseReason.BY_HAND, NOW) == ()


# SEAT-11 and SEAT-12


def test_held_active_and_grace_all_count() -> None:
    roster = a_roster(paying(SAM), active(NOOR), grace(LENA), capacity=3)

    assert roster.free == 0
    assert isinstance(roster.keep_for_checkout(PIA, ORDER, NOW, TERMS, NEW_ID), SoldOut)


def test_sold_out_says_what_is_held_seated_waited_for_and_when_a_place_may_come_free() -> None:
    roster = joined(a_roster(paying(SAM), active(NOOR), capacity=2), LENA)

    refused = roster.sold_out()

    assert (refused.held, refused.seated, refused.waiting) == (1, 1, 1)
    assert refused.next_free == NOW + 36 * MINUTE


def test_a_cap_below_use_stands_and_stops_new_ones() -> None:
    roster = a_roster(active(SAM), active(NOOR), paying(LENA), capacity=1)

    assert roster.free == 0
    assert roster.due(NOW, TERMS, NEW_ID) == ()
    assert isinstance(roster.admit(LENA, NOW, NEW_ID), tuple)
    assert isinstance(roster.admit(PIA, NOW, NEW_ID), SoldOut)


def test_who_pays_again_takes_no_second_place() -> None:
    assert checking_out(a_roster(active())) == ()
    roster = a_roster(paying(order=OTHER_ORDER))
    again = kept(roster, roster.keep_for_checkout(SAM, ORDER, NOW + MINUTE, TERMS, NEW_ID))
    assert standing(again) == {"sam": "held"}
    assert held(again).until == NOW + 37 * MINUTE


# pending and captured late (PAY-2, PAY-3)


def test_a_pending_payment_keeps_its_hold_and_its_grace() -> None:
    week = NOW + 168 * HOUR

    hold = kept(a_roster(paying()), a_roster(paying()).hold_longer(SAM, ORDER, week, NOW))
    (moved,) = a_roster(grace()).hold_longer(SAM, ORDER, week, NOW)

    assert held(hold).until == week
    assert isinstance(moved, GraceMoved)
    assert moved.seat.until == week


def test_a_hold_is_never_shortened_nor_another_orders_kept() -> None:
    assert a_roster(paying()).hold_longer(SAM, ORDER, NOW + MINUTE, NOW) == ()
    assert a_roster(paying()).hold_longer(SAM, OTHER_ORDER, NOW + HOUR, NOW) == ()
    assert a_roster(active()).hold_longer(SAM, ORDER, NOW + HOUR, NOW) == ()


def test_a_held_seat_is_held_by_something() -> None:
    with pytest.raises(ValueError, match="by a checkout or an offer"):
        Held(id=SeatId(seat_id(SAM)), mentor=MIRA, student=SAM)


def test_an_active_seat_has_no_end() -> None:
    assert not is_over(active(), NOW + 10_000 * HOUR)
