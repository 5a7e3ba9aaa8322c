"""Every order that became paid has a receipt: numbered in its mentor's series, for its buyer and for admins."""

from datetime import timedelta
from uuid import UUID

import pytest

from adapters.sandbox.pages import checkout_id
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.order import PaidOrder, RefundedOrder
from mentorship_core.domain.orders.receipt import Receipt, Way
from mentorship_core.domain.orders.refund import RefundKind
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.people import Actor, Nobody
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.save_promotion import PromotionKept
from tests.core.booking.examples import utc
from tests.core.use_cases.money_world import (
    ADA,
    AS_MIRA,
    AS_OTTO,
    LENA,
    NOOR,
    NOW,
    SAM,
    SYSTEM,
    World,
    a_world,
    euros,
)


def number(world: World, order: OrderId | None) -> int:
    found = world.order(order)
    assert isinstance(found, PaidOrder | RefundedOrder), found
    return found.receipt


def read(world: World, order: OrderId | None, actor: Actor = SAM) -> Receipt:
    assert order is not None
    found = world.m.receipt(actor=actor, order=order)
    assert isinstance(found, Receipt), found
    return found


def test_receipts_are_numbered_as_orders_are_paid_not_as_they_are_begun() -> None:
    world = a_world()
    first, second, third = world.start(SAM), world.start(NOOR), world.start(LENA)
    for order in (second, third, first):
        world.desk.pay(checkout_id(order))
        world.work()

    assert [number(world, order) for order in (second, third, first)] == [1, 2, 3]
    assert world.promises() == ()


def test_a_checkout_that_is_given_up_takes_no_number() -> None:
    world = a_world()
    given_up = world.start(SAM)
    world.m.cancel_checkout(actor=SAM, order=given_up)

    assert number(world, world.buy(NOOR).order) == 1


def test_late_money_that_goes_back_has_a_receipt_that_says_so() -> None:
    world = a_world(places=1)
    late = world.start(SAM)
    world.pass_time(minutes=40)
    world.buy(NOOR)

    world.desk.pay_late(checkout_id(late))
    world.work()

    receipt = read(world, late)
    assert (receipt.number, receipt.paid, receipt.remains) == ("M1-2026-0002", euros("200.00"), euros("0.00"))
    assert [(one.amount, one.way, one.sessions) for one in receipt.returned] == [(euros("200.00"), Way.REFUND, 0)]


def test_an_order_that_cost_nothing_has_a_number_of_the_same_series() -> None:
    world = a_world()
    world.buy(NOOR)
    code = world.m.save_promotion(
        actor=ADA, code="GIFT", starts_at=NOW, ends_at=utc("2026-04-01 00:00"), percent=100, total_limit=None
    )
    assert isinstance(code, PromotionKept)

    free = world.start(SAM, code="GIFT")

    receipt = read(world, free)
    assert (receipt.number, receipt.order.code, receipt.payment) == ("M1-2026-0002", "GIFT", None)
    assert (receipt.order.price, receipt.order.discount, receipt.paid) == (
        euros("200.00"),
        euros("200.00"),
        euros("0.00"),
    )


def test_money_of_another_amount_that_an_admin_takes_is_what_was_paid() -> None:
    world = a_world()
    order = world.start(SAM)
    world.desk.pay(checkout_id(order), amount=euros("180.00"))
    world.work()
    assert world.m.receipt(actor=SAM, order=order) == NotFound("receipt")

    (case,) = world.open_cases()
    world.m.decide_case(actor=ADA, case=case.id, choice="accept")

    receipt = read(world, order)
    assert (receipt.number, receipt.order.total, receipt.paid) == ("M1-2026-0001", euros("200.00"), euros("180.00"))


def test_a_refund_is_on_its_way_and_then_back() -> None:
    world = a_world()
    pack = world.buy(SAM)
    wish = RefundWish(kind=RefundKind.AMOUNT, money=euros("50.00"), sessions=1)
    world.m.refund_pack(actor=ADA, pack=pack.id, wish=wish)

    asked = read(world, pack.order)
    world.work()
    back = read(world, pack.order)

    assert ([one.amount for one in asked.awaited], asked.returned) == ([euros("50.00")], ())
    assert (asked.remains, back.remains) == (euros("200.00"), euros("150.00"))
    assert ([one.amount for one in back.returned], back.awaited) == ([euros("50.00")], ())
    assert back.number == asked.number


def test_a_payment_lost_to_the_bank_is_told_as_that() -> None:
    world = a_world()
    pack = world.buy(SAM)
    assert pack.order is not None
    world.desk.dispute(checkout_id(pack.order))
    world.work()
    world.desk.lose_dispute(checkout_id(pack.order))
    world.work()

    receipt = read(world, pack.order)

    assert [(one.amount, one.way) for one in receipt.returned] == [(euros("200.00"), Way.DISPUTE)]
    assert receipt.remains == euros("0.00")


def test_money_that_came_twice_and_went_back_once_is_not_on_the_receipt() -> None:
    world = a_world()
    pack = world.buy(SAM)
    assert pack.order is not None
    world.desk.pay_again(checkout_id(pack.order))
    world.work()
    (case,) = world.open_cases()
    world.m.decide_case(actor=ADA, case=case.id, choice="refund")
    world.work()

    receipt = read(world, pack.order)

    assert (receipt.paid, receipt.returned, receipt.remains) == (euros("200.00"), (), euros("200.00"))


def test_buyer_admins_and_the_house_read_it() -> None:
    world = a_world()
    order = world.buy(SAM).order

    assert {read(world, order, actor).number for actor in (SAM, ADA, SYSTEM)} == {"M1-2026-0001"}


@pytest.mark.parametrize("who", [NOOR, AS_MIRA, AS_OTTO, Nobody()], ids=["student", "its mentor", "mentor", "nobody"])
def test_for_anybody_else_it_is_not_there(who: Actor) -> None:
    world = a_world()
    order = world.buy(SAM).order
    assert order is not None

    assert world.m.receipt(actor=who, order=order) == NotFound("receipt")


def test_an_order_that_is_not_paid_or_not_there_has_none() -> None:
    world = a_world()

    assert world.m.receipt(actor=SAM, order=world.start(SAM)) == NotFound("receipt")
    assert world.m.receipt(actor=ADA, order=OrderId(UUID(int=1))) == NotFound("receipt")


def test_a_receipt_of_new_years_eve_belongs_to_the_old_year() -> None:
    world = a_world()
    world.store.clock.move(utc("2026-12-31 23:50") - world.m.clock())
    order = world.buy(SAM).order
    world.store.clock.move(timedelta(minutes=20))

    assert read(world, order).number == "M1-2026-0001"
    assert read(world, world.buy(NOOR).order, NOOR).number == "M1-2027-0002"
