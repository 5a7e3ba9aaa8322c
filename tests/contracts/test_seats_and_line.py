"""Rosters, pairs, the line and its offers are read back as they were."""

from typing import Any

from attrs import evolve
from uuid6 import uuid7

from mentorship_core.domain.booking.contest import OpenContest
from mentorship_core.domain.identity import ContestId, OfferId, SeatId, UserId, WaitlistEntryId
from mentorship_core.domain.instant import days, hours, minutes
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.domain.seats.seat import CheckoutHold, Held, OfferHold, ReleaseReason
from mentorship_core.domain.seats.waitlist import Offered, Open, Waiting
from tests.adapters.postgres.examples import (
    NOON,
    OPERATOR,
    a_hold,
    a_pack,
    a_seat,
    a_user,
    an_entry,
    an_order,
    mentor_id,
)
from tests.contracts.market import MIRA, NOOR, OMAR, SAM, a_grace, a_purchase, book, buy, open_market
from tests.contracts.stores import Store, keep


def _roster(store: Store) -> Roster:
    with store.begin(OPERATOR) as tx:
        found = tx.roster(MIRA)
    assert found is not None
    return found


def test_a_roster_has_the_live_seats_of_every_state(store: Store) -> None:
    open_market(store, capacity=3)
    keep(store, a_user("kim"))
    order, renewal = an_order("sam", "mira"), an_order("kim", "mira")
    held = a_hold("sam", "mira", order.id)
    active = a_seat("noor", "mira")
    grace = a_grace(a_seat("kim", "mira"), NOON + hours(72), kept_for=renewal.id)

    keep(store, order, renewal, held, active, grace)

    roster = _roster(store)
    assert (roster.mentor, roster.capacity, roster.line, roster.offers) == (MIRA, 3, (), ())
    assert set(roster.seats) == {held, active, grace}


def test_a_released_seat_leaves_the_roster_and_the_pair(store: Store) -> None:
    open_market(store)
    seat = a_seat("sam", "mira")
    keep(store, seat)

    keep(store, seat.release(NOON, ReleaseReason.BY_HAND))

    assert _roster(store).seats == ()
    with store.begin(OPERATOR) as tx:
        assert tx.pair(MIRA, SAM) == Pair(student=SAM, mentor=MIRA)


def an_offer(who: str, of: str = "mira") -> tuple[Open, Offered, Held]:
    offer, seat, entry = OfferId(uuid7()), SeatId(uuid7()), WaitlistEntryId(uuid7())
    both: dict[str, Any] = {"mentor": mentor_id(of), "student": UserId(f"user_{who}")}
    until = NOON + hours(24)
    return (
        Open(id=offer, seat=seat, entry=entry, made_at=NOON, until=until, **both),
        Offered(id=entry, joined_at=NOON, offer=offer, unanswered=1, restored=True, **both),
        Held(id=seat, offer=OfferHold(offer=offer, until=until), **both),
    )


def a_place(who: str, of: str = "mira", *, joined: int = 0, **more: Any) -> Waiting:
    at = NOON + minutes(joined)
    return Waiting(
        id=WaitlistEntryId(uuid7()),
        mentor=mentor_id(of),
        student=UserId(f"user_{who}"),
        joined_at=at,
        place=at,
        **more,
    )


def test_the_line_is_read_with_its_open_offers(store: Store) -> None:
    open_market(store)
    offer, offered, held = an_offer("sam")
    waiting = a_place("noor", joined=5, first=True, unanswered=1, restored=True)

    keep(store, offer, offered, held, waiting)

    roster = _roster(store)
    assert roster.line == (offered, waiting)
    assert roster.offers == (offer,)
    assert roster.seats == (held,)
    with store.begin(OPERATOR) as tx:
        assert tx.offer_owner(offer.id) == (MIRA, SAM)
        assert tx.offer_owner(OfferId(uuid7())) is None


def test_an_offer_and_a_checkout_hold_one_seat_together(store: Store) -> None:
    open_market(store)
    offer, offered, held = an_offer("sam")
    order = an_order("sam", "mira")
    both = evolve(held, checkout=CheckoutHold(order=order.id, until=NOON + minutes(36)))

    keep(store, offer, offered, held)
    keep(store, order, both)

    assert _roster(store).seats == (both,)


def test_offers_and_places_that_ended_are_no_longer_in_the_roster(store: Store) -> None:
    open_market(store)
    claimed, lapsed = an_offer("sam"), an_offer("noor")
    keep(store, *claimed, *lapsed)

    keep(store, claimed[0].claim(NOON), claimed[1].seat(NOON), claimed[2].claim())
    keep(store, lapsed[0].lapse(NOON), lapsed[1].leave(NOON), lapsed[2].release(NOON, ReleaseReason.OFFER_OVER))

    roster = _roster(store)
    assert (roster.line, roster.offers, roster.seats) == ((), (), (claimed[2].claim(),))


def test_every_ending_of_an_offer_is_kept(store: Store) -> None:
    open_market(store)
    for turn in (Open.decline, Open.withdraw, Open.lapse, Open.claim):
        offer, offered, held = an_offer("sam")
        keep(store, offer, offered, held)
        ended = held.release(NOON, ReleaseReason.OFFER_DECLINED)

        keep(store, turn(offer, NOON), offered.leave(NOON), ended)

        assert _roster(store).offers == ()


def test_a_grace_waits_for_whoever_contests(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    session = book(store, bought)
    contest = OpenContest(
        id=ContestId(uuid7()),
        session=session.id,
        pack=bought.pack.id,
        student=SAM,
        mentor=MIRA,
        words="I was there",
        opened_at=NOON,
        decide_by=NOON + days(7),
    )
    keep(store, contest, a_grace(bought.seat, NOON + hours(72)))

    assert _roster(store).contested == {SAM}
    keep(store, contest.uphold(NOON))
    assert _roster(store).contested == frozenset()


def test_a_pair_is_all_there_is_between_two_people(store: Store) -> None:
    open_market(store)
    older = buy(store)
    newer = a_pack("sam", "mira", at=NOON + days(1), total=2)
    keep(store, newer, an_entry(newer, 2))
    buy(store, "sam", "omar")
    buy(store, "noor", "mira")

    with store.begin(OPERATOR) as tx:
        assert tx.pair(MIRA, SAM) == Pair(student=SAM, mentor=MIRA, seat=older.seat, packs=(older.pack, newer))


def test_a_pair_of_unknown_people_is_none(store: Store) -> None:
    open_market(store)

    with store.begin(OPERATOR) as tx:
        assert tx.pair(MIRA, UserId("user_nobody")) is None
        assert tx.pair(mentor_id("nobody"), SAM) is None
        assert tx.roster(mentor_id("nobody")) is None


def test_who_is_seated_and_whose_students_they_are(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    order = an_order("noor", "mira")
    keep(store, order, a_hold("noor", "mira", order.id))

    with store.begin(OPERATOR) as tx:
        assert tx.is_seated(SAM)
        assert not tx.is_seated(NOOR)
        assert tx.students_of(MIRA) == (NOOR, SAM)
        assert tx.students_of(OMAR) == ()
        assert tx.pack_owner(bought.pack.id) == (MIRA, SAM)
        assert tx.pack_owner(a_purchase().pack.id) is None


def test_a_refunded_pack_leaves_no_student(store: Store) -> None:
    open_market(store)
    bought = buy(store)

    keep(
        store,
        an_entry(bought.pack, -4),
        evolve(bought.pack, remaining=0).refund(),
        bought.seat.release(NOON, ReleaseReason.REFUNDED),
    )

    with store.begin(OPERATOR) as tx:
        assert tx.students_of(MIRA) == ()
