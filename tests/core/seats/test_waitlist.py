"""SEAT-2, SEAT-13, SEAT-15: the line, and the offers made to the first of it."""

from mentorship_core.domain.refusals import AlreadySeated, AlreadyWaiting, NotFound, SeatAvailable, SoldOut
from mentorship_core.domain.seats.events import (
    JoinedWaitlist,
    LeftWaitlist,
    MovedToTheFront,
    OfferDeclined,
    OfferLapsed,
    OfferMade,
    OfferWithdrawn,
)
from mentorship_core.domain.seats.seat import ReleaseReason
from mentorship_core.domain.seats.waitlist import Left, Offered, Waiting
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
    PIA,
    SAM,
    a_roster,
    active,
    due,
    grace,
    joined,
    kept,
    line,
    offer_hold,
    offer_of,
    offered,
    passed_on,
    standing,
)


def test_joining_is_refused_while_a_place_is_free() -> None:
    assert a_roster().join(SAM, NOW, NEW_ID) == SeatAvailable(MIRA)


def test_joining_shows_the_place_in_line() -> None:
    roster = joined(a_roster(active()), NOOR, LENA)

    assert (roster.position(NOOR), roster.position(LENA), roster.position(PIA)) == (1, 2, 0)
    assert roster.join(LENA, NOW, NEW_ID) == AlreadyWaiting(MIRA, 2)


def test_who_has_a_seat_needs_no_place_in_line() -> None:
    assert a_roster(active()).join(SAM, NOW, NEW_ID) == AlreadySeated(MIRA)
    assert isinstance(a_roster(active()).join(NOOR, NOW, NEW_ID), JoinedWaitlist)


def test_while_anyone_waits_no_place_is_for_sale() -> None:
    roster = joined(a_roster(active()), NOOR)
    emptied = kept(roster, roster.release(SAM, ReleaseReason.BY_HAND, NOW))

    assert emptied.free == 0
    assert isinstance(emptied.keep_for_checkout(PIA, ORDER, NOW, TERMS, NEW_ID), SoldOut)


def test_a_freed_place_is_offered_to_the_first_for_24_hours() -> None:
    roster = joined(a_roster(active()), NOOR, LENA)
    freed = kept(roster, roster.release(SAM, ReleaseReason.BY_HAND, NOW))

    (offer,) = freed.pass_on(NOW, TERMS, NEW_ID)

    assert isinstance(offer, OfferMade)
    assert (offer.offer.student, offer.offer.until) == (NOOR, NOW + 24 * HOUR)
    assert offer.seat.offer is not None
    assert line(kept(freed, offer)) == [LENA]


def test_everyone_is_not_told_of_one_seat() -> None:
    roster = offered(1, LENA, PIA)

    assert standing(roster) == {"noor": "held"}
    assert line(roster) == [LENA, PIA]


def test_an_offer_is_made_only_below_the_cap() -> None:
    roster = joined(a_roster(active(SAM), active(PIA), capacity=2), NOOR)
    lowered = kept(roster, roster.release(SAM, ReleaseReason.BY_HAND, NOW))
    lowered = type(lowered)(mentor=MIRA, capacity=1, seats=lowered.seats, line=lowered.line)

    assert lowered.pass_on(NOW, TERMS, NEW_ID) == ()


def test_an_unanswered_offer_goes_to_the_next_and_its_student_to_the_end() -> None:
    roster = offered(1, LENA)

    assert standing(due(roster, NOW + 24 * HOUR - INSTANT)) == {"noor": "held"}
    after = due(roster, NOW + 24 * HOUR)

    assert standing(after) == {"lena": "held"}
    assert line(after) == [NOOR]
    assert offer_hold(after.seat_of(LENA)).until == NOW + 48 * HOUR


def test_the_second_offer_unanswered_leaves_the_line() -> None:
    once = due(offered(), NOW + 24 * HOUR)
    assert standing(once) == {"noor": "held"}

    events = once.due(NOW + 48 * HOUR, TERMS, NEW_ID)

    (lapsed,) = events
    assert isinstance(lapsed, OfferLapsed)
    assert isinstance(lapsed.entry, Left)
    assert kept(once, events).line == ()


def test_the_second_unanswered_offer_leaves_the_line_also_when_its_checkout_ends_later() -> None:
    roster = due(offered(), NOW + 24 * HOUR)
    late = NOW + 48 * HOUR - MINUTE
    roster = kept(roster, roster.keep_for_checkout(NOOR, ORDER, late, TERMS, NEW_ID))

    (lapsed,) = roster.end_checkout(NOOR, ORDER, late + 10 * MINUTE, TERMS)

    assert isinstance(lapsed, OfferLapsed)
    assert isinstance(lapsed.entry, Left)


def test_a_first_offer_over_when_its_checkout_ends_goes_to_the_end_of_the_line() -> None:
    late = NOW + 24 * HOUR - MINUTE
    roster = offered(1, LENA)
    roster = kept(roster, roster.keep_for_checkout(NOOR, ORDER, late, TERMS, NEW_ID))

    after = kept(roster, roster.end_checkout(NOOR, ORDER, late + 10 * MINUTE, TERMS))

    assert standing(after) == {}
    assert line(after) == [LENA, NOOR]


def test_declining_is_an_answer_and_leaves_the_line() -> None:
    roster = offered(1, LENA)

    events = roster.decline(offer_of(roster, NOOR).id, NOW)
    after = passed_on(kept(roster, events))

    (declined,) = events
    assert isinstance(declined, OfferDeclined)
    assert standing(after) == {"lena": "held"}
    assert after.entry_of(NOOR) is None


def test_leaving_with_an_open_offer_passes_it_on() -> None:
    roster = offered(1, LENA)

    events = roster.leave(NOOR, NOW)
    after = passed_on(kept(roster, events))

    assert isinstance(events, tuple)
    assert isinstance(events[0], OfferWithdrawn)
    assert standing(after) == {"lena": "held"}


def test_leaving_the_line_moves_the_others_up() -> None:
    roster = joined(a_roster(active()), NOOR, LENA)

    events = roster.leave(NOOR, NOW)

    assert isinstance(events, tuple)
    assert isinstance(events[0], LeftWaitlist)
    assert kept(roster, events).position(LENA) == 1
    assert roster.leave(PIA, NOW) == NotFound("waitlist entry")


def test_a_mentor_passes_over_an_offer_and_its_student_waits_at_the_end() -> None:
    roster = offered(1, LENA)

    after = passed_on(kept(roster, roster.skip(NOOR, NOW + HOUR)), NOW + HOUR)

    assert standing(after) == {"lena": "held"}
    assert line(after) == [NOOR]
    assert roster.skip(LENA, NOW) == NotFound("open offer")


def test_late_money_puts_its_student_first_in_line() -> None:
    roster = joined(a_roster(active()), NOOR, LENA)

    (moved,) = roster.put_first(PIA, NOW + HOUR, NEW_ID)

    assert isinstance(moved, MovedToTheFront)
    assert line(kept(roster, moved)) == [PIA, NOOR, LENA]


def test_who_waits_already_moves_to_the_front_and_joins_no_second_time() -> None:
    roster = joined(a_roster(active()), NOOR, LENA)

    after = kept(roster, roster.put_first(LENA, NOW, NEW_ID))

    assert line(after) == [LENA, NOOR]
    assert len(after.line) == 2


def test_who_has_an_offer_is_first_already() -> None:
    assert offered().put_first(NOOR, NOW, NEW_ID) == ()


def test_a_seat_lost_to_a_mistake_is_restored_by_its_offer() -> None:
    roster = kept(a_roster(active()), a_roster(active()).put_first(NOOR, NOW, NEW_ID, restored=True))
    freed = kept(roster, roster.release(SAM, ReleaseReason.BY_HAND, NOW))

    entry = passed_on(freed).entry_of(NOOR)

    assert isinstance(entry, Offered)
    assert entry.restored


def test_late_money_is_not_seated_before_those_who_wait() -> None:
    roster = joined(a_roster(active(), capacity=1), NOOR)
    freed = kept(roster, roster.release(SAM, ReleaseReason.BY_HAND, NOW))

    assert isinstance(freed.admit(PIA, NOW, NEW_ID), SoldOut)
    assert isinstance(a_roster().admit(PIA, NOW, NEW_ID), tuple)


def test_a_grace_that_ends_and_the_offer_it_makes_are_one_step() -> None:
    roster = joined(a_roster(grace(until=NOW + HOUR)), NOOR)

    after = due(roster, NOW + HOUR)

    assert standing(after) == {"noor": "held"}
    assert offer_hold(after.seat_of(NOOR)).until == NOW + 25 * HOUR


def test_the_first_flag_is_used_up_by_an_offer_that_lapses() -> None:
    roster = kept(a_roster(active()), a_roster(active()).put_first(NOOR, NOW, NEW_ID))
    roster = joined(roster, LENA)
    roster = passed_on(kept(roster, roster.release(SAM, ReleaseReason.BY_HAND, NOW)))

    after = due(roster, NOW + 24 * HOUR)

    entry = after.entry_of(NOOR)
    assert isinstance(entry, Waiting)
    assert (entry.first, entry.unanswered) == (False, 1)
