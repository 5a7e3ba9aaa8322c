"""Every kind of case, and every choice an admin has: what the choice says is done through the other rules."""

from uuid import UUID

import pytest

from adapters.sandbox.pages import RefundPlan as AtProvider
from adapters.sandbox.pages import checkout_id
from mentorship_core.domain.booking.session import Canceled
from mentorship_core.domain.cases import CHOICES, CaseKind, OpenCase
from mentorship_core.domain.identity import CaseId, PaymentId
from mentorship_core.domain.instant import days
from mentorship_core.domain.orders.events import CaseOpened
from mentorship_core.domain.orders.news import PaymentCompleted
from mentorship_core.domain.orders.order import FailedOrder, PaidOrder, Provider, RefundedOrder
from mentorship_core.domain.orders.refund import FailedRefund, RefundKind, SucceededRefund
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, Pack, RefundedPack
from mentorship_core.domain.people import Nobody, Person
from mentorship_core.domain.refusals import AlreadyPaid, IllegalTransition, Invalid, NotAllowed, NotFound
from mentorship_core.domain.seats.seat import Active, Grace
from mentorship_core.use_cases.contest_session import ContestKept
from mentorship_core.use_cases.decide_case import CaseClosed
from tests.core.use_cases.money_world import ADA, AS_MIRA, MIRA, NOOR, NOW, SAM, SYSTEM, World, a_world, euros

IN_TWO_DAYS = "2026-03-04 10:00"


def decided(world: World, kind: CaseKind, choice: str) -> CaseClosed:
    closed = world.m.decide_case(actor=ADA, case=world.case(kind).id, choice=choice)
    assert isinstance(closed, CaseClosed), closed
    world.work()
    return closed


def checkout(pack: Pack) -> str:
    assert pack.order is not None
    return checkout_id(pack.order)


def paid_wrongly(world: World, amount: str = "150.00") -> FailedOrder:
    order = world.start()
    assert world.desk.pay(checkout_id(order), amount=euros(amount))
    world.work()
    found = world.order(order)
    assert isinstance(found, FailedOrder)
    return found


def refused_refund(world: World) -> Pack:
    pack = world.buy()
    world.desk.plan_refund(checkout(pack), AtProvider.DENY)
    world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    world.work()
    return pack


def test_the_wrong_amount_can_be_sent_back() -> None:
    world = a_world()
    order = paid_wrongly(world)

    decided(world, CaseKind.WRONG_AMOUNT, "refund")

    (refund,) = world.refunds(order.id)
    assert isinstance(refund, SucceededRefund)
    assert (refund.amount, refund.kind, refund.whole) == (euros("150.00"), RefundKind.FULL, False)
    assert world.order(order.id) == order
    assert world.promises() == ()


def test_who_paid_a_wrong_amount_can_begin_anew_before_anybody_has_decided() -> None:
    world = a_world(places=1)
    order = paid_wrongly(world)

    again = world.start()

    assert again != order.id
    assert world.desk.pay(checkout_id(again))
    world.work()
    assert world.pack_of(again).remaining == 4
    assert world.case(CaseKind.WRONG_AMOUNT).order == order.id
    assert world.promises() == ()


def test_the_wrong_amount_can_be_accepted_as_enough() -> None:
    world = a_world()
    order = paid_wrongly(world)

    decided(world, CaseKind.WRONG_AMOUNT, "accept")

    pack = world.pack_of(order.id)
    assert isinstance(world.order(order.id), PaidOrder)
    assert pack.remaining == 4
    assert isinstance(world.pair(pack).seat, Active)
    assert world.promises() == ()
    plan = world.m.plan_refund(actor=ADA, pack=pack.id, wish=RefundWish())
    assert getattr(plan, "money", None) == euros("150.00")


def test_an_amount_for_an_order_paid_meanwhile_is_not_accepted_and_the_case_stays() -> None:
    world = a_world()
    order = paid_wrongly(world)
    world.m.settle_payment(
        provider=Provider.SANDBOX,
        news=PaymentCompleted(order=order.id, payment_id="right", amount=euros("200.00"), at=NOW),
    )

    answer = world.m.decide_case(actor=ADA, case=world.case(CaseKind.WRONG_AMOUNT).id, choice="accept")

    assert answer == AlreadyPaid(order.id)
    assert world.case(CaseKind.WRONG_AMOUNT).order == order.id


def test_an_amount_that_went_back_meanwhile_is_not_accepted_any_more() -> None:
    world = a_world()
    order = paid_wrongly(world)
    world.desk.refund_outside(checkout_id(order.id))
    world.work()

    answer = world.m.decide_case(actor=ADA, case=world.case(CaseKind.WRONG_AMOUNT).id, choice="accept")

    assert answer == IllegalTransition("refunded", "accept")
    assert isinstance(world.order(order.id), FailedOrder)


def test_what_is_left_of_an_accepted_amount_goes_back_when_no_seat_is_left() -> None:
    world = a_world(places=1)
    order = paid_wrongly(world)
    world.desk.refund_outside(checkout_id(order.id), euros("50.00"))
    world.buy(NOOR)

    decided(world, CaseKind.WRONG_AMOUNT, "accept")

    assert [one.amount for one in world.refunds(order.id)] == [euros("50.00"), euros("100.00")]
    assert world.promises() == ()


def test_money_paid_twice_goes_back_and_the_first_pack_stays() -> None:
    world = a_world()
    pack = world.buy()
    world.desk.pay_again(checkout(pack))
    world.work()
    extra = PaymentId(UUID(world.case(CaseKind.PAID_TWICE).about))

    decided(world, CaseKind.PAID_TWICE, "refund")

    assert [(one.payment, one.amount) for one in world.refunds(pack.order)] == [(extra, euros("200.00"))]
    assert isinstance(world.pack(pack), ActivePack)
    assert isinstance(world.order(pack.order), PaidOrder)
    assert isinstance(world.pair(pack).seat, Active)
    assert world.promises() == ()


def test_a_failed_refund_is_tried_again_with_the_sessions_taken_again() -> None:
    world = a_world()
    pack = refused_refund(world)
    assert isinstance(world.pack(pack), ActivePack)

    decided(world, CaseKind.REFUND_FAILED, "retry")

    failed, again = world.refunds(pack.order)
    assert isinstance(failed, FailedRefund)
    assert isinstance(again, SucceededRefund)
    assert isinstance(world.pack(pack), RefundedPack)
    assert world.ledger(pack) == "+4 purchase, -4 refund, +4 refund_failed, -4 refund"
    assert world.promises() == ()


def test_a_refund_that_failed_after_its_success_is_tried_again_for_the_money_alone() -> None:
    world = a_world()
    pack = world.buy()
    wish = RefundWish(kind=RefundKind.AMOUNT, money=euros("60.00"), sessions=1)
    world.m.refund_pack(actor=ADA, pack=pack.id, wish=wish)
    world.work()
    world.desk.fail_refunds(checkout(pack))
    world.work()
    assert world.pack(pack).remaining == 3

    decided(world, CaseKind.REFUND_FAILED, "retry")

    assert world.pack(pack).remaining == 3
    assert world.payment(pack).refunded == euros("60.00")
    assert world.ledger(pack) == "+4 purchase, -1 refund"


def test_a_failed_refund_returned_by_hand_ends_the_pack_all_the_same() -> None:
    world = a_world()
    pack = refused_refund(world)
    session = world.book(IN_TWO_DAYS)

    decided(world, CaseKind.REFUND_FAILED, "returned_by_hand")

    assert isinstance(world.pack(pack), RefundedPack)
    assert isinstance(world.order(pack.order), RefundedOrder)
    assert isinstance(world.session(session), Canceled)
    assert world.payment(pack).refunded == euros("200.00")
    assert world.ledger(pack) == "+4 purchase, -4 refund, +4 refund_failed, -4 refund"
    assert world.pair(pack).seat is None
    assert world.promises() == ()


def test_a_failed_part_returned_by_hand_takes_its_sessions_again() -> None:
    world = a_world()
    pack = world.buy()
    world.desk.plan_refund(checkout(pack), AtProvider.DENY)
    wish = RefundWish(kind=RefundKind.AMOUNT, money=euros("60.00"), sessions=1)
    world.m.refund_pack(actor=ADA, pack=pack.id, wish=wish)
    world.work()

    decided(world, CaseKind.REFUND_FAILED, "returned_by_hand")

    assert world.pack(pack).remaining == 3
    assert world.payment(pack).refunded == euros("60.00")
    assert isinstance(world.pair(pack).seat, Active)
    assert world.promises() == ()


def test_the_wrong_amount_returned_by_hand_is_written_down_and_nothing_is_sent() -> None:
    world = a_world()
    order = paid_wrongly(world)

    decided(world, CaseKind.WRONG_AMOUNT, "returned_by_hand")

    (made,) = world.refunds(order.id)
    assert isinstance(made, SucceededRefund)
    assert made.amount == euros("150.00")
    assert world.promises() == ()


def test_a_return_by_hand_that_was_heard_of_meanwhile_only_closes_the_case() -> None:
    world = a_world()
    order = paid_wrongly(world)
    world.desk.refund_outside(checkout_id(order.id))
    world.work()

    decided(world, CaseKind.WRONG_AMOUNT, "returned_by_hand")

    assert len(world.refunds(order.id)) == 1
    assert world.open_cases() == ()


def test_late_money_whose_return_failed_is_returned_again() -> None:
    world = a_world(places=1)
    order = world.start()
    world.pass_time(minutes=37)
    world.buy(NOOR)
    world.desk.plan_refund(checkout_id(order), AtProvider.DENY)
    world.desk.pay_late(checkout_id(order))
    world.work()

    decided(world, CaseKind.REFUND_FAILED, "retry")

    failed, again = world.refunds(order)
    assert isinstance(failed, FailedRefund)
    assert isinstance(again, SucceededRefund)
    assert (again.kind, again.amount) == (RefundKind.LATE, euros("200.00"))
    assert world.promises() == ()


def test_sessions_can_be_taken_for_money_returned_outside() -> None:
    world = a_world()
    pack = world.buy()
    world.book(IN_TWO_DAYS)
    world.desk.refund_outside(checkout(pack), euros("90.00"))
    world.work()

    decided(world, CaseKind.PARTIAL_REFUND_OUTSIDE, "take_sessions")

    assert world.pack(pack).remaining == 2
    assert world.ledger(pack) == "+4 purchase, -2 refund"
    assert world.promises() == ()


def test_sessions_taken_leave_what_is_booked() -> None:
    world = a_world()
    pack = world.buy()
    for day in (4, 5, 6):
        world.book(f"2026-03-0{day} 10:00")
    world.desk.refund_outside(checkout(pack), euros("190.00"))
    world.work()

    decided(world, CaseKind.PARTIAL_REFUND_OUTSIDE, "take_sessions")

    assert (world.pack(pack).remaining, world.pack(pack).scheduled) == (3, 3)


def test_taking_the_last_sessions_puts_the_seat_into_grace() -> None:
    world = a_world()
    pack = world.buy()
    world.desk.refund_outside(checkout(pack), euros("190.00"))
    world.work()

    decided(world, CaseKind.PARTIAL_REFUND_OUTSIDE, "take_sessions")

    assert isinstance(world.pack(pack), DepletedPack)
    assert isinstance(world.pair(pack).seat, Grace)


def test_sessions_can_be_left() -> None:
    world = a_world()
    pack = world.buy()
    world.desk.refund_outside(checkout(pack), euros("90.00"))
    world.work()

    decided(world, CaseKind.PARTIAL_REFUND_OUTSIDE, "leave_sessions")

    assert world.pack(pack).remaining == 4


@pytest.mark.parametrize(("choice", "remaining"), [("uphold", 4), ("dismiss", 3)])
def test_a_contest_is_decided_by_its_own_rule(choice: str, remaining: int) -> None:
    world = a_world()
    pack = world.buy()
    session = world.book(IN_TWO_DAYS)
    world.pass_time(days=2, hours=4)
    world.m.complete_session(actor=AS_MIRA, session=session)
    contested = world.m.contest_session(actor=SAM, session=session, words="Nobody came.")
    assert isinstance(contested, ContestKept)

    closed = decided(world, CaseKind.CONTEST, choice)

    assert closed.changed
    assert world.pack(pack).remaining == remaining
    assert world.open_cases() == ()
    again = world.m.decide_case(actor=ADA, case=closed.case.id, choice=choice)
    assert again == CaseClosed(closed.case, changed=False)


@pytest.mark.parametrize(("choice", "returned"), [("refund", "200.00"), ("forfeit", "0.00")])
def test_what_a_deleted_user_had_is_refunded_or_forfeit_and_their_seats_fall(choice: str, returned: str) -> None:
    world = a_world()
    pack = world.buy()
    session = world.book(IN_TWO_DAYS)
    case = OpenCase(
        id=CaseId(UUID(int=77)),
        kind=CaseKind.USER_DELETED,
        about=SAM.user,
        student=SAM.user,
        facts="deleted at the identity provider",
        opened_at=NOW,
        decide_by=NOW + days(7),
    )
    with world.store.begin(SYSTEM) as tx:
        tx.record(CaseOpened(at=NOW, case=case))

    decided(world, CaseKind.USER_DELETED, choice)

    assert world.payment(pack).refunded == euros(returned)
    assert world.pair(pack).seat is None
    assert isinstance(world.session(session), Canceled)
    assert world.promises() == ()


@pytest.mark.parametrize(
    "kind", [kind for kind in CaseKind if "handled" in CHOICES[kind]], ids=lambda kind: str(kind.value)
)
def test_handled_closes_the_case_and_does_nothing_else(kind: CaseKind) -> None:
    world = a_world()
    pack = world.buy()
    before = world.pack(pack)
    case = OpenCase(
        id=CaseId(UUID(int=77)),
        kind=kind,
        about=str(UUID(int=78)),
        student=SAM.user,
        mentor=MIRA,
        order=pack.order,
        facts="seen to",
        opened_at=NOW,
        decide_by=NOW + days(7),
    )
    with world.store.begin(SYSTEM) as tx:
        tx.record(CaseOpened(at=NOW, case=case))

    closed = decided(world, kind, "handled")

    assert (closed.case.choice, closed.case.by, closed.case.reason) == ("handled", "ada", "asked by mail")
    assert world.open_cases() == ()
    assert world.pack(pack) == before
    assert world.refunds(pack.order) == ()


def test_a_case_is_decided_once() -> None:
    world = a_world()
    refused_refund(world)
    case = world.case(CaseKind.REFUND_FAILED)
    first = world.m.decide_case(actor=ADA, case=case.id, choice="retry")

    again = world.m.decide_case(actor=ADA, case=case.id, choice="retry")
    other = world.m.decide_case(actor=ADA, case=case.id, choice="returned_by_hand")

    assert isinstance(first, CaseClosed)
    assert again == CaseClosed(first.case, changed=False)
    assert other == IllegalTransition("retry", "returned_by_hand")


def test_only_the_choices_of_its_kind_are_there() -> None:
    world = a_world()
    refused_refund(world)

    answer = world.m.decide_case(actor=ADA, case=world.case(CaseKind.REFUND_FAILED).id, choice="uphold")

    assert answer == Invalid((("choice", "not_a_choice", "Choose one of retry, returned_by_hand."),))


@pytest.mark.parametrize(
    ("who", "refused"),
    [(SAM, NotAllowed("decide cases")), (AS_MIRA, NotAllowed("decide cases")), (Nobody(), NotFound("case"))],
)
def test_only_an_admin_decides(who: Person | Nobody, refused: object) -> None:
    world = a_world()
    refused_refund(world)

    assert world.m.decide_case(actor=who, case=world.case(CaseKind.REFUND_FAILED).id, choice="retry") == refused


def test_a_case_nobody_opened_is_not_found() -> None:
    world = a_world()

    assert world.m.decide_case(actor=ADA, case=CaseId(UUID(int=1)), choice="handled") == NotFound("case")
