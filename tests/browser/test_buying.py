"""A student's way: signs in, buys a pack, books a session, meets, and renews."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from features.worlds.http.world import HttpWorld
from tests.browser.visitor import Visitor

WEDNESDAY_AT_TEN = datetime(2030, 3, 6, 10, tzinfo=UTC)


def pays(sam: Visitor, price: str) -> None:
    sam.presses("Make a test payment")
    sam.sees("Test card ending 4242")
    sam.presses(f"Pay {price}")
    sam.sees_title("You are in")


def test_a_student_buys_books_meets_and_renews(world: HttpWorld, visitor: Callable[..., Visitor], way: str) -> None:
    world.add_product("Mira", "One session", sessions=1, minutes=60, price="60.00 EUR", days=45)
    sam = visitor(way=way)

    sam.goes("/mentors")
    sam.follows("Mira")
    sam.follows("Sign in to buy")
    sam.writes("Your email address", "sam@example.org")
    sam.presses("Send me a link")
    sam.sees("We sent a link to")
    world.stir()
    world.settle()
    link = re.search(r"/sign-in/confirm\S+", world.letters("Sam")[-1].text)
    assert link is not None
    sam.goes(link[0])
    sam.presses("Sign me in")
    sam.marks("One session")
    pays(sam, "€60.00")

    sam.follows("Book your first session")
    sam.picks_day("Wednesday 6 March")
    sam.follows("10:00, Wednesday 6 March")
    sam.sees_title("Book this session?")
    sam.sees("Wednesday 6 March 2030, 10:00")
    sam.presses("Book this session")
    sam.sees_title("You are booked")

    world.stir()
    world.pass_until(WEDNESDAY_AT_TEN - timedelta(minutes=10))
    sam.goes("/dashboard")
    sam.follows("Join")
    sam.sees_title("The room is open")
    sam.presses("Enter the room")
    sam.sees_title("You are let in")

    world.pass_until(WEDNESDAY_AT_TEN + timedelta(hours=1))
    assert world.complete("Mira", "Sam", WEDNESDAY_AT_TEN).code == "DONE"
    world.settle()
    sam.goes("/dashboard")
    sam.sees("Your place with Mira is kept until Saturday 9 March 2030, 11:0")
    sam.follows("Renew")
    sam.marks("Four sessions")
    pays(sam, "€200.00")
    sam.follows("Dashboard")
    sam.sees("of 4 sessions left")

    assert world.seat("Sam", "Mira").state == "active"
    assert [pack.remaining for pack in world.packs("Sam", "Mira")] == [0, 4]
