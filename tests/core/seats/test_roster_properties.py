"""SEAT-11, whatever happens in whatever order: nobody becomes seated beyond the cap, and each student has one seat."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import OrderId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.refusals import Refusal
from mentorship_core.domain.seats.events import GraceBegan
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.domain.seats.seat import Active, Held, ReleaseReason
from mentorship_core.domain.seats.waitlist import Offered
from mentorship_core.domain.terms import TERMS
from tests.core.seats.rosters import NEW_ID, NOW, a_roster, active, due, passed_on

STUDENTS = [UserId(name) for name in ("ana", "ben", "cai", "dov", "eve", "fay")]
ACTS = st.sampled_from(
    ["start", "end", "pay", "join", "leave", "decline", "skip", "first", "release", "use_up", "renew", "cap"]
)
STEPS = st.lists(st.tuples(ACTS, st.sampled_from(STUDENTS), st.integers(0, 30 * 60)), max_size=60)


def order_of(student: UserId) -> OrderId:
    return OrderId(UUID(bytes=student.encode().ljust(16)))


def acted(roster: Roster, act: str, student: UserId, now: Instant) -> Iterator[Roster]:
    """What the clock has decided, then one act, then places passed on; a refusal changes nothing."""
    roster = due(roster, now)
    yield roster
    if act == "cap":
        roster = evolve(roster, capacity=now.minute % 4)
    elif not isinstance(outcome := decided(roster, act, student, now), Refusal):
        roster = roster.after(*outcome)
    yield roster
    yield passed_on(roster, now)


def decided(roster: Roster, act: str, student: UserId, now: Instant) -> tuple[Event, ...] | Refusal:
    match act:
        case "start":
            return roster.keep_for_checkout(student, order_of(student), now, TERMS, NEW_ID)
        case "end":
            return roster.end_checkout(student, order_of(student), now, TERMS)
        case "pay" | "renew":
            return roster.admit(student, now, NEW_ID)
        case "first":
            return roster.put_first(student, now, NEW_ID) if roster.seat_of(student) is None else ()
        case "release":
            return roster.release(student, ReleaseReason.BY_HAND, now)
        case "use_up":
            return used_up(roster, student, now)
        case _:
            return in_line(roster, act, student, now)


def in_line(roster: Roster, act: str, student: UserId, now: Instant) -> tuple[Event, ...] | Refusal:
    if act == "join":
        joined = roster.join(student, now, NEW_ID)
        return joined if isinstance(joined, Refusal) else (joined,)
    if act == "leave":
        return roster.leave(student, now)
    if act == "skip":
        return roster.skip(student, now)
    open_offer = next((offer for offer in roster.offers if offer.student == student), None)
    return roster.decline(open_offer.id, now) if open_offer is not None else ()


def used_up(roster: Roster, student: UserId, now: Instant) -> tuple[Event, ...]:
    seat = roster.seat_of(student)
    return (GraceBegan(at=now, seat=seat.enter_grace(now, TERMS)),) if isinstance(seat, Active) else ()


def check_step(before: Roster, after: Roster) -> None:
    """No seat became live while the cap was reached; nobody has two seats or two places in line."""
    new = {seat.id for seat in after.seats} - {seat.id for seat in before.seats}
    assert not new or len(after.seats) <= after.capacity
    assert max(Counter(seat.student for seat in after.seats).values(), default=0) <= 1
    assert max(Counter(entry.student for entry in after.line).values(), default=0) <= 1


def check_rest(roster: Roster) -> None:
    """Every offer has its seat and its entry; no place is empty while somebody waits."""
    offered = {entry.student for entry in roster.line if isinstance(entry, Offered)}
    by_offer = {seat.student for seat in roster.seats if isinstance(seat, Held) and seat.offer is not None}
    assert offered == by_offer == {offer.student for offer in roster.offers}
    assert not roster.waiting or len(roster.seats) >= roster.capacity
    assert not {seat.student for seat in roster.seats} & {entry.student for entry in roster.waiting}


@settings(max_examples=300, deadline=None)
@given(capacity=st.integers(0, 3), steps=STEPS)
def test_no_seat_becomes_live_beyond_the_cap_and_nobody_has_two(
    capacity: int, steps: list[tuple[str, UserId, int]]
) -> None:
    roster, now = a_roster(capacity=capacity), NOW

    for act, student, minutes in steps:
        now += timedelta(minutes=minutes)
        for after in acted(roster, act, student, now):
            check_step(roster, after)
            roster = after
        check_rest(roster)


def test_the_check_finds_a_seat_given_without_asking() -> None:
    """The negative control: a move that skips the roster's rule is caught."""
    empty = a_roster(capacity=0)
    given_away = a_roster(active(), capacity=0)

    with pytest.raises(AssertionError):
        check_step(empty, given_away)
