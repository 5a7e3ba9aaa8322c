"""Where taking the money is ours: a place is made sure of first, and nothing is taken without one (PAY-2)."""

from attrs import evolve, fields_dict

from adapters.sandbox.checkout import Answer, SandboxCheckout
from adapters.sandbox.desk import NEVER
from adapters.sandbox.pages import checkout_id
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import Instant, minutes
from mentorship_core.domain.orders.order import CanceledOrder, FailedOrder, Order, PaidOrder, Provider
from mentorship_core.domain.packs.pack import ActivePack
from mentorship_core.domain.refusals import PromotionInvalid, SoldOut
from mentorship_core.domain.seats.seat import Active, Held
from mentorship_core.use_cases.hear_checkout import CheckoutIsOver
from tests.core.booking.examples import utc
from tests.core.use_cases.money_world import ADA, MIRA, NOOR, NOW, SAM, World, a_world


def agree(world: World, order: OrderId, *, answers: int = 1) -> None:
    assert world.desk.approve(checkout_id(order), answers=answers)


def come_back(world: World, order: OrderId) -> CheckoutIsOver:
    answer = world.m.verify_checkout(actor=SAM, order=order)
    assert isinstance(answer, CheckoutIsOver), answer
    return answer


def taken(world: World, order: OrderId) -> int:
    """How often the provider took the money."""
    page = world.desk.page(checkout_id(order))
    assert page is not None
    return len(page.payments)


def seat_until(world: World) -> Instant:
    seat = world.roster().seat_of(SAM.user)
    assert isinstance(seat, Held)
    return seat.until


def test_who_agreed_and_never_came_back_is_charged_and_granted() -> None:
    world = a_world()
    order = world.start()

    agree(world, order)
    world.work()

    assert isinstance(world.pack_of(order), ActivePack)
    assert isinstance(world.roster().seat_of(SAM.user), Active)
    assert taken(world, order) == 1
    assert world.promises() == ()


def test_webhook_and_return_page_take_the_money_once() -> None:
    world = a_world()
    order = world.start()

    agree(world, order)
    first, second = come_back(world, order), come_back(world, order)
    world.work()

    assert isinstance(first.order, PaidOrder)
    assert (first.changed, second.changed) == (True, False)
    assert taken(world, order) == 1
    assert world.ledger(world.pack_of(order)) == "+4 purchase"


def test_a_hold_about_to_end_is_renewed_for_five_minutes_before_the_money_is_taken() -> None:
    world = a_world(places=1)
    order = world.start()
    agree(world, order, answers=NEVER)
    world.pass_time(minutes=34)
    seen: list[Instant] = []

    class Watching(SandboxCheckout):
        def capture(self, order: Order) -> Answer:
            seen.append(seat_until(world))
            return super().capture(order)

    watching = Watching(**{name: getattr(world.checkout, name) for name in fields_dict(SandboxCheckout)})
    capture = evolve(world.m.hear_checkout.capture_payment, checkouts={Provider.SANDBOX: watching})
    capture(provider=Provider.SANDBOX, order=order)

    assert seen == [NOW + minutes(39)]
    assert taken(world, order) == 1


def test_after_the_hold_a_free_place_is_taken_before_the_money() -> None:
    world = a_world(places=1)
    order = world.start()
    agree(world, order, answers=NEVER)
    world.pass_time(minutes=50)

    answer = come_back(world, order)

    assert isinstance(answer.order, PaidOrder)
    assert taken(world, order) == 1
    assert world.promises() == ()


def test_after_the_hold_with_no_place_free_nothing_is_taken_and_the_buyer_is_told_once() -> None:
    world = a_world(places=1)
    order = world.start()
    agree(world, order, answers=NEVER)
    world.pass_time(minutes=50)
    world.buy(NOOR)

    first, second = come_back(world, order), come_back(world, order)
    world.work()

    assert isinstance(first.order, FailedOrder)
    assert isinstance(first.why, SoldOut)
    assert isinstance(second.why, SoldOut)
    assert taken(world, order) == 0
    assert world.letters().count("No money was taken for Four sessions") == 1
    assert world.promises() == ()


def test_who_was_told_that_no_money_moved_is_not_charged_when_a_place_comes_free_later() -> None:
    world = a_world(places=1)
    order = world.start()
    agree(world, order, answers=NEVER)
    world.pass_time(minutes=50)
    world.buy(NOOR)
    come_back(world, order)
    world.m.release_seat(actor=ADA, mentor=MIRA, student=NOOR.user, confirm=True)
    world.work()

    world.m.reconcile_order(actor=ADA, order=order)
    later = come_back(world, order)

    assert isinstance(later.order, FailedOrder)
    assert taken(world, order) == 0
    assert world.promises() == ()


def test_a_page_that_is_over_takes_no_money_for_a_price_whose_code_went_back() -> None:
    world = a_world()
    world.m.save_promotion(
        actor=ADA,
        code="SPRING",
        percent=50,
        starts_at=utc("2026-03-01 00:00"),
        ends_at=utc("2026-04-01 00:00"),
        total_limit=1,
    )
    order = world.start(code="SPRING")
    world.pass_time(minutes=40)
    assert isinstance(come_back(world, order).order, FailedOrder)
    world.start(NOOR, code="SPRING")

    agree(world, order)
    answer = come_back(world, order)

    assert isinstance(answer.why, PromotionInvalid)
    assert taken(world, order) == 0
    assert world.promises() == ()


def test_a_checkout_that_was_given_up_is_never_charged() -> None:
    world = a_world()
    order = world.start()
    agree(world, order, answers=NEVER)

    over = world.m.cancel_checkout(actor=SAM, order=order)
    world.desk.answer(checkout_id(order))
    world.work()

    assert isinstance(over, CheckoutIsOver)
    assert isinstance(world.order(order), CanceledOrder)
    assert taken(world, order) == 0
    assert world.roster().seat_of(SAM.user) is None


def test_the_older_of_two_pages_is_not_charged_when_another_was_opened() -> None:
    world = a_world()
    older = world.start()
    agree(world, older, answers=NEVER)
    world.m.save_promotion(
        actor=ADA, code="HALF", percent=50, starts_at=utc("2026-03-01 00:00"), ends_at=utc("2026-04-01 00:00")
    )

    newer = world.start(code="HALF")
    world.desk.answer(checkout_id(older))
    agree(world, newer)
    world.work()

    assert (taken(world, older), taken(world, newer)) == (0, 1)
    assert isinstance(world.order(older), CanceledOrder)
    assert isinstance(world.order(newer), PaidOrder)
