"""What the clock does for money, as the worker does it: by itself, in turn, and then at rest."""

from adapters.sandbox.pages import checkout_id
from apps.worker.sweeps import Sweeps
from mentorship_core.domain.orders.order import FailedOrder, PaidOrder, PendingOrder, RefundedOrder
from mentorship_core.domain.packs.pack import ActivePack, RefundedPack
from tests.core.use_cases.money_world import World, a_world
from tests.lines import DeadLine


def sweep(world: World) -> int:
    return Sweeps(mentorship=world.m).run()


def test_a_sweep_asks_about_what_is_due_and_then_comes_to_rest() -> None:
    world = a_world()
    order = world.start()
    world.deaf = True
    assert world.desk.pay(checkout_id(order))
    sweeps = Sweeps(mentorship=world.m)
    assert sweeps.run() == 0  # roles were never looked through before

    assert not sweeps.is_due()
    world.pass_time(minutes=5)
    assert sweeps.is_due()
    assert sweeps.run() == 1

    assert isinstance(world.order(order), PaidOrder)
    assert not sweeps.is_due()
    assert sweeps.run() == 0


def test_it_comes_to_rest_although_the_provider_does_not_answer() -> None:
    world = a_world()
    order = world.start()
    world.line.behind = DeadLine(world.checkout)
    world.pass_time(minutes=5)

    assert sweep(world) == 1
    assert sweep(world) == 0
    world.pass_time(minutes=15)
    assert sweep(world) == 1
    assert isinstance(world.order(order), PendingOrder)


def test_a_page_that_is_over_is_asked_about_within_two_minutes() -> None:
    world = a_world()
    order = world.start()
    world.deaf = True
    world.pass_time(minutes=30)
    assert sweep(world) == 1
    assert isinstance(world.order(order), PendingOrder)

    world.pass_time(minutes=3)

    assert sweep(world) >= 1
    assert isinstance(world.order(order), FailedOrder)


def test_money_that_went_back_unheard_long_after_is_found_within_a_day() -> None:
    world = a_world()
    pack = world.buy()
    world.pass_time(days=30)
    sweep(world)
    world.deaf = True
    assert pack.order is not None
    assert world.desk.refund_outside(checkout_id(pack.order))

    world.pass_time(hours=23)
    sweep(world)
    assert isinstance(world.pack(pack), ActivePack)
    world.pass_time(hours=1)
    sweep(world)

    assert isinstance(world.pack(pack), RefundedPack)
    assert isinstance(world.order(pack.order), RefundedOrder)


def test_roles_that_drifted_are_put_right_and_looked_through_again_after_six_hours() -> None:
    world = a_world()
    sweeps = Sweeps(mentorship=world.m)
    sweep(world)
    world.community.dress("111111111111111111", is_student=True)
    assert not sweeps.is_due()

    world.pass_time(hours=6)
    assert sweeps.is_due()
    sweep(world)
    world.work()

    assert not world.community.is_student("111111111111111111")
    assert not sweeps.is_due()
