"""An admin gives money back, with the plan shown first; somebody who waited takes the place."""

from collections.abc import Callable
from datetime import UTC, datetime

from features.worlds.http.world import HttpWorld
from tests.browser.furnished import buys
from tests.browser.visitor import Visitor

WEDNESDAY_AT_TEN = datetime(2030, 3, 6, 10, tzinfo=UTC)


def test_an_admin_refunds_by_a_plan_and_who_waits_claims_the_place(
    world: HttpWorld, visitor: Callable[..., Visitor], way: str
) -> None:
    world.set_places("Otto", 1)
    buys(world, "Sam", "Otto")
    world.book("Sam", "Otto", WEDNESDAY_AT_TEN)
    tom, ada = visitor("Tom", way), visitor("Ada", way)

    tom.goes("/mentors")
    tom.follows("Otto")
    tom.presses("Join the waitlist")
    tom.sees("You are on the waitlist. We keep the next place for you.")
    tom.sees("You are next in line.")

    ada.goes("/admin")
    ada.writes("Find an order", "sam@")
    ada.presses("Find")
    ada.follows("Sam")
    ada.sees("€200.00 was paid")
    ada.follows("Plan a refund")
    ada.sees("of €200.00 paid")
    ada.sees("Wednesday 6 March 2030, 10:00 (UTC)")
    ada.writes("Reason", "Moved abroad")
    ada.presses("Give €200.00 back")
    ada.sees("€200.00 is on its way back.")
    ada.sees("A refund of €200.00 was begun")
    world.stir()
    world.settle()
    assert [(one.status, one.returned) for one in world.orders("Sam")] == [("refunded", "200.00 EUR")]
    assert ("Ada", "Moved abroad") in world.audit("Ada")

    tom.goes("/dashboard")
    tom.sees("Otto has a place for you")
    tom.follows("Take the place")
    tom.presses("Make a test payment")
    tom.presses("Pay €200.00")
    tom.sees_title("You are in")

    assert (world.seat("Tom", "Otto").state, world.seat("Sam", "Otto").state) == ("active", "none")
