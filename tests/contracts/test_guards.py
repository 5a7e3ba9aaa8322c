"""What must never be is refused by every store, whatever a use case says: each guard by its name."""

from collections.abc import Callable

import pytest
from attrs import evolve
from uuid6 import uuid7

from mentorship_core.domain.booking.session import Canceled, Completed, Scheduled, Side
from mentorship_core.domain.identity import DisputeId, EntryId, OfferId, PackId, PromotionId, SessionId
from mentorship_core.domain.instant import Instant, days, hours, minutes
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.dispute import OpenDispute
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.packs.ledger import Reason
from mentorship_core.domain.packs.pack import ActivePack
from mentorship_core.domain.people import Role
from mentorship_core.domain.seats.seat import ReleaseReason
from mentorship_core.domain.state import State
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.transaction import RefusedByStore
from tests.adapters.postgres.examples import (
    NOON,
    OPERATOR,
    a_hold,
    a_mentor,
    a_pack,
    a_payment,
    a_seat,
    a_session,
    a_user,
    an_entry,
    an_order,
    mentor_id,
)
from tests.contracts.market import MIRA, SAM, Purchase, a_grace, book, buy, open_market
from tests.contracts.stores import Store, keep
from tests.contracts.test_booking import a_case, a_contest
from tests.contracts.test_money import a_code, a_refund
from tests.contracts.test_seats_and_line import a_place, an_offer

START = NOON + days(2)


def refused(store: Store, *things: State) -> str:
    """The guard that refuses them, and nothing of them is kept."""
    before = _everything(store)
    with pytest.raises(RefusedByStore) as caught:
        keep(store, *things)
    assert _everything(store) == before
    return caught.value.rule


def _everything(store: Store) -> tuple[object, ...]:
    views = store.views
    return (
        views.users(OPERATOR),
        views.packs(OPERATOR),
        views.sessions(OPERATOR, now=NOON),
        views.orders(OPERATOR),
        views.seats(OPERATOR),
        views.line(OPERATOR),
        views.cases(OPERATOR, open_only=False),
        views.promotions(OPERATOR),
        len(views.audit(OPERATOR)),
    )


# seats


def test_no_seat_becomes_live_at_the_cap(store: Store) -> None:
    open_market(store, capacity=1)
    keep(store, a_seat("sam", "mira"))

    assert refused(store, a_seat("noor", "mira")) == "mentors_capacity"


def test_held_and_grace_seats_count_as_taken(store: Store) -> None:
    open_market(store, capacity=2)
    keep(store, a_user("kim"))
    order = an_order("sam", "mira")
    keep(store, order, a_hold("sam", "mira", order.id), a_grace(a_seat("noor", "mira"), NOON + hours(72)))

    assert refused(store, a_seat("kim", "mira")) == "mentors_capacity"


def test_moves_among_live_states_need_no_free_place(store: Store) -> None:
    open_market(store, capacity=1)
    order = an_order("sam", "mira")
    held = a_hold("sam", "mira", order.id)
    keep(store, order, held)

    keep(store, held.claim())
    keep(store, held.claim().enter_grace(NOON, TERMS))
    keep(store, held.claim().enter_grace(NOON, TERMS).renew())

    with store.begin(OPERATOR) as tx:
        roster = tx.roster(MIRA)
    assert roster is not None
    assert roster.seats == (held.claim(),)


def test_a_released_place_can_be_taken_at_once(store: Store) -> None:
    open_market(store, capacity=1)
    seat, next_one = a_seat("sam", "mira"), a_seat("noor", "mira")
    keep(store, seat)

    keep(store, seat.release(NOON, ReleaseReason.BY_HAND), next_one)

    assert refused(store, a_seat("sam", "mira")) == "mentors_capacity"


def test_a_cap_below_use_leaves_seats_standing_and_lets_none_in(store: Store) -> None:
    open_market(store, capacity=2)
    keep(store, a_user("kim"), a_seat("sam", "mira"))
    noors = a_seat("noor", "mira")
    keep(store, noors)

    keep(store, a_mentor("mira", capacity=1))

    keep(store, noors.enter_grace(NOON, TERMS))
    assert refused(store, a_seat("kim", "mira")) == "mentors_capacity"


def test_one_live_seat_a_pair(store: Store) -> None:
    open_market(store)
    keep(store, a_seat("sam", "mira"))

    assert refused(store, a_seat("sam", "mira")) == "seats_one_live_per_pair"


def test_one_place_in_line_a_pair(store: Store) -> None:
    open_market(store)
    keep(store, a_place("sam"))

    assert refused(store, a_place("sam")) == "waitlist_one_place_per_pair"


def test_one_open_offer_a_seat(store: Store) -> None:
    open_market(store)
    offer, offered, held = an_offer("sam")
    keep(store, offer, offered, held)

    assert refused(store, evolve(offer, id=OfferId(uuid7()))) == "offers_one_open_per_seat"


# booking


def a_second(store: Store, start: Instant, *, buffer_minutes: int = 0) -> tuple[Purchase, Scheduled]:
    other = buy(store, "noor")
    return other, a_session(other.pack, other.seat, start, buffer_minutes=buffer_minutes)


def canceled(session: Scheduled) -> Canceled:
    closed = session.cancel(Side.MENTOR, NOON, TERMS)
    assert isinstance(closed, Canceled)
    return closed


OVERLAPS = {"the same time": 0, "half an hour later": 30, "just before the end": 59, "half an hour before": -30}


@pytest.mark.parametrize("shift", OVERLAPS.values(), ids=OVERLAPS.keys())
def test_a_mentor_is_never_booked_twice_at_once(store: Store, shift: int) -> None:
    open_market(store)
    book(store, buy(store), START)
    other, second = a_second(store, START + minutes(shift))

    assert refused(store, second, other.pack.book()) == "sessions_mentor_overlap"


@pytest.mark.parametrize("shift", [60, -60])
def test_sessions_may_touch(store: Store, shift: int) -> None:
    open_market(store)
    book(store, buy(store), START)
    other, second = a_second(store, START + minutes(shift))

    keep(store, second, other.pack.book())

    assert len(store.views.sessions(OPERATOR, mentor=MIRA, now=NOON).rows) == 2


def test_buffers_are_the_mentors_and_keep_sessions_apart(store: Store) -> None:
    open_market(store)
    book(store, buy(store), START, buffer_minutes=15)
    other, second = a_second(store, START + minutes(60))

    assert refused(store, second, other.pack.book()) == "sessions_mentor_overlap"


def test_a_student_is_never_in_two_sessions_at_once(store: Store) -> None:
    open_market(store)
    book(store, buy(store), START)
    elsewhere = buy(store, "sam", "omar")
    second = a_session(elsewhere.pack, elsewhere.seat, START + minutes(30))

    assert refused(store, second, elsewhere.pack.book()) == "sessions_student_overlap"


def test_a_canceled_session_frees_its_time_and_a_completed_one_does_not(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    first = book(store, bought, START)
    other, second = a_second(store, START)
    completed = first.complete(START)
    assert isinstance(completed, Completed)

    keep(store, completed, bought.pack.take(1), an_entry(bought.pack, -1))
    assert refused(store, second, other.pack.book()) == "sessions_mentor_overlap"
    keep(store, canceled(first), bought.pack, an_entry(bought.pack, 1))
    keep(store, second, other.pack.book())


def test_a_closed_session_is_not_brought_back_onto_a_taken_time(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    first = book(store, bought, START)
    keep(store, canceled(first), bought.pack)
    other, second = a_second(store, START)
    keep(store, second, other.pack.book())

    assert refused(store, first, bought.pack.book()) == "sessions_mentor_overlap"


def test_four_sessions_are_never_booked_five_times(store: Store) -> None:
    open_market(store)
    bought = buy(store, total=1)
    book(store, bought, START)
    fifth = a_session(bought.pack, bought.seat, START + days(1))

    with pytest.raises(ValueError, match="scheduled 2 ≤ remaining 1"):
        bought.pack.book().book()
    with pytest.raises((RefusedByStore, RuntimeError)):
        keep(store, fifth, bought.pack.book())
    assert len(store.views.sessions(OPERATOR, now=NOON).rows) == 1


# packs and the ledger


def test_one_pack_an_order(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    second = a_pack("sam", "mira", order=bought.order.id)

    assert refused(store, second, an_entry(second, 4)) == "packs_one_per_order"


def test_refunded_is_final(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    keep(store, bought.pack.take(4).refund(), an_entry(bought.pack, -4, reason=Reason.REFUND))

    assert refused(store, bought.pack, an_entry(bought.pack, 4)) == "packs_refunded_is_final"


def test_the_ledger_is_only_added_to(store: Store) -> None:
    open_market(store)
    bought = buy(store)

    with pytest.raises(RefusedByStore):
        keep(store, evolve(bought.entry, delta=99))
    assert store.views.ledger(OPERATOR, bought.pack.id) == (bought.entry,)


def test_the_ledger_takes_no_more_than_a_pack_has(store: Store) -> None:
    open_market(store)
    bought = buy(store)

    with pytest.raises((RefusedByStore, RuntimeError)):
        keep(store, an_entry(bought.pack, -5))
    assert [row.pack.remaining for row in store.views.packs(OPERATOR)] == [4]


def test_the_ledger_gives_no_more_than_was_bought(store: Store) -> None:
    open_market(store)
    bought = buy(store)

    with pytest.raises((RefusedByStore, RuntimeError)):
        keep(store, an_entry(bought.pack, 1))
    assert [row.pack.remaining for row in store.views.packs(OPERATOR)] == [4]


# money


def test_one_open_order_a_pair(store: Store) -> None:
    open_market(store)
    keep(store, an_order("sam", "mira"))

    assert refused(store, an_order("sam", "mira")) == "orders_one_open_per_pair"


def test_a_providers_page_belongs_to_one_order(store: Store) -> None:
    open_market(store)
    keep(store, an_order("sam", "mira").open_page("cs_1", "https://pay.example/cs_1"))
    theirs = an_order("noor", "mira").open_page("cs_1", "https://pay.example/cs_1")

    assert refused(store, theirs) == "orders_checkout"
    keep(store, evolve(theirs, provider=Provider.STRIPE))


def test_a_providers_payment_is_kept_once(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    again = a_payment(bought.order, name=bought.payment.provider_payment_id)

    assert refused(store, again) == "payments_provider_payment"


def test_no_more_goes_back_than_was_taken(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    keep(store, a_refund(bought, amount=Money(6000, "EUR")))

    assert refused(store, a_refund(bought, amount=Money(4001, "EUR"))) == "refunds_within_payment"
    keep(store, a_refund(bought, amount=Money(4000, "EUR")))


def test_what_went_back_counts_against_what_may_still_go(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    first = a_refund(bought, amount=Money(6000, "EUR"))
    keep(store, first)
    keep(store, first.succeed("re_1", NOON), bought.payment.refund(Money(6000, "EUR")))

    assert refused(store, a_refund(bought, amount=Money(4001, "EUR"))) == "refunds_within_payment"


def test_a_failed_refund_frees_its_money(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    first = a_refund(bought)
    keep(store, first)
    keep(store, first.fail("account closed", NOON))

    keep(store, a_refund(bought))


def test_a_providers_refund_is_kept_once(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    first, second = (a_refund(bought, amount=Money(1000, "EUR")) for _ in range(2))
    keep(store, first, second)
    keep(store, first.send("re_1", NOON))

    assert refused(store, second.send("re_1", NOON)) == "refunds_provider_refund"


def test_a_providers_dispute_is_kept_once(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    dispute = OpenDispute(
        id=DisputeId(uuid7()),
        provider=Provider.SANDBOX,
        provider_dispute_id="dp_1",
        payment=bought.payment.id,
        order=bought.order.id,
        pack=None,
        student=SAM,
        mentor=MIRA,
        amount=bought.payment.amount,
        inquiry=False,
        opened_at=NOON,
    )
    keep(store, dispute)

    assert refused(store, evolve(dispute, id=DisputeId(uuid7()))) == "disputes_provider_dispute"


def test_a_code_is_redeemed_no_more_often_than_its_limit(store: Store) -> None:
    open_market(store)
    code = evolve(a_code(limit=2), redeemed=2)
    keep(store, code)

    assert refused(store, code.redeem()) == "promotions_total_limit"


def test_a_limit_lowered_below_use_stands(store: Store) -> None:
    open_market(store)
    code = evolve(a_code(limit=5), redeemed=4)
    keep(store, code)

    keep(store, evolve(code, total_limit=1))
    keep(store, evolve(code, total_limit=1).give_back())


def test_codes_differ_by_more_than_case(store: Store) -> None:
    keep(store, a_code())

    assert refused(store, evolve(a_code(), id=PromotionId(uuid7()), code="spring")) == "promotions_code"


# people, cases, notices


def test_an_address_belongs_to_one_person(store: Store) -> None:
    keep(store, a_user("sam"))

    assert refused(store, evolve(a_user("noor"), email="SAM@example.org")) == "users_email"


def test_a_chat_account_belongs_to_one_person(store: Store) -> None:
    keep(store, evolve(a_user("sam"), discord_id="42"))

    assert refused(store, evolve(a_user("noor"), discord_id="42")) == "users_discord_id"


def test_a_person_is_one_mentor(store: Store) -> None:
    keep(store, a_user("mira", Role.MENTOR), a_mentor("mira"))

    assert refused(store, evolve(a_mentor("mira"), id=mentor_id("twice"))) == "mentors_user"


def test_one_open_contest_a_session(store: Store) -> None:
    open_market(store)
    session = book(store, buy(store))
    first = a_contest(session)
    keep(store, first)

    assert refused(store, a_contest(session)) == "contests_one_open_per_session"
    keep(store, first.dismiss(NOON))
    keep(store, a_contest(session))


def test_one_open_case_about_a_thing(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    first = a_case(bought)
    keep(store, first)

    assert refused(store, a_case(bought)) == "cases_one_open_about"
    keep(store, first.decide("handled", "user_ada", "done", NOON))
    keep(store, a_case(bought))


# rows that name rows

STRANGERS: dict[str, Callable[[Purchase], tuple[State, ...]]] = {
    "a session on nobody's pack": lambda bought: (
        evolve(a_session(bought.pack, bought.seat), pack=PackId(uuid7()), id=SessionId(uuid7())),
    ),
    "a session on another's pack": lambda bought: (
        a_session(evolve(bought.pack, student=a_user("noor").id), bought.seat),
        bought.pack.book(),
    ),
    "a pack of an order of another's": lambda bought: (
        evolve(bought.pack, id=PackId(uuid7()), student=a_user("noor").id, order=bought.order.id),
    ),
    "an entry of nobody's pack": lambda bought: (evolve(bought.entry, id=EntryId(uuid7()), pack=PackId(uuid7())),),
    "a seat with nobody": lambda bought: (a_seat("sam", "nobody"),),
    "a place in line of nobody": lambda bought: (a_place("nobody"),),
}


@pytest.mark.parametrize("made", STRANGERS.values(), ids=STRANGERS.keys())
def test_rows_name_rows_that_exist_and_are_theirs(store: Store, made: Callable[[Purchase], tuple[State, ...]]) -> None:
    open_market(store)
    bought = buy(store)
    before = _everything(store)

    with pytest.raises((RefusedByStore, RuntimeError)):
        keep(store, *made(bought))
    assert _everything(store) == before


def test_a_pack_is_kept_with_what_its_ledger_says(store: Store) -> None:
    open_market(store)
    pack = a_pack("sam", "mira")

    keep(store, pack, an_entry(pack, 4))

    (row,) = store.views.packs(OPERATOR)
    assert isinstance(row.pack, ActivePack)
    assert (row.pack.remaining, row.pack.scheduled) == (4, 0)
