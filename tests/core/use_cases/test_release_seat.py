"""SEAT-14: a seat is given up by hand, with a plan first; what was not used goes back as money."""

import pytest

from adapters.sandbox.pages import checkout_id
from mentorship_core.domain.booking.session import Canceled, Scheduled
from mentorship_core.domain.cases import CaseKind
from mentorship_core.domain.orders.order import CanceledOrder, PaidOrder, RefundedOrder
from mentorship_core.domain.orders.releasing import ReleasePlan
from mentorship_core.domain.packs.events import PackExpired
from mentorship_core.domain.packs.pack import ActivePack, ExpiredPack, RefundedPack
from mentorship_core.domain.people import Nobody, Person
from mentorship_core.domain.refusals import NotAllowed, NotFound
from mentorship_core.domain.seats.seat import Active, ReleaseReason
from mentorship_core.use_cases.decide_case import CaseClosed
from mentorship_core.use_cases.release_seat import ReleaseProposed
from mentorship_core.use_cases.releasing import SeatGivenUp
from tests.core.booking.examples import utc
from tests.core.use_cases.money_world import (
    ADA,
    AS_MIRA,
    AS_OTTO,
    FOUR,
    MIRA,
    NOOR,
    SAM,
    SYSTEM,
    World,
    a_world,
    euros,
)

IN_TWO_DAYS = "2026-03-04 10:00"
TOMORROW = "2026-03-03 09:00"


def planned(world: World, actor: Person = ADA, *, refund: bool = True) -> ReleasePlan:
    plan = world.m.release_seat(actor=actor, mentor=MIRA, student=SAM.user, refund=refund)
    assert isinstance(plan, ReleasePlan), plan
    return plan


def released(world: World, *, refund: bool = True) -> SeatGivenUp:
    given = world.m.release_seat(actor=ADA, mentor=MIRA, student=SAM.user, confirm=True, refund=refund)
    assert isinstance(given, SeatGivenUp), given
    return given


def test_the_plan_comes_first_and_changes_nothing() -> None:
    world = a_world()
    pack = world.buy()
    session = world.book(IN_TWO_DAYS)

    plan = planned(world)

    assert plan.money == (euros("200.00"),)
    assert [one.id for one in plan.canceled] == [session]
    assert isinstance(world.pair(pack).seat, Active)
    assert isinstance(world.session(session), Scheduled)


def test_the_act_does_what_the_plan_said() -> None:
    world = a_world()
    pack = world.buy()
    session = world.book(TOMORROW)
    plan = planned(world)

    given = released(world)

    assert given.plan == plan
    assert given.seat is not None
    assert given.seat.why is ReleaseReason.BY_HAND
    assert world.pair(pack).seat is None
    assert isinstance(world.session(session), Canceled)
    world.work()
    assert isinstance(world.pack(pack), RefundedPack)
    assert isinstance(world.order(pack.order), RefundedOrder)
    assert world.payment(pack).refunded == euros("200.00")
    assert world.promises() == ()


def test_a_session_that_has_begun_is_held_and_paid_for() -> None:
    world = a_world()
    pack = world.buy()
    begun, ahead = world.book(TOMORROW), world.book("2026-03-03 11:00")
    world.pass_time(hours=25, minutes=30)

    released(world)
    world.work()

    assert isinstance(world.session(begun), Scheduled)
    assert isinstance(world.session(ahead), Canceled)
    assert world.payment(pack).refunded == euros("150.00")
    world.pass_time(hours=1)
    world.m.complete_session(actor=AS_MIRA, session=begun)
    assert world.ledger(pack) == "+4 purchase, -3 refund, -1 completed"
    assert world.promises() == ()


def test_every_pack_of_the_pair_is_refunded_by_its_own_price() -> None:
    world = a_world()
    first, second = world.buy(), world.buy()

    plan = planned(world)
    released(world)
    world.work()

    assert plan.money == (euros("200.00"), euros("200.00"))
    assert isinstance(world.pack(first), RefundedPack)
    assert isinstance(world.pack(second), RefundedPack)


def test_a_given_pack_keeps_its_sessions_and_returns_no_money() -> None:
    world = a_world()
    world.m.grant_pack(actor=ADA, student=SAM.user, product=FOUR)
    pack = world.store.views.packs(SYSTEM, student=SAM.user)[0].pack
    session = world.book(IN_TWO_DAYS)

    plan = planned(world)
    released(world)

    assert plan.money == ()
    assert isinstance(world.session(session), Canceled)
    assert (world.pack(pack).remaining, world.pack(pack).scheduled) == (4, 0)
    assert world.pair(pack).seat is None


def test_what_expired_unused_is_not_refunded() -> None:
    world = a_world()
    pack = world.buy()
    world.pass_time(days=20)
    second = world.buy()
    with world.store.begin(SYSTEM) as tx:
        pair = tx.pair(MIRA, SAM.user)
        assert pair is not None
        older = pair.pack(pack.id)
        assert isinstance(older, ActivePack)
        tx.record(PackExpired(at=world.store.clock(), pack=older.expire()))

    plan = planned(world)

    assert [one.pack.id for one in plan.refunds] == [second.id]
    assert isinstance(world.pack(pack), ExpiredPack)


def test_sessions_can_be_forfeit_instead() -> None:
    world = a_world()
    pack = world.buy()
    session = world.book(IN_TWO_DAYS)

    released(world, refund=False)
    world.work()

    assert isinstance(world.session(session), Canceled)
    assert isinstance(world.pack(pack), ActivePack)
    assert isinstance(world.order(pack.order), PaidOrder)
    assert world.payment(pack).refunded == euros("0.00")
    assert world.pair(pack).seat is None


def test_an_open_checkout_ends_and_its_money_is_refunded_never_seated() -> None:
    world = a_world()
    order = world.start()

    plan = planned(world)
    released(world)

    assert plan.order is not None
    assert plan.order.id == order
    ended = world.order(order)
    assert isinstance(ended, CanceledOrder)
    assert ended.never_seat
    world.desk.pay_late(checkout_id(order))
    world.work()
    assert world.roster().seats == ()
    assert [one.amount for one in world.refunds(order)] == [euros("200.00")]
    assert world.roster().line == ()
    assert world.promises() == ()


def test_the_page_of_an_ended_checkout_is_closed_at_its_provider() -> None:
    world = a_world()
    order = world.start()
    released(world)
    world.work()

    assert not world.desk.pay(checkout_id(order))


def test_a_code_taken_by_an_ended_checkout_can_be_used_again() -> None:
    world = a_world()
    world.m.save_promotion(
        actor=ADA,
        code="HALF",
        percent=50,
        total_limit=1,
        starts_at=utc("2026-03-01 00:00"),
        ends_at=utc("2026-04-01 00:00"),
    )
    world.start(code="half")

    released(world)

    assert world.order(world.start(NOOR, code="half")).total == euros("100.00")


def test_the_place_goes_to_the_next_in_line() -> None:
    world = a_world(places=1)
    world.buy()
    world.m.join_waitlist(actor=NOOR, mentor=MIRA)

    released(world)

    (seat,) = world.roster().seats
    assert seat.student == NOOR.user


def test_releasing_again_changes_nothing() -> None:
    world = a_world()
    world.buy()
    released(world)
    world.work()

    again = released(world)

    assert (again.changed, again.seat) == (False, None)


def test_a_mentor_proposes_and_an_admin_confirms() -> None:
    world = a_world()
    pack = world.buy()

    asked = world.m.release_seat(actor=AS_MIRA, mentor=MIRA, student=SAM.user, confirm=True)
    again = world.m.release_seat(actor=AS_MIRA, mentor=MIRA, student=SAM.user, confirm=True)

    assert isinstance(asked, ReleaseProposed)
    assert isinstance(again, ReleaseProposed)
    assert (asked.changed, again.changed) == (True, False)
    assert asked.plan.money == (euros("200.00"),)
    assert isinstance(world.pair(pack).seat, Active)
    case = world.case(CaseKind.RELEASE_PROPOSED)
    assert isinstance(world.m.decide_case(actor=ADA, case=case.id, choice="release"), CaseClosed)
    world.work()
    assert world.pair(pack).seat is None
    assert world.payment(pack).refunded == euros("200.00")
    assert world.promises() == ()


def test_a_proposal_can_be_turned_down() -> None:
    world = a_world()
    pack = world.buy()
    world.m.release_seat(actor=AS_MIRA, mentor=MIRA, student=SAM.user, confirm=True)

    world.m.decide_case(actor=ADA, case=world.case(CaseKind.RELEASE_PROPOSED).id, choice="keep")

    assert isinstance(world.pair(pack).seat, Active)
    assert world.open_cases() == ()


@pytest.mark.parametrize(
    ("who", "refused"),
    [(SAM, NotAllowed("release seats")), (AS_OTTO, NotFound("seat")), (Nobody(), NotFound("seat"))],
)
def test_nobody_else_releases_seats(who: Person | Nobody, refused: object) -> None:
    world = a_world()
    world.buy()

    assert world.m.release_seat(actor=who, mentor=MIRA, student=SAM.user, confirm=True) == refused


def test_only_an_admin_lets_sessions_be_forfeit() -> None:
    world = a_world()
    world.buy()

    forfeit = world.m.release_seat(actor=AS_MIRA, mentor=MIRA, student=SAM.user, refund=False)

    assert forfeit == NotAllowed("forfeit sessions")
