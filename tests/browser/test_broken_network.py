"""A line that breaks in the middle of sending loses nothing, and does nothing twice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Route

from features.worlds.http.world import HttpWorld
from tests.browser.furnished import buys
from tests.browser.visitor import Visitor

WEDNESDAY_AT_TEN = datetime(2030, 3, 6, 10, tzinfo=UTC)


@contextmanager
def answers_lost(who: Visitor, path: str) -> Iterator[None]:
    """The product does what it is asked, and its answer reaches nobody."""

    def lose(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort("connectionreset")
        else:
            route.continue_()

    who.page.route(f"**{path}", lose)
    yield
    who.page.unroute(f"**{path}")


def comes_back(who: Visitor, title: str) -> None:
    """From the browser's own page about what went wrong."""
    who.page.wait_for_url("chrome-error://**")
    who.page.go_back()
    who.sees_title(title)


@pytest.mark.parametrize("way", ["script", "no script"])
def test_a_booking_whose_answer_is_lost_stands_once_and_going_back_says_so(
    world: HttpWorld, visitor: Callable[..., Visitor], way: str
) -> None:
    buys(world, "Sam", "Mira")
    (pack,) = world.packs("Sam", "Mira")
    sam = visitor("Sam", way)
    sam.goes(f"/calendar/confirm?pack={pack.id}&starts_at=2030-03-06T10:00:00Z")

    with answers_lost(sam, "/sessions"):
        sam.presses("Book this session")
        comes_back(sam, "You are booked")

    world.stir()
    world.settle()
    (after,) = world.packs("Sam", "Mira")
    assert [one.starts_at for one in world.sessions("Sam")] == [WEDNESDAY_AT_TEN]
    assert (after.remaining, after.scheduled) == (4, 1)


@pytest.mark.parametrize("way", ["script", "no script"])
def test_a_payment_begun_whose_answer_is_lost_goes_on_with_the_same_order(
    world: HttpWorld, visitor: Callable[..., Visitor], way: str
) -> None:
    sam, mira = visitor("Sam", way), world.baseline.mentors["Mira"]
    sam.goes(f"/mentors/{mira}")

    with answers_lost(sam, f"/mentors/{mira}/checkout"):
        sam.presses("Make a test payment")
        comes_back(sam, "Mira")
    sam.presses("Make a test payment")
    sam.presses("Pay €200.00")
    sam.sees_title("You are in")

    assert [one.status for one in world.orders("Sam")] == ["paid"]


def test_what_was_typed_is_there_again_after_the_line_broke(world: HttpWorld, visitor: Callable[..., Visitor]) -> None:
    buys(world, "Sam", "Mira")
    world.book("Sam", "Mira", WEDNESDAY_AT_TEN)
    mira, path = visitor("Mira"), f"/instructor/sessions/{world.session_id('Sam', WEDNESDAY_AT_TEN)}"
    mira.goes(path)
    mira.writes("Private notes", "Wants to write a compiler.")

    mira.page.route(f"**{path}/notes", lambda route: route.abort("connectionreset"))
    mira.presses("Save notes")
    comes_back(mira, "Session with Sam")
    mira.page.unroute(f"**{path}/notes")

    assert mira.page.get_by_label("Private notes").input_value() == "Wants to write a compiler."
    mira.presses("Save notes")
    mira.sees("Notes saved.")
    assert mira.page.get_by_label("Private notes").input_value() == "Wants to write a compiler."


def test_offline_nothing_is_sent_and_nothing_typed_is_lost(world: HttpWorld, visitor: Callable[..., Visitor]) -> None:
    buys(world, "Sam", "Mira")
    world.book("Sam", "Mira", WEDNESDAY_AT_TEN)
    mira = visitor("Mira")
    mira.goes(f"/instructor/sessions/{world.session_id('Sam', WEDNESDAY_AT_TEN)}")
    mira.writes("Private notes", "Wants to write a compiler.")

    mira.page.context.set_offline(True)
    mira.presses("Save notes")
    mira.sees("You are offline.")
    mira.page.context.set_offline(False)
    mira.sees_no("You are offline.")

    mira.presses("Save notes")
    mira.sees("Notes saved.")
    assert mira.page.get_by_label("Private notes").input_value() == "Wants to write a compiler."
