"""PACK-2, SEAT-7, SEAT-8, SAY-4, SAY-5: what packs do to each other and to the seat they hold."""

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mentorship_core.domain.events import Event
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.events import PackExtended
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack, RefundedPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.seats.events import GraceBegan, SeatRenewed
from mentorship_core.domain.seats.seat import Active, Grace
from mentorship_core.domain.terms import TERMS
from tests.core.booking.appointments import EXPIRY, HOUR, NOW, a_pack, a_pair, a_seat, an_expired_pack, without_seat

DAY = timedelta(days=1)


def a_used_up_pack(number: int = 10, **settings: Any) -> DepletedPack:
    pack = a_pack(number, **settings).take(4)
    assert isinstance(pack, DepletedPack)
    return pack


def moved(events: tuple[PackExtended, ...]) -> dict[int, Instant]:
    """By the pack's number, its new expiry."""
    return {event.pack.id.int: event.pack.expires_at for event in events}


def one(events: tuple[Event, ...]) -> Event:
    (event,) = events
    return event


# the lift of a later purchase, and its end


def test_a_purchase_lifts_what_runs_and_revives_nothing() -> None:
    pair = a_pair(a_pack(1), a_used_up_pack(2), an_expired_pack(3))

    assert moved(pair.lift(EXPIRY + 10 * DAY, NOW)) == {1: EXPIRY + 10 * DAY}


def test_an_earlier_expiry_lifts_nothing() -> None:
    assert a_pair(a_pack(1)).lift(EXPIRY, NOW) == ()


def test_a_pack_over_by_the_clock_is_not_lifted() -> None:
    assert a_pair(a_pack(1)).lift(EXPIRY + 10 * DAY, EXPIRY) == ()


def test_refunding_the_newer_takes_its_lift_back() -> None:
    older = a_pack(1).lift_to(EXPIRY + 10 * DAY)
    newer = a_pack(2, expires_at=EXPIRY + 10 * DAY)

    assert moved(a_pair(older, newer).unlift(newer.id, {}, NOW, TERMS)) == {1: EXPIRY}
    assert moved(a_pair(older, newer.refund()).unlift(newer.id, {}, NOW, TERMS)) == {1: EXPIRY}


def test_what_is_left_is_at_least_seven_days_from_now() -> None:
    older = a_pack(1).lift_to(EXPIRY + 30 * DAY)
    newer = a_pack(2, expires_at=EXPIRY + 30 * DAY)
    late = EXPIRY - DAY

    assert moved(a_pair(older, newer).unlift(newer.id, {}, late, TERMS)) == {1: late + 7 * DAY}


def test_nothing_is_lowered_past_a_scheduled_session() -> None:
    older = a_pack(1).lift_to(EXPIRY + 30 * DAY)
    newer = a_pack(2, expires_at=EXPIRY + 30 * DAY)
    ends = {older.id: EXPIRY + 20 * DAY}

    assert moved(a_pair(older, newer).unlift(newer.id, ends, NOW, TERMS)) == {1: EXPIRY + 20 * DAY}


def test_another_newer_pack_goes_on_lending_even_when_used_up() -> None:
    older = a_pack(1).lift_to(EXPIRY + 30 * DAY)
    between = a_used_up_pack(2, expires_at=EXPIRY + 20 * DAY)
    newest = a_pack(3, expires_at=EXPIRY + 30 * DAY)

    assert moved(a_pair(older, between, newest).unlift(newest.id, {}, NOW, TERMS)) == {1: EXPIRY + 20 * DAY}


def test_an_older_pack_goes_on_lending_to_a_newer_one() -> None:
    oldest = a_pack(1, expires_at=EXPIRY + 60 * DAY)
    between = a_pack(2).lift_to(EXPIRY + 60 * DAY)
    newest = a_pack(3, own_expires_at=EXPIRY + DAY, expires_at=EXPIRY + 60 * DAY)

    assert moved(a_pair(oldest, between, newest).unlift(newest.id, {}, NOW, TERMS)) == {}


def test_refunding_the_older_one_lowers_what_it_had_lifted() -> None:
    older = a_pack(1, expires_at=EXPIRY + 60 * DAY)
    newer = a_pack(2).lift_to(EXPIRY + 60 * DAY)

    assert moved(a_pair(older.refund(), newer).unlift(older.id, {}, NOW, TERMS)) == {2: EXPIRY}


@given(
    owns=st.lists(st.integers(1, 100), min_size=1, max_size=5),
    new=st.integers(1, 100),
)
def test_a_purchase_refunded_at_once_leaves_every_expiry_as_it_was_or_seven_days(owns: list[int], new: int) -> None:
    pair = a_pair()
    for number, own in enumerate(owns, start=1):
        pair = _bought(pair, number, own)
    before = {pack.id: pack.expires_at for pack in pair.active_packs}

    bought = _bought(pair, 99, new)
    newest = bought.packs[-1]
    after = bought.after(*bought.unlift(newest.id, {}, NOW, TERMS))

    for pack in after.active_packs:
        if pack.id != newest.id:
            assert before[pack.id] <= pack.expires_at <= max(before[pack.id], NOW + 7 * DAY)


def _bought(pair: Pair, number: int, own_days: int) -> Pair:
    own = NOW + own_days * DAY
    expires_at = max([own, *(pack.expires_at for pack in pair.active_packs)])
    pack = a_pack(number, own_expires_at=own, expires_at=expires_at)
    return evolve(pair, packs=(*pair.after(*pair.lift(expires_at, NOW)).packs, pack))


# the seat that follows


def test_with_nothing_left_and_nothing_booked_the_seat_enters_grace_for_72_hours() -> None:
    event = one(a_pair(a_used_up_pack()).seat_follows(NOW, TERMS))

    assert isinstance(event, GraceBegan)
    assert event.seat.until == NOW + 72 * HOUR


@pytest.mark.parametrize(
    "pack",
    [a_pack(), a_pack(remaining=1, scheduled=1), an_expired_pack(remaining=1, scheduled=1), a_pack().dispute(NOW)],
    ids=["running", "booked", "expired but booked", "disputed"],
)
def test_the_seat_stays_active_while_something_is_left_or_booked(pack: ActivePack | ExpiredPack) -> None:
    assert a_pair(pack).seat_follows(NOW, TERMS) == ()


def test_the_seat_waits_for_a_pending_refund() -> None:
    assert evolve(a_pair(a_used_up_pack()), refunding=True).seat_follows(NOW, TERMS) == ()


def test_a_session_that_comes_back_renews_a_seat_in_grace() -> None:
    grace = Grace(id=a_seat().id, mentor=a_seat().mentor, student=a_seat().student, until=NOW + DAY)

    event = one(a_pair(a_pack(), seat=grace).seat_follows(NOW, TERMS))

    assert isinstance(event, SeatRenewed)
    assert isinstance(event.seat, Active)
    assert a_pair(a_used_up_pack(), seat=grace).seat_follows(NOW, TERMS) == ()


def test_without_a_seat_nothing_follows() -> None:
    assert without_seat(a_pair(a_pack())).seat_follows(NOW, TERMS) == ()


def test_what_the_clock_has_decided_is_due_as_of_its_own_instant() -> None:
    pair = a_pair(a_pack(1), a_pack(2, expires_at=EXPIRY + DAY), an_expired_pack(3))

    assert pair.due(EXPIRY - timedelta(microseconds=1)) == ()
    event = one(pair.due(EXPIRY + HOUR))
    assert event.at == EXPIRY
    assert pair.is_behind(EXPIRY)
    assert not pair.is_behind(EXPIRY - timedelta(microseconds=1))


# what is told of the balance


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [(4, 3, None), (2, 1, 1), (1, 0, 0), (2, 0, 0), (1, 1, None), (0, 1, None), (3, 2, None)],
)
def test_the_balance_is_told_when_it_falls_to_one_or_to_nothing(before: int, after: int, told: int | None) -> None:
    def left(remaining: int) -> Pair:
        return a_pair(a_pack(remaining=4).take(4 - remaining))

    events = left(after).balance_fell(left(before), NOW, TERMS)

    assert [event.remaining for event in events] == ([] if told is None else [told])


def test_it_is_the_balance_of_all_packs_that_run() -> None:
    two = a_pair(a_pack(1, remaining=1), a_pack(2, remaining=1))
    spent = two.after(PackExtended(at=NOW, pack=a_pack(1, remaining=1).take(1)))

    (event,) = spent.balance_fell(two, NOW, TERMS)

    assert (event.remaining, event.bought, event.seat_until) == (1, 4, None)


def test_with_nothing_left_it_says_until_when_the_seat_is_kept() -> None:
    (event,) = a_pair(a_used_up_pack()).balance_fell(a_pair(a_pack(remaining=1)), NOW, TERMS)

    assert event.seat_until == NOW + 72 * HOUR


# reading


def test_packs_stay_in_the_order_they_were_bought() -> None:
    pair = a_pair(a_pack(1), a_pack(2))

    again = pair.after(PackExtended(at=NOW, pack=a_pack(1).book()))

    assert [pack.id.int for pack in again.packs] == [1, 2]
    assert again.scheduled == 1


def test_refunded_packs_are_not_living_and_expired_ones_not_counted() -> None:
    pair = a_pair(a_pack(1).refund(), an_expired_pack(2), a_pack(3, remaining=2))

    assert isinstance(pair.packs[0], RefundedPack)
    assert [pack.id.int for pack in pair.living_packs] == [2, 3]
    assert pair.remaining == 2
