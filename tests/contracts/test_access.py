"""A person sees and changes what is theirs, whatever a query forgets to ask (ACC-1)."""

from collections.abc import Callable

import pytest
from attrs import evolve

from mentorship_core.domain.booking.session import Completed, Scheduled
from mentorship_core.domain.feeds import CalendarFeed
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import During, days, hours
from mentorship_core.domain.packs.ledger import Reason
from mentorship_core.domain.people import AccessToken, Actor, Nobody, Person, Role, SignInLink
from mentorship_core.domain.seats.seat import ReleaseReason
from mentorship_core.domain.state import State
from mentorship_core.ports.transaction import RefusedByStore, Transaction
from tests.adapters.postgres.examples import (
    ADMIN,
    NOON,
    OPERATOR,
    a_mentor,
    a_product,
    a_seat,
    a_session,
    a_user,
    an_entry,
    an_order,
    kept,
    paid,
)
from tests.contracts.market import MIRA, NOOR, OMAR, SAM, Purchase, book, buy, open_market
from tests.contracts.stores import Store, keep
from tests.contracts.test_booking import a_case, a_contest
from tests.contracts.test_money import a_code, a_refund
from tests.contracts.test_seats_and_line import a_place, an_offer

SAM_HIMSELF = Person(SAM, Role.STUDENT)
NOOR_HERSELF = Person(NOOR, Role.STUDENT)
MIRA_HERSELF = Person(UserId("user_mira"), Role.MENTOR)
OMAR_HIMSELF = Person(UserId("user_omar"), Role.MENTOR)
STRANGERS = (NOOR_HERSELF, OMAR_HIMSELF, Nobody())
THE_TWO_AND_OPERATORS = (SAM_HIMSELF, MIRA_HERSELF, ADMIN, OPERATOR)

Sold = tuple[Purchase, Scheduled]


@pytest.fixture
def sold(store: Store) -> Sold:
    """Sam has bought from Mira and booked; Noor and Omar have nothing to do with it."""
    open_market(store)
    bought = buy(store)
    return bought, book(store, bought)


READS: dict[str, Callable[[Transaction, Sold], object]] = {
    "pair": lambda tx, _: tx.pair(MIRA, SAM),
    "order": lambda tx, sold: tx.order(sold[0].order.id),
    "payment": lambda tx, sold: tx.payment_by_id(sold[0].payment.id),
    "payment of an order": lambda tx, sold: tx.payment_of(sold[0].order.id),
    "pack of an order": lambda tx, sold: tx.pack_of_order(sold[0].order.id),
    "pack owner": lambda tx, sold: tx.pack_owner(sold[0].pack.id),
    "session": lambda tx, sold: tx.session(sold[1].id),
    "appointments": lambda tx, sold: tx.scheduled_on(sold[0].pack.id),
    "start": lambda tx, sold: tx.session_starting(MIRA, SAM, sold[1].during.start),
    "student": lambda tx, _: tx.user(SAM),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS.keys())
def test_the_two_and_operators_see_it_and_strangers_do_not(
    store: Store, sold: Sold, read: Callable[[Transaction, Sold], object]
) -> None:
    def seen_by(actor: Actor) -> bool:
        with store.begin(actor) as tx:
            return bool(read(tx, sold))

    assert [seen_by(actor) for actor in THE_TWO_AND_OPERATORS] == [True, True, True, True]
    assert [seen_by(actor) for actor in STRANGERS] == [False, False, False]


@pytest.mark.usefixtures("sold")
def test_a_student_role_makes_no_mentor(store: Store) -> None:
    with store.begin(Person(UserId("user_mira"), Role.STUDENT)) as tx:
        assert tx.pair(MIRA, SAM) is None


def test_the_public_sees_mentors_and_products(store: Store, sold: Sold) -> None:
    with store.begin(Nobody()) as tx:
        assert tx.mentor(MIRA) == a_mentor("mira")
        assert tx.products(MIRA) == (a_product("mira"),)
        assert tx.user(SAM) is None
        assert tx.user_by_email("sam@example.org") is None
        assert tx.roster(MIRA) is None
        assert tx.admins() == ()


def test_anyone_learns_when_a_mentor_is_busy_but_not_with_whom(store: Store, sold: Sold) -> None:
    with store.begin(NOOR_HERSELF) as tx:
        diary = tx.diary(MIRA, NOOR, During(NOON, NOON + days(9)), ())

    assert diary.blocks == (sold[1].blocks,)
    assert diary.student_busy == ()


def test_whoever_holds_the_roster_sees_and_writes_its_seats(store: Store, sold: Sold) -> None:
    seat = sold[0].seat
    with store.begin(NOOR_HERSELF) as tx:
        roster = tx.roster(MIRA)
        assert roster is not None
        assert roster.seats == (seat,)
        tx.record(kept(seat.release(NOON, ReleaseReason.GRACE_OVER)))

    with store.begin(OPERATOR) as tx:
        assert not tx.is_seated(SAM)


def test_without_the_roster_nobody_writes_a_seat(store: Store, sold: Sold) -> None:
    released = sold[0].seat.release(NOON, ReleaseReason.BY_HAND)

    for actor in (SAM_HIMSELF, NOOR_HERSELF, MIRA_HERSELF, OMAR_HIMSELF, Nobody()):
        with pytest.raises(RefusedByStore):
            keep(store, released, actor=actor)
        with pytest.raises(RefusedByStore):
            keep(store, a_seat("noor", "mira"), actor=actor)


def test_one_mentors_roster_opens_no_others(store: Store, sold: Sold) -> None:
    def release_with_another_roster() -> None:
        with store.begin(NOOR_HERSELF) as tx:
            tx.roster(OMAR)
            tx.record(kept(sold[0].seat.release(NOON, ReleaseReason.BY_HAND)))

    with pytest.raises(RefusedByStore):
        release_with_another_roster()


FOREIGN: dict[str, Callable[[Sold], State]] = {
    "somebody else": lambda _: evolve(a_user("sam"), goals="changed"),
    "a new user": lambda _: a_user("kim"),
    "somebody's shop window": lambda _: evolve(a_mentor("mira"), name="Mine now"),
    "somebody's product": lambda _: a_product("mira").retire(),
    "somebody's order": lambda sold: sold[0].order.refund(NOON),
    "an order for somebody": lambda _: an_order("sam", "omar"),
    "somebody's payment": lambda sold: sold[0].payment.refund(sold[0].payment.amount),
    "somebody's pack": lambda sold: evolve(sold[0].pack, scheduled=1, title="Mine"),
    "somebody's ledger": lambda sold: an_entry(sold[0].pack, -1),
    "somebody's session": lambda sold: evolve(sold[1], shared_notes="changed"),
    "somebody's contest": lambda sold: a_contest(sold[1]),
    "somebody's refund": lambda sold: a_refund(sold[0]),
    "somebody's case": lambda sold: a_case(sold[0]),
    "a place for somebody": lambda _: a_place("sam"),
    "an offer to somebody": lambda _: an_offer("sam")[0],
    "somebody's token": lambda _: AccessToken(secret_hash="t" * 64, user=SAM, expires_at=NOON + hours(1)),
    "somebody's feed": lambda _: CalendarFeed(user=SAM, secret_hash="f" * 64, made_at=NOON),
    "a code of one's own": lambda _: a_code(),
}


@pytest.mark.parametrize("actor", [NOOR_HERSELF, Nobody()], ids=["noor", "nobody"])
@pytest.mark.parametrize("made", FOREIGN.values(), ids=FOREIGN.keys())
def test_nobody_writes_what_is_not_theirs(
    store: Store, sold: Sold, made: Callable[[Sold], State], actor: Actor
) -> None:
    with pytest.raises(RefusedByStore):
        keep(store, made(sold), actor=actor)


def test_nobody_makes_themselves_an_admin_or_unlocks_themselves(store: Store) -> None:
    open_market(store)
    keep(store, evolve(a_user("noor"), locked=True))

    with pytest.raises(RefusedByStore):
        keep(store, a_user("sam", Role.ADMIN), actor=SAM_HIMSELF)
    with pytest.raises(RefusedByStore):
        keep(store, a_user("noor"), actor=NOOR_HERSELF)
    keep(store, a_user("noor", Role.ADMIN), actor=ADMIN)


def test_a_student_cannot_settle_their_own_order_unless_it_is_free(store: Store) -> None:
    open_market(store)
    order = an_order("sam", "mira")
    keep(store, order, actor=SAM_HIMSELF)

    with pytest.raises(RefusedByStore):
        keep(store, paid(order), actor=SAM_HIMSELF)
    keep(store, order.cancel(NOON), actor=SAM_HIMSELF)
    free = an_order("sam", "mira", total=order.total.less(order.total))
    keep(store, free, actor=SAM_HIMSELF)
    keep(store, paid(free), actor=SAM_HIMSELF)


def test_a_student_gives_themselves_no_sessions(store: Store, sold: Sold) -> None:
    bought = sold[0]
    more = an_entry(bought.pack, 1, reason=Reason.CORRECTION)

    with pytest.raises(RefusedByStore):
        keep(store, more, actor=SAM_HIMSELF)


def test_a_student_books_and_a_mentor_closes(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    session = a_session(bought.pack, bought.seat, NOON - hours(2))

    keep(store, session, bought.pack.book(), actor=SAM_HIMSELF)
    closed = session.complete(NOON)
    assert isinstance(closed, Completed)
    entry = an_entry(bought.pack, -1, reason=Reason.COMPLETED, actor="user_mira")
    keep(store, closed, bought.pack.take(1), entry, actor=MIRA_HERSELF)

    with store.begin(SAM_HIMSELF) as tx:
        assert tx.session(session.id) == closed


def test_who_knows_a_code_redeems_it_and_changes_nothing_else(store: Store) -> None:
    open_market(store)
    code = a_code()
    keep(store, code)

    def make_it_free() -> None:
        with store.begin(SAM_HIMSELF) as tx:
            tx.promotion("SPRING")
            tx.record(kept(evolve(code, percent=100)))

    with pytest.raises(RefusedByStore):
        make_it_free()
    with store.begin(SAM_HIMSELF) as tx:
        assert tx.promotion("SPRING") == code
        tx.record(kept(code.redeem()))
    assert store.views.promotions(SAM_HIMSELF) == ()
    assert [one.redeemed for one in store.views.promotions(ADMIN)] == [1]


def test_who_presents_a_secret_spends_what_it_opens(store: Store) -> None:
    open_market(store)
    link = SignInLink(secret_hash="l" * 64, email="sam@example.org", browser_hash="b", expires_at=NOON + hours(1))
    token = AccessToken(secret_hash="t" * 64, user=SAM, expires_at=NOON + days(30))
    keep(store, link, token)

    with pytest.raises(RefusedByStore):
        keep(store, evolve(link, spent_at=NOON), actor=Nobody())
    with store.begin(Nobody()) as tx:
        assert tx.sign_in_link("l" * 64) == link
        tx.record(kept(evolve(link, spent_at=NOON)))
    with store.begin(Nobody()) as tx:
        assert tx.access_token("t" * 64) == token
        tx.record(kept(evolve(token, ended_at=NOON)))
    with store.begin(NOOR_HERSELF) as tx:
        assert tx.access_tokens(SAM) == ()


def test_only_the_system_keeps_webhooks(store: Store) -> None:
    for actor in (Nobody(), SAM_HIMSELF):
        with pytest.raises(RefusedByStore), store.begin(actor) as tx:
            tx.keep_webhook("sandbox", "evt_1", "paid", "", NOON)
