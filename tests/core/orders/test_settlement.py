"""PAY-4 and SEAT-15: money makes a seat and a pack, or goes back; never neither."""

from datetime import timedelta
from typing import Any

from attrs import evolve

from mentorship_core.domain.events import Event
from mentorship_core.domain.orders.events import LateMoneyReturned, OrderPaid
from mentorship_core.domain.orders.refund import RefundKind
from mentorship_core.domain.orders.settlement import Settlement
from mentorship_core.domain.packs.events import PackExtended
from mentorship_core.domain.packs.ledger import Reason
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.seats.events import MovedToTheFront, SeatClaimed, SeatGiven, SeatRenewed
from mentorship_core.domain.seats.roster import Roster
from tests.core.booking.appointments import EXPIRY, MIRA, NOW, SAM, a_pack, a_pair, ids, without_seat
from tests.core.orders.purchases import a_payment, an_order, euros
from tests.core.seats.rosters import LENA, NOOR, a_roster, active, grace, joined, paying

DAY = timedelta(days=1)


def settled(roster: Roster, pair: Pair | None = None, **settings: Any) -> tuple[Event, ...]:
    plain: dict[str, Any] = {
        "order": an_order(),
        "payment": a_payment(),
        "pair": pair or without_seat(a_pair()),
        "roster": roster,
        "receipt": 7,
        "now": NOW,
        "new_id": ids(),
    }
    return Settlement(**(plain | settings)).events()


def paid(events: tuple[Event, ...]) -> OrderPaid:
    (found,) = (event for event in events if isinstance(event, OrderPaid))
    return found


def returned(events: tuple[Event, ...]) -> LateMoneyReturned:
    (found,) = (event for event in events if isinstance(event, LateMoneyReturned))
    return found


def test_a_paid_order_makes_one_pack_with_what_was_sold() -> None:
    claimed, event = settled(a_roster(paying()))

    assert isinstance(claimed, SeatClaimed)
    assert isinstance(event, OrderPaid)
    pack = event.pack
    assert (pack.total, pack.remaining, pack.scheduled, pack.title) == (4, 4, 0, "Four sessions")
    assert (pack.own_expires_at, pack.expires_at) == (NOW + 45 * DAY, NOW + 45 * DAY)
    assert (event.entry.delta, event.entry.reason, event.entry.actor) == (4, Reason.PURCHASE, SAM)
    assert (event.renewal, event.second_in_a_row) == (False, False)


def test_a_renewal_ends_the_grace_and_lifts_what_runs() -> None:
    older = a_pack(remaining=1, own_expires_at=NOW + 9 * DAY, expires_at=NOW + 9 * DAY)

    renewed, event, lifted = settled(a_roster(grace()), a_pair(older))

    assert isinstance(renewed, SeatRenewed)
    assert isinstance(event, OrderPaid)
    assert event.renewal
    assert isinstance(lifted, PackExtended)
    assert (lifted.pack.id, lifted.pack.expires_at) == (older.id, NOW + 45 * DAY)


def test_an_older_pack_that_runs_longer_lifts_the_new_one() -> None:
    older = a_pack(expires_at=EXPIRY + 30 * DAY)

    event = paid(settled(a_roster(active()), a_pair(older)))

    assert event.pack.expires_at == EXPIRY + 30 * DAY
    assert event.pack.own_expires_at == NOW + 45 * DAY


def test_late_money_is_seated_when_a_seat_is_free_and_nobody_waits() -> None:
    given, event = settled(a_roster(), order=an_order().fail(NOW))

    assert isinstance(given, SeatGiven)
    assert isinstance(event, OrderPaid)


def test_late_money_without_a_seat_goes_back_in_full_with_the_first_place_in_line() -> None:
    events = settled(a_roster(active(NOOR)), order=an_order().fail(NOW))

    refund = returned(events).refund
    assert (refund.amount, refund.kind, refund.sessions, refund.pack) == (euros("200.00"), RefundKind.LATE, 0, None)
    (moved,) = (event for event in events if isinstance(event, MovedToTheFront))
    assert (moved.entry.student, moved.entry.first) == (SAM, True)


def test_late_money_does_not_pass_those_who_wait() -> None:
    emptied = evolve(joined(a_roster(active(NOOR)), LENA), seats=())

    assert isinstance(returned(settled(emptied)), LateMoneyReturned)


def test_money_for_an_order_given_up_by_hand_is_refunded_never_seated() -> None:
    events = settled(a_roster(), order=an_order().cancel(NOW, never_seat=True))

    assert [type(event) for event in events] == [LateMoneyReturned]
    assert returned(events).order.never_seat


def test_the_second_of_two_paid_checkouts_says_so() -> None:
    assert paid(settled(a_roster(active()), a_pair(a_pack()), second_in_a_row=True)).second_in_a_row


def test_an_order_that_costs_nothing_needs_no_payment() -> None:
    free = an_order(total=euros("0.00"))

    event = paid(settled(a_roster(paying()), order=free, payment=None))

    assert event.payment is None
    assert (event.pack.mentor, event.pack.order) == (MIRA, free.id)
