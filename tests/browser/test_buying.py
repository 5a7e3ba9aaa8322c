"""A student's way: buys a pack, books a session, meets, and renews."""

from collections.abc import Callable

from features.worlds.http.world import HttpWorld
from tests.browser.visitor import Visitor


def test_a_student_buys_a_pack_and_books(world: HttpWorld, visitor: Callable[..., Visitor], way: str) -> None:
    sam = visitor("Sam", way)

    sam.goes("/mentors")
    sam.follows("Mira")
    sam.marks("Four sessions")
    sam.presses("Make a test payment")
    sam.sees("Test card ending 4242")
    sam.presses("Pay €200.00")
    sam.sees_title("You are in")
    sam.follows("Book your first session")
    sam.picks_day("Wednesday 6 March")
    sam.follows("10:00, Wednesday 6 March")
    sam.sees("Book this session?")
    sam.presses("Book this session")
    sam.sees_title("You are booked")
    world.settle()

    assert [one.starts_at.isoformat() for one in world.sessions("Sam")] == ["2030-03-06T10:00:00+00:00"]
