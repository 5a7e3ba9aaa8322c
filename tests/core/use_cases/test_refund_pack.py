"""REF-1 to REF-3: money goes back for what was not used, once, and everything else follows it."""

import pytest

from adapters.sandbox.pages import RefundPlan as AtProvider
from adapters.sandbox.pages import checkout_id
from mentorship_core.domain.booking.session import Canceled, Scheduled
from mentorship_core.domain.cases import CaseKind
from mentorship_core.domain.instant import days
from mentorship_core.domain.orders.order import PaidOrder, RefundedOrder
from mentorship_core.domain.orders.payment import PaymentStatus
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, RefundKind, SentRefund, SucceededRefund
from mentorship_core.domain.orders.refunding import CountsAsUsed, RefundPlan, RefundWish
from mentorship_core.domain.orders.returned import SeatOutcome
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack, Pack, RefundedPack
from mentorship_core.domain.people import Nobody, Person
from mentorship_core.domain.refusals import (
    NotAllowed,
    NotFound,
    NothingToRefund,
    PackRefunded,
    RefundPending,
    TooMuchToRefund,
)
from mentorship_core.domain.seats.seat import Active, Grace
from mentorship_core.use_cases.handlers.outcome import Done, GiveUp
from mentorship_core.use_cases.refund_pack import RefundBegun
from tests.core.booking.examples import utc
from tests.core.use_cases.money_world import (
    ADA,
    AS_MIRA,
    FOUR,
    MIRA,
    NOOR,
    SAM,
    SYSTEM,
    World,
    a_world,
    euros,
)

UNUSED = RefundWish()
FULL = RefundWish(kind=RefundKind.FULL)
IN_TWO_DAYS = "2026-03-04 10:00"
IN_THREE_DAYS = "2026-03-05 10:00"
TOMORROW = "2026-03-03 08:30"


def some_money(text: str, sessions: int = 0, used: CountsAsUsed = CountsAsUsed.SOON) -> RefundWish:
    return RefundWish(kind=RefundKind.AMOUNT, money=euros(text), sessions=sessions, counts_as_used=used)


def plan(world: World, pack: Pack, wish: RefundWish = UNUSED) -> RefundPlan:
    found = world.m.plan_refund(actor=ADA, pack=pack.id, wish=wish)
    assert isinstance(found, RefundPlan), found
    return found


def refund(world: World, pack: Pack, wish: RefundWish = UNUSED) -> RefundBegun:
    begun = world.m.refund_pack(actor=ADA, pack=pack.id, wish=wish)
    assert isinstance(begun, RefundBegun), begun
    return begun


def at_provider(world: World, pack: Pack, outcome: AtProvider) -> str:
    """What becomes of the next refund; answers the checkout."""
    assert pack.order is not None
    checkout = checkout_id(pack.order)
    assert world.desk.plan_refund(checkout, outcome)
    return checkout


def with_one_held(world: World) -> Pack:
    """Four bought, one held, and it is the day after."""
    pack = world.buy()
    session = world.book(IN_TWO_DAYS)
    world.pass_time(days=3)
    world.m.complete_session(actor=AS_MIRA, session=session)
    return pack


def test_unused_sessions_go_back_as_money_and_end_pack_order_and_seat() -> None:
    world = a_world()
    pack = world.buy()

    refund(world, pack)
    assert isinstance(world.order(pack.order), PaidOrder)
    world.work()

    assert isinstance(world.pack(pack), RefundedPack)
    assert isinstance(world.order(pack.order), RefundedOrder)
    assert world.payment(pack).refunded == euros("200.00")
    assert world.payment(pack).status is PaymentStatus.REFUNDED
    assert world.ledger(pack) == "+4 purchase, -4 refund"
    assert world.pair(pack).seat is None
    assert world.promises() == ()


def test_three_of_four_unused_are_three_quarters_of_what_was_paid() -> None:
    world = a_world()
    pack = with_one_held(world)

    refund(world, pack)
    world.work()

    assert world.payment(pack).refunded == euros("150.00")
    assert world.payment(pack).status is PaymentStatus.PARTIALLY_REFUNDED
    assert isinstance(world.order(pack.order), RefundedOrder)
    assert isinstance(world.pack(pack), RefundedPack)
    assert world.ledger(pack) == "+4 purchase, -1 completed, -3 refund"
    assert world.promises() == ()


def test_a_full_refund_returns_all_money_however_much_was_used() -> None:
    world = a_world()
    pack = with_one_held(world)

    refund(world, pack, FULL)
    world.work()

    assert world.payment(pack).refunded == euros("200.00")
    assert isinstance(world.pack(pack), RefundedPack)


def test_a_full_refund_of_a_used_up_pack_takes_no_sessions() -> None:
    world = a_world()
    pack = world.buy()
    for day in (4, 5, 6, 7):
        world.book(f"2026-03-0{day} 10:00")
    world.pass_time(days=6)
    for session in world.scheduled(pack):
        world.m.complete_session(actor=AS_MIRA, session=session.id)
    assert isinstance(world.pair(pack).seat, Grace)

    assert world.m.plan_refund(actor=ADA, pack=pack.id, wish=UNUSED) == NothingToRefund()
    refund(world, pack, FULL)
    world.work()

    assert world.payment(pack).refunded == euros("200.00")
    assert isinstance(world.pack(pack), RefundedPack)
    assert world.pair(pack).seat is None


def test_an_amount_names_the_sessions_it_takes_and_the_pack_lives_on() -> None:
    world = a_world()
    pack = world.buy()

    refund(world, pack, some_money("60.00", sessions=1))
    world.work()

    now = world.pack(pack)
    assert isinstance(now, ActivePack)
    assert now.remaining == 3
    assert world.payment(pack).refunded == euros("60.00")
    assert isinstance(world.order(pack.order), PaidOrder)
    assert isinstance(world.pair(pack).seat, Active)


def test_an_amount_that_takes_the_last_sessions_puts_the_seat_into_grace() -> None:
    world = a_world()
    pack = world.buy()

    assert plan(world, pack, some_money("60.00", sessions=4)).seat is SeatOutcome.GRACE
    refund(world, pack, some_money("60.00", sessions=4))
    assert isinstance(world.pair(pack).seat, Active)
    world.work()

    assert isinstance(world.pack(pack), DepletedPack)
    assert isinstance(world.pair(pack).seat, Grace)


def test_no_more_goes_back_than_was_paid_or_remains() -> None:
    world = a_world()
    pack = world.buy()

    most = TooMuchToRefund(most_minor=20000, most_sessions=4)
    assert world.m.refund_pack(actor=ADA, pack=pack.id, wish=some_money("200.01")) == most
    assert world.m.refund_pack(actor=ADA, pack=pack.id, wish=some_money("10.00", sessions=5)) == most


def test_after_a_part_went_back_only_the_rest_can() -> None:
    world = a_world()
    pack = world.buy()
    refund(world, pack, some_money("150.00"))
    world.work()

    assert plan(world, pack).money == euros("50.00")
    refund(world, pack)
    world.work()

    assert world.payment(pack).refunded == euros("200.00")
    assert world.promises() == ()


def test_an_expired_pack_gives_money_for_no_sessions() -> None:
    world = a_world()
    pack = world.buy()
    world.pass_time(days=46)

    assert world.m.refund_pack(actor=ADA, pack=pack.id, wish=some_money("10.00", sessions=1)) == TooMuchToRefund(
        most_minor=20000, most_sessions=0
    )
    refund(world, pack, some_money("10.00"))
    world.work()

    assert isinstance(world.pack(pack), ExpiredPack)
    assert world.payment(pack).refunded == euros("10.00")


def test_the_intent_takes_the_sessions_and_cancels_their_appointments_at_once() -> None:
    world = a_world()
    pack = world.buy()
    session = world.book(IN_TWO_DAYS)

    refund(world, pack)

    assert isinstance(world.session(session), Canceled)
    now = world.pack(pack)
    assert (now.remaining, now.scheduled) == (0, 0)
    assert isinstance(world.refunds(pack.order)[0], IntendedRefund)
    assert isinstance(world.pair(pack).seat, Active)
    assert world.promises() == ()


def test_an_amount_cancels_the_furthest_appointments_first_and_only_as_needed() -> None:
    world = a_world()
    pack = world.buy()
    near, far = world.book(IN_TWO_DAYS), world.book(IN_THREE_DAYS)

    refund(world, pack, some_money("150.00", sessions=3))

    assert isinstance(world.session(near), Scheduled)
    assert isinstance(world.session(far), Canceled)
    assert (world.pack(pack).remaining, world.pack(pack).scheduled) == (1, 1)


def test_sessions_that_start_within_a_day_count_as_used_and_are_still_held() -> None:
    world = a_world()
    pack = world.buy()
    session = world.book(IN_TWO_DAYS)
    world.pass_time(hours=27)

    seen = plan(world, pack)
    assert [one.id for one in seen.used] == [session]
    assert (seen.money, seen.sessions, seen.canceled) == (euros("150.00"), 3, ())
    refund(world, pack)
    world.work()

    assert isinstance(world.session(session), Scheduled)
    assert isinstance(world.order(pack.order), RefundedOrder)
    now = world.pack(pack)
    assert isinstance(now, ActivePack)
    assert (now.remaining, now.scheduled, now.bookable) == (1, 1, 0)
    assert isinstance(world.pair(pack).seat, Active)
    world.pass_time(days=1)
    world.m.complete_session(actor=AS_MIRA, session=session)
    assert isinstance(world.pack(pack), DepletedPack)
    assert isinstance(world.pair(pack).seat, Grace)
    assert world.promises() == ()


def test_a_session_exactly_a_day_ahead_does_not_count_as_used() -> None:
    world = a_world()
    pack = world.buy()
    world.book(IN_TWO_DAYS)
    world.pass_time(hours=26)

    assert plan(world, pack).used == ()
    assert plan(world, pack).money == euros("200.00")


def test_the_admin_may_say_that_a_session_begun_does_not_count() -> None:
    world = a_world()
    pack = world.buy()
    session = world.book(IN_TWO_DAYS)
    world.pass_time(hours=50, minutes=30)

    assert [one.id for one in plan(world, pack).used] == [session]
    refund(world, pack, RefundWish(counts_as_used=CountsAsUsed.NONE))
    world.work()

    assert isinstance(world.session(session), Canceled)
    assert world.payment(pack).refunded == euros("200.00")
    assert isinstance(world.pack(pack), RefundedPack)
    assert world.promises() == ()


def test_what_is_shown_is_what_happens() -> None:
    world = a_world()
    pack = world.buy()
    world.book(IN_TWO_DAYS)
    shown = plan(world, pack)

    begun = refund(world, pack)

    assert begun.plan == shown
    assert shown.seat is SeatOutcome.FALLS
    told = [f"{message.kind} {message.audience}" for message in shown.messages]
    assert told == [
        "session_canceled student",
        "session_canceled mentor",
        "refunded student",
        "refunded mentor",
        "seat_released student",
        "seat_released mentor",
    ]


def test_planning_changes_nothing() -> None:
    world = a_world()
    pack = world.buy()
    before = world.pack(pack)

    plan(world, pack)

    assert world.pack(pack) == before
    assert world.refunds(pack.order) == ()


def test_a_refund_asked_for_again_is_the_same_refund() -> None:
    world = a_world()
    pack = world.buy()
    first = refund(world, pack)

    pending = refund(world, pack)
    world.work()
    done = refund(world, pack)

    assert (first.changed, pending.changed, done.changed) == (True, False, False)
    assert first.refund.id == pending.refund.id == done.refund.id
    assert world.payment(pack).refunded == euros("200.00")


def test_another_refund_waits_for_the_first() -> None:
    world = a_world()
    pack = world.buy()
    refund(world, pack, some_money("10.00"))

    assert world.m.refund_pack(actor=ADA, pack=pack.id, wish=UNUSED) == RefundPending()


def test_a_refunded_pack_is_not_refunded_in_another_way() -> None:
    world = a_world()
    pack = world.buy()
    refund(world, pack)
    world.work()

    assert world.m.refund_pack(actor=ADA, pack=pack.id, wish=FULL) == PackRefunded(pack.id)


def test_a_denied_refund_returns_the_sessions_not_the_appointments_and_asks_an_admin() -> None:
    world = a_world()
    pack = world.buy()
    session = world.book(IN_TWO_DAYS)
    at_provider(world, pack, AtProvider.DENY)

    refund(world, pack)
    world.work()

    now = world.pack(pack)
    assert isinstance(now, ActivePack)
    assert (now.remaining, now.scheduled) == (4, 0)
    assert isinstance(world.session(session), Canceled)
    assert world.ledger(pack) == "+4 purchase, -4 refund, +4 refund_failed"
    assert isinstance(world.refunds(pack.order)[0], FailedRefund)
    assert world.case(CaseKind.REFUND_FAILED).student == SAM.user
    assert isinstance(world.pair(pack).seat, Active)
    assert isinstance(world.order(pack.order), PaidOrder)
    assert world.promises() == ()


def test_a_pack_whose_refund_failed_late_lives_at_least_seven_days_more() -> None:
    world = a_world()
    pack = world.buy()
    checkout = at_provider(world, pack, AtProvider.HOLD)
    refund(world, pack)
    world.work()
    world.pass_time(days=50)

    world.desk.fail_refunds(checkout)
    world.work()

    now = world.pack(pack)
    assert isinstance(now, ActivePack)
    assert now.expires_at == utc("2026-04-28 08:00")


def test_an_expired_pack_is_still_expired_when_its_refund_fails() -> None:
    world = a_world()
    pack = world.buy()
    world.pass_time(days=46)
    at_provider(world, pack, AtProvider.DENY)

    refund(world, pack)
    world.work()

    now = world.pack(pack)
    assert isinstance(now, ExpiredPack)
    assert now.remaining == 4


def test_a_refund_that_failed_after_it_had_succeeded_leaves_the_pack_refunded_and_a_case() -> None:
    world = a_world()
    pack = world.buy()
    refund(world, pack)
    world.work()
    assert pack.order is not None

    world.desk.fail_refunds(checkout_id(pack.order))
    world.work()

    assert isinstance(world.pack(pack), RefundedPack)
    assert world.payment(pack).refunded == euros("0.00")
    assert world.payment(pack).status is PaymentStatus.COMPLETED
    assert world.case(CaseKind.REFUND_FAILED).order == pack.order
    assert world.promises() == ()


def test_a_refund_on_its_way_is_settled_by_its_news_not_before() -> None:
    world = a_world()
    pack = world.buy()
    checkout = at_provider(world, pack, AtProvider.HOLD)
    refund(world, pack)
    world.work()
    assert isinstance(world.refunds(pack.order)[0], SentRefund)
    assert isinstance(world.pack(pack), DepletedPack)

    world.desk.settle_refunds(checkout)
    world.work()

    assert isinstance(world.refunds(pack.order)[0], SucceededRefund)
    assert isinstance(world.pack(pack), RefundedPack)
    assert world.promises() == ()


def test_while_a_refund_is_pending_the_seat_waits_for_its_outcome() -> None:
    world = a_world()
    pack = world.buy()
    at_provider(world, pack, AtProvider.HOLD)
    refund(world, pack)
    world.work()

    world.pass_time(days=5)
    world.m.catch_up_pair(mentor=MIRA, student=SAM.user)
    world.m.catch_up_seats(mentor=MIRA)

    assert isinstance(world.pair(pack).seat, Active)


def test_what_was_sent_is_not_sent_again() -> None:
    world = a_world()
    pack = world.buy()
    at_provider(world, pack, AtProvider.HOLD)
    begun = refund(world, pack)
    world.work()
    sent = world.refunds(pack.order)

    assert world.m.errands.send_refund(refund=begun.refund.id) == Done()

    assert world.refunds(pack.order) == sent


def test_a_crash_after_the_provider_answered_neither_loses_nor_doubles_the_refund() -> None:
    world = a_world()
    pack = world.buy()
    begun = refund(world, pack)
    assert isinstance(begun.refund, IntendedRefund)
    world.checkout.refund(begun.refund, world.payment(pack))

    world.work()

    assert isinstance(world.refunds(pack.order)[0], SucceededRefund)
    assert world.payment(pack).refunded == euros("200.00")
    assert world.promises() == ()


def test_a_refund_nobody_knows_is_given_up() -> None:
    world = a_world()

    assert world.m.errands.send_refund(refund=FOUR) == GiveUp("there is no such refund")  # type: ignore[arg-type]  # an id of nothing


def test_the_place_of_a_refunded_student_goes_to_the_next_in_line() -> None:
    world = a_world(places=1)
    pack = world.buy()
    world.m.join_waitlist(actor=NOOR, mentor=MIRA)

    refund(world, pack)
    world.work()

    (seat,) = world.roster().seats
    assert seat.student == NOOR.user


def test_the_seat_stays_while_another_pack_runs_and_takes_its_lift_back() -> None:
    world = a_world()
    first = world.buy()
    world.pass_time(days=20)
    second = world.buy()
    assert world.pack(first).expires_at == utc("2026-05-06 08:00")

    refund(world, second)
    world.work()

    assert isinstance(world.pair(first).seat, Active)
    assert world.pack(first).expires_at == utc("2026-04-16 08:00")


def test_an_unlifted_pack_keeps_seven_days_and_its_last_appointment() -> None:
    world = a_world()
    first = world.buy()
    world.pass_time(days=44)
    second = world.buy()
    world.book("2026-04-28 10:00", pack=first)

    refund(world, second)
    world.work()

    assert world.pack(first).expires_at == utc("2026-04-28 11:00")
    third = world.buy()
    refund(world, third)
    world.work()
    assert world.pack(first).expires_at == utc("2026-04-28 11:00")


def test_the_seat_waits_for_a_second_refund_that_is_pending() -> None:
    world = a_world()
    first = world.buy()
    world.pass_time(hours=1)
    second = world.buy()
    checkout = at_provider(world, first, AtProvider.HOLD)
    refund(world, first)
    refund(world, second)
    world.work()
    assert isinstance(world.pack(second), RefundedPack)
    assert isinstance(world.pair(first).seat, Active)

    world.desk.settle_refunds(checkout)
    world.work()

    assert world.pair(first).seat is None


def test_a_pack_that_cost_nothing_is_refunded_without_a_provider() -> None:
    world = a_world()
    world.m.save_promotion(
        actor=ADA, code="GIFT", percent=100, starts_at=utc("2026-03-01 00:00"), ends_at=utc("2026-04-01 00:00")
    )
    order = world.start(code="gift")
    pack = world.pack_of(order)

    refund(world, pack)
    world.work()

    assert isinstance(world.pack(pack), RefundedPack)
    assert world.refunds(order)[0].amount == euros("0.00")
    assert world.ledger(pack) == "+4 purchase, -4 refund"


def test_a_granted_pack_has_no_money_to_return() -> None:
    world = a_world()
    given = world.m.grant_pack(actor=ADA, student=SAM.user, product=FOUR)
    pack = world.store.views.packs(SYSTEM, student=SAM.user)[0].pack

    assert given is not None
    assert world.m.refund_pack(actor=ADA, pack=pack.id, wish=UNUSED) == NothingToRefund()


@pytest.mark.parametrize("who", [SAM, NOOR, AS_MIRA])
def test_only_an_admin_refunds(who: Person) -> None:
    world = a_world()
    pack = world.buy()

    assert world.m.refund_pack(actor=who, pack=pack.id, wish=UNUSED) == NotAllowed("refund")
    assert world.m.plan_refund(actor=who, pack=pack.id, wish=UNUSED) == NotAllowed("refund")
    assert world.m.refund_pack(actor=Nobody(), pack=pack.id, wish=UNUSED) == NotFound("pack")


def test_money_that_came_late_is_nobodys_wish() -> None:
    with pytest.raises(ValueError, match="goes back by itself"):
        RefundWish(kind=RefundKind.LATE)


def test_the_refund_says_who_wanted_it_and_why() -> None:
    world = a_world()
    pack = world.buy()

    made = refund(world, pack).refund

    assert (made.by, made.reason) == ("ada", "asked by mail")
    assert made.intended_at - pack.bought_at == days(0)
