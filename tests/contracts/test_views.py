"""What people look at: the same on every store, and only what is theirs."""

from collections.abc import Callable

import pytest
from attrs import evolve
from uuid6 import uuid7

from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.identity import AwayId, MentorId, NoticeId, OrderId, ProductId, UserId
from mentorship_core.domain.instant import During, Instant, days, hours, minutes
from mentorship_core.domain.money import Money
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeKind, NoticeStatus
from mentorship_core.domain.packs.away import Away, ClockMove
from mentorship_core.domain.people import Actor, Nobody, Person, Role
from mentorship_core.domain.seats.seat import ReleaseReason
from mentorship_core.ports.transaction import RefusedByStore
from mentorship_core.ports.views import (
    LineRow,
    NoticePage,
    OrderRow,
    PackRow,
    SeatRow,
    SessionRow,
    ShopWindow,
    StudentRow,
)
from tests.adapters.postgres.examples import (
    ADMIN,
    NOON,
    OPERATOR,
    a_hold,
    a_mentor,
    a_pack,
    a_payment,
    a_product,
    a_seat,
    a_user,
    an_entry,
    an_order,
    mentor_id,
)
from tests.contracts.market import MIRA, NOOR, OMAR, SAM, a_grace, a_purchase, book, buy, open_market
from tests.contracts.stores import Store, keep
from tests.contracts.test_access import MIRA_HERSELF, NOOR_HERSELF, OMAR_HIMSELF, SAM_HIMSELF
from tests.contracts.test_booking import a_case, a_contest
from tests.contracts.test_guards import canceled
from tests.contracts.test_money import a_code, a_refund
from tests.contracts.test_seats_and_line import a_place, an_offer

START = NOON + days(2)


# the shop window


def window(store: Store, mentor: MentorId = MIRA) -> ShopWindow:
    found = store.views.mentor(mentor)
    assert found is not None
    return found


def test_mentors_are_shown_by_name_with_what_is_on_sale(store: Store) -> None:
    open_market(store, capacity=2)
    keep(store, evolve(a_product("mira"), active=False), a_seat("sam", "mira"))

    assert store.views.mentors() == (
        ShopWindow(mentor=a_mentor("mira", capacity=2), products=(), free=1, waiting=0, next_free=None),
        ShopWindow(mentor=a_mentor("omar"), products=(a_product("omar"),), free=10, waiting=0, next_free=None),
    )
    assert store.views.mentor(mentor_id("nobody")) is None


def test_a_hold_takes_a_place_until_the_clock_says_it_is_over(store: Store) -> None:
    open_market(store, capacity=1)
    order = an_order("sam", "mira")
    keep(store, order, a_hold("sam", "mira", order.id, until=NOON + minutes(36)))

    assert (window(store).free, window(store).next_free) == (0, NOON + minutes(36))
    store.clock.move(minutes(36))
    assert (window(store).free, window(store).next_free) == (1, None)


def test_while_anyone_waits_no_place_is_free(store: Store) -> None:
    open_market(store, capacity=3)
    keep(store, a_place("noor"))

    assert (window(store).free, window(store).waiting) == (0, 1)


def test_an_offered_place_is_not_free_and_who_holds_it_is_still_in_line(store: Store) -> None:
    open_market(store, capacity=1)
    keep(store, *an_offer("sam"))

    shown = window(store)

    assert (shown.free, shown.waiting, shown.next_free) == (0, 1, NOON + hours(24))


def test_a_contested_grace_keeps_its_place_past_its_end(store: Store) -> None:
    open_market(store, capacity=1)
    bought = buy(store)
    keep(store, a_contest(book(store, bought)), a_grace(bought.seat, NOON + hours(72)))

    store.clock.move(hours(73))

    assert window(store).free == 0


def test_away_is_shown_without_the_clocks_it_moved(store: Store) -> None:
    open_market(store)
    move = ClockMove(clock=uuid7(), pieces=(During(NOON, NOON + days(1)),))
    sea = Away(id=AwayId(uuid7()), mentor=MIRA, during=During(NOON, NOON + days(3)), note="Sea", moves=(move,))
    keep(store, sea)

    assert store.views.away(MIRA) == (evolve(sea, moves=()),)
    assert store.views.away(OMAR) == ()


def test_an_unknown_mentor_is_never_busy(store: Store) -> None:
    assert store.views.diary(mentor_id("nobody"), None, During(NOON, NOON + days(9))) == Diary()


def test_a_request_is_identified_by_our_own_tables(store: Store) -> None:
    open_market(store)

    assert store.views.user(SAM) == a_user("sam")
    assert store.views.user(UserId("user_nobody")) is None
    assert store.views.mentor_of(UserId("user_mira")) == a_mentor("mira")
    assert store.views.mentor_of(SAM) is None


# who sees what


@pytest.fixture
def trade(store: Store) -> Store:
    """Sam has bought from Mira, Noor from Omar; both have booked, been told of it, and waited elsewhere."""
    open_market(store)
    for who, of in (("sam", "mira"), ("noor", "omar")):
        bought = buy(store, who, of)
        session = book(store, bought)
        keep(store, a_contest(session), evolve(a_case(bought), student=bought.pack.student, mentor=bought.pack.mentor))
        keep(store, a_notice(who))
    keep(store, a_place("sam", "omar"), a_place("noor", "mira"))
    return store


def a_notice(who: str, *, channel: Channel = Channel.IN_APP, at: Instant = NOON) -> Notice:
    return Notice(
        id=NoticeId(uuid7()),
        key=f"session_booked:{uuid7()}:x:user_{who}:{channel}",
        kind=NoticeKind.SESSION_BOOKED,
        recipient=UserId(f"user_{who}"),
        channel=channel,
        about="1",
        facts={},
        queued_at=at,
        status=NoticeStatus.SENT,
    )


SEEN: dict[str, Callable[[Store, Actor], int]] = {
    "packs": lambda store, actor: len(store.views.packs(actor)),
    "sessions": lambda store, actor: len(store.views.sessions(actor, now=NOON).rows),
    "orders": lambda store, actor: len(store.views.orders(actor)),
    "cases": lambda store, actor: len(store.views.cases(actor)),
    "notices of Sam": lambda store, actor: len(store.views.notices(actor, SAM).rows),
    "students of Mira": lambda store, actor: len(store.views.students(actor, MIRA)),
    "products of Mira": lambda store, actor: len(store.views.products(actor, MIRA)),
    "promotions": lambda store, actor: len(store.views.promotions(actor)),
}
COUNTS = {
    "packs": (1, 1, 1, 1, 0, 2),
    "sessions": (1, 1, 1, 1, 0, 2),
    "orders": (1, 1, 1, 1, 0, 2),
    "cases": (1, 1, 1, 1, 0, 2),
    "notices of Sam": (1, 0, 0, 0, 0, 1),
    "students of Mira": (0, 0, 1, 0, 0, 1),
    "products of Mira": (0, 0, 1, 0, 0, 1),
    "promotions": (0, 0, 0, 0, 0, 1),
}
ACTORS = (SAM_HIMSELF, NOOR_HERSELF, MIRA_HERSELF, OMAR_HIMSELF, Nobody(), ADMIN)


@pytest.mark.parametrize("what", SEEN)
def test_each_sees_their_own_and_admins_all(trade: Store, what: str) -> None:
    keep(trade, a_code())

    assert tuple(SEEN[what](trade, actor) for actor in ACTORS) == COUNTS[what]


def test_users_are_seen_by_themselves_their_mentors_and_admins(trade: Store) -> None:
    def names(actor: Actor) -> list[str]:
        return [user.name for user in trade.views.users(actor)]

    assert names(SAM_HIMSELF) == ["Sam"]
    # Noor waits for Mira, and Sam for Omar.
    assert names(MIRA_HERSELF) == ["Mira", "Noor", "Sam"]
    assert names(Nobody()) == []
    assert names(ADMIN) == ["Ada", "Mira", "Noor", "Omar", "Sam"]


def test_somebody_is_known_by_the_discord_account_they_linked(store: Store) -> None:
    linked = evolve(a_user("sam"), discord_id="8675309")
    keep(store, linked, a_user("noor"))

    assert store.views.linked_user("8675309") == linked
    assert store.views.linked_user("42") is None


def test_what_is_not_theirs_is_not_there(trade: Store) -> None:
    (sams,) = trade.views.packs(SAM_HIMSELF)
    (session,) = trade.views.sessions(SAM_HIMSELF, now=NOON).rows
    (order,) = trade.views.orders(SAM_HIMSELF)

    for stranger in (NOOR_HERSELF, OMAR_HIMSELF, Nobody(), Person(UserId("user_mira"), Role.STUDENT)):
        assert trade.views.pack(stranger, sams.pack.id) is None
        assert trade.views.ledger(stranger, sams.pack.id) == ()
        assert trade.views.session(stranger, session.session.id) is None
        assert trade.views.order(stranger, order.order.id) is None
        assert trade.views.packs(stranger, student=SAM) == ()
        assert trade.views.sessions(stranger, student=SAM, now=NOON).rows == ()
        assert trade.views.orders(stranger, student=SAM) == ()


def test_audit_is_for_operators(trade: Store) -> None:
    assert trade.views.audit(SAM_HIMSELF) == trade.views.audit(MIRA_HERSELF) == trade.views.audit(Nobody()) == ()
    assert len(trade.views.audit(ADMIN)) > 0


# rows


def test_packs_come_oldest_first_with_names_and_seat(store: Store) -> None:
    open_market(store)
    newer = buy(store, "sam", "omar", at=NOON + days(1))
    older = buy(store)

    row = PackRow(pack=older.pack, mentor_name="Mira", student_name="Sam", seat=older.seat)
    other = PackRow(pack=newer.pack, mentor_name="Omar", student_name="Sam", seat=newer.seat)
    assert store.views.packs(SAM_HIMSELF, student=SAM) == (row, other)
    assert store.views.packs(SAM_HIMSELF, student=SAM, mentor=OMAR) == (other,)
    assert store.views.packs(OPERATOR, mentor=MIRA) == (row,)
    assert store.views.pack(MIRA_HERSELF, older.pack.id) == row


def test_a_pack_whose_seat_was_released_has_none(store: Store) -> None:
    open_market(store)
    bought = buy(store)

    keep(store, bought.seat.release(NOON, ReleaseReason.BY_HAND))

    assert [row.seat for row in store.views.packs(OPERATOR)] == [None]


def test_a_session_is_shown_with_both_zones_and_its_contests(store: Store) -> None:
    open_market(store, zone="Europe/Prague")
    keep(store, evolve(a_user("sam"), zone="Asia/Tokyo"))
    session = book(store, buy(store))
    contest = a_contest(session)
    keep(store, contest)

    assert store.views.session(SAM_HIMSELF, session.id) == SessionRow(
        session=session,
        mentor_name="Mira",
        student_name="Sam",
        mentor_zone="Europe/Prague",
        student_zone="Asia/Tokyo",
        contests=(contest,),
    )


def test_private_notes_are_the_mentors_alone(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    session = evolve(book(store, bought), notes="shy", shared_notes="chapter 4")
    keep(store, session, evolve(bought.pack, scheduled=1))

    def notes(actor: Actor) -> tuple[str, str]:
        row = store.views.session(actor, session.id)
        (listed,) = store.views.sessions(actor, now=NOON).rows
        assert row == listed
        return row.session.notes, row.session.shared_notes

    assert notes(SAM_HIMSELF) == ("", "chapter 4")
    assert notes(MIRA_HERSELF) == ("shy", "chapter 4")
    assert notes(ADMIN) == ("shy", "chapter 4")


def test_upcoming_sessions_come_soonest_first_and_all_others_latest_first(store: Store) -> None:
    open_market(store)
    bought = buy(store, total=10)
    going_on = book(store, bought, NOON - minutes(30))
    over = book(store, bought, NOON - hours(3), already=1)
    soon = book(store, bought, START, already=2)
    late = book(store, bought, START + days(1), already=3)
    off = book(store, bought, START + days(2), already=4)
    keep(store, canceled(off), evolve(bought.pack, scheduled=4))

    def shown(*, upcoming: bool | None) -> list[Instant]:
        rows = store.views.sessions(SAM_HIMSELF, upcoming=upcoming, now=NOON).rows
        return [row.session.during.start for row in rows]

    starts = {one: one.during.start for one in (going_on, over, soon, late, off)}
    assert shown(upcoming=True) == [starts[going_on], starts[soon], starts[late]]
    assert shown(upcoming=False) == [starts[off], starts[over]]
    assert shown(upcoming=None) == [starts[off], starts[late], starts[soon], starts[going_on], starts[over]]


@pytest.mark.parametrize("upcoming", [True, None], ids=["upcoming", "all"])
def test_pages_of_sessions_leave_none_out_and_show_none_twice(store: Store, upcoming: bool | None) -> None:
    open_market(store)
    bought = buy(store, total=7)
    booked = [book(store, bought, START + hours(number), already=number) for number in range(7)]

    found, cursor = [], None
    while True:
        page = store.views.sessions(SAM_HIMSELF, upcoming=upcoming, now=NOON, cursor=cursor, limit=3)
        found += [row.session.id for row in page.rows]
        cursor = page.cursor
        if cursor is None:
            break

    expected = [session.id for session in booked]
    assert found == (expected if upcoming else expected[::-1])


def test_a_last_page_that_is_full_has_no_next(store: Store) -> None:
    open_market(store)
    book(store, buy(store))

    assert store.views.sessions(SAM_HIMSELF, now=NOON, limit=1).cursor is None


@pytest.mark.parametrize("cursor", ["nonsense", "", "MjAyNi0wMy0wMg==", "🦀"])
def test_a_cursor_that_is_not_ours_is_refused(store: Store, cursor: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  whatever it is that cannot be read of it
        store.views.sessions(OPERATOR, now=NOON, cursor=cursor)


def test_orders_come_newest_first_with_money_and_pack(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    refund = a_refund(bought, amount=Money(2500, "EUR"))
    later = an_order("sam", "mira", at=NOON + hours(1)).open_page("cs_9", "https://pay.example/cs_9")
    keep(store, refund, later)

    shown = store.views.orders(SAM_HIMSELF)
    series = shown[0].series
    assert shown == (
        OrderRow(
            series=series,
            order=later,
            mentor_name="Mira",
            student_name="Sam",
            payment=None,
            refunds=(),
            pack=None,
        ),
        OrderRow(
            series=series,
            order=bought.order,
            mentor_name="Mira",
            student_name="Sam",
            payment=bought.payment,
            refunds=(refund,),
            pack=bought.pack.id,
        ),
    )
    assert store.views.order_of_checkout(SAM_HIMSELF, "cs_9") == later.id
    assert store.views.order_of_checkout(NOOR_HERSELF, "cs_9") is None
    assert store.views.order_of_checkout(SAM_HIMSELF, "cs_8") is None
    assert store.views.order(SAM_HIMSELF, OrderId(uuid7())) is None


def test_the_payment_shown_is_the_one_that_granted_the_order(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    again = evolve(a_payment(bought.order, name="pay_2"), at=NOON + hours(1))
    keep(store, again)

    assert [row.payment for row in store.views.orders(OPERATOR)] == [bought.payment]


def test_the_in_app_list_is_newest_first(store: Store) -> None:
    open_market(store)
    older, newer = a_notice("sam"), a_notice("sam", at=NOON + hours(1))
    keep(store, older, newer, a_notice("sam", channel=Channel.MAIL), a_notice("noor"))

    assert store.views.notices(SAM_HIMSELF, SAM) == NoticePage(rows=(newer, older), cursor=None)


def test_the_in_app_list_is_paged(store: Store) -> None:
    open_market(store)
    said = [a_notice("sam", at=NOON + hours(hour)) for hour in range(5)]
    keep(store, *said)

    first = store.views.notices(SAM_HIMSELF, SAM, limit=2)
    second = store.views.notices(SAM_HIMSELF, SAM, cursor=first.cursor, limit=2)
    third = store.views.notices(SAM_HIMSELF, SAM, cursor=second.cursor, limit=2)

    assert first.rows + second.rows + third.rows == tuple(said[::-1])
    assert third.cursor is None
    with pytest.raises(ValueError, match=r"."):
        store.views.notices(SAM_HIMSELF, SAM, cursor="not ours")


def test_what_was_stopped_stands_in_no_list_and_what_was_read_is_not_new(store: Store) -> None:
    open_market(store)
    new, old = a_notice("sam"), a_notice("sam", at=NOON + hours(1)).read(NOON + hours(2))
    keep(store, new, old, a_notice("sam").settle(NoticeStatus.STOPPED, NOON), a_notice("noor"))

    assert store.views.notices(SAM_HIMSELF, SAM).rows == (old, new)
    assert store.views.unread(SAM_HIMSELF, SAM) == 1
    assert store.views.unread(NOOR_HERSELF, SAM) == 0


def test_a_person_marks_their_own_messages_as_read_and_changes_nothing_else(store: Store) -> None:
    open_market(store)
    mine, hers, mailed = a_notice("sam"), a_notice("noor"), a_notice("sam", channel=Channel.MAIL)
    keep(store, mine, hers, mailed)

    keep(store, mine.read(NOON), actor=SAM_HIMSELF)

    assert store.views.unread(SAM_HIMSELF, SAM) == 0
    for theft in (hers.read(NOON), mailed.read(NOON), evolve(mine, why="never said")):
        with pytest.raises(RefusedByStore):
            keep(store, theft, actor=SAM_HIMSELF)


def test_a_line_shows_offers_first_and_then_positions(store: Store) -> None:
    open_market(store, capacity=1)
    keep(store, a_user("kim"))
    offer, offered, held = an_offer("sam")
    second, first = a_place("noor", joined=1), a_place("kim", joined=2, first=True)
    keep(store, offer, offered, held, second, first)

    expected = (
        LineRow(entry=offered, mentor_name="Mira", student_name="Sam", position=0, offer=offer),
        LineRow(entry=first, mentor_name="Mira", student_name="Kim", position=1, offer=None),
        LineRow(entry=second, mentor_name="Mira", student_name="Noor", position=2, offer=None),
    )
    assert store.views.line(MIRA_HERSELF, mentor=MIRA) == expected
    assert store.views.line(OPERATOR) == expected
    assert store.views.line(OPERATOR, mentor=OMAR) == ()
    # Noor learns her own place and nobody else's name.
    assert store.views.line(NOOR_HERSELF, student=NOOR) == expected[2:]
    assert store.views.line(NOOR_HERSELF) == expected[2:]


def test_a_mentors_students_are_shown_with_what_remains(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    book(store, bought)
    newer = a_pack("sam", "mira", at=NOON + days(1), total=2)
    keep(store, newer, an_entry(newer, 2))
    order = an_order("noor", "mira")
    held = a_hold("noor", "mira", order.id)
    keep(store, order, held)

    assert store.views.students(MIRA_HERSELF, MIRA) == (
        StudentRow(student=a_user("noor"), seat=held, remaining=0, scheduled=0, expires_at=None),
        StudentRow(student=a_user("sam"), seat=bought.seat, remaining=6, scheduled=1, expires_at=NOON + days(46)),
    )


def test_a_mentor_sees_their_products_by_title_on_sale_or_not(store: Store) -> None:
    open_market(store)
    four, retired = a_product("mira"), evolve(a_product("mira"), id=ProductId(uuid7()), title="An hour", active=False)
    keep(store, retired)

    assert store.views.products(MIRA_HERSELF, MIRA) == (retired, four)


def test_an_expired_pack_remains_to_nobody(store: Store) -> None:
    open_market(store)
    bought = buy(store)

    keep(store, bought.pack.expire())

    (row,) = store.views.students(OPERATOR, MIRA)
    assert (row.remaining, row.expires_at) == (0, None)


def test_live_seats_are_listed_by_mentor_and_student(store: Store) -> None:
    open_market(store)
    seats = [a_seat("sam", "omar"), a_seat("sam", "mira"), a_seat("noor", "mira")]
    gone = a_seat("noor", "omar")
    keep(store, *seats, gone)
    keep(store, gone.release(NOON, ReleaseReason.BY_HAND))

    assert store.views.seats(OPERATOR) == (
        SeatRow(seat=seats[2], mentor_name="Mira", student_name="Noor"),
        SeatRow(seat=seats[1], mentor_name="Mira", student_name="Sam"),
        SeatRow(seat=seats[0], mentor_name="Omar", student_name="Sam"),
    )
    assert [row.seat for row in store.views.seats(OPERATOR, OMAR)] == [seats[0]]
    assert [row.seat for row in store.views.seats(SAM_HIMSELF)] == [seats[1], seats[0]]


def test_the_most_urgent_case_comes_first_and_decided_ones_when_asked_for(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    later = a_case(bought)
    sooner = evolve(a_case(bought), about="other", decide_by=NOON + days(1))
    keep(store, later, sooner)

    assert store.views.cases(ADMIN) == (sooner, later)
    decided = sooner.decide("handled", "user_ada", "done", NOON)
    keep(store, decided)
    assert store.views.cases(ADMIN) == (later,)
    assert store.views.cases(ADMIN, open_only=False) == (decided, later)


# promises


def test_a_store_in_order_breaks_no_promise(trade: Store) -> None:
    assert trade.views.broken_promises() == ()


def test_money_without_pack_refund_or_case_is_a_broken_promise(store: Store) -> None:
    open_market(store)
    made = a_purchase()
    keep(store, made.order, made.payment)

    assert store.views.broken_promises() == (
        f"payment {made.payment.id} has neither a pack, a refund nor an open case",
    )
    case = evolve(a_case(made), order=made.order.id)
    keep(store, case)
    assert store.views.broken_promises() == ()
