"""The month grid by keys, as the W3C date picker has it, and what is seen while it is fetched."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from features.worlds.http.world import HttpWorld
from tests.browser.furnished import buys
from tests.browser.visitor import Visitor

BAR = """() => {
    const bar = getComputedStyle(document.querySelector("#times"), "::before");
    return [bar.height, bar.animationName];
}"""


@pytest.fixture
def month(world: HttpWorld, visitor: Callable[..., Visitor]) -> Page:
    """Noor's calendar, with the focus on the 12th of March, a Tuesday."""
    buys(world, "Noor", "Mira")
    noor = visitor("Noor")
    noor.goes("/calendar")
    noor.page.locator("#day-2030-03-12").focus()
    return noor.page


def arrives(page: Page, key: str, title: str, day: str) -> None:
    page.keyboard.press(key)
    expect(page.locator("#month-title")).to_have_text(title)
    expect(page.locator(".month .day:focus")).to_have_text(re.compile(rf"^{day}(?!\d)"))


def test_page_down_and_up_keep_the_day(month: Page) -> None:
    arrives(month, "PageDown", "April 2030", "12")
    arrives(month, "PageUp", "March 2030", "12")


def test_arrows_go_on_over_the_edge_of_a_month(month: Page) -> None:
    arrives(month, "PageDown", "April 2030", "12")
    arrives(month, "Home", "April 2030", "8")
    arrives(month, "ArrowUp", "April 2030", "1")
    arrives(month, "ArrowUp", "March 2030", "25")
    arrives(month, "ArrowDown", "April 2030", "1")
    arrives(month, "ArrowLeft", "March 2030", "31")


def test_home_and_end_stay_in_the_week(month: Page) -> None:
    arrives(month, "End", "March 2030", "17")
    arrives(month, "Home", "March 2030", "11")


@pytest.mark.parametrize(("motion", "animation"), [("no-preference", "fetching"), ("reduce", "none")])
def test_while_it_is_fetched_it_says_so_and_moves_only_for_who_likes_it(
    month: Page, motion: str, animation: str
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    month.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]  # one of the two
    month.route("**/calendar?*", hold)

    month.keyboard.press("PageDown")
    month.wait_for_selector("#times[aria-busy=true]")
    seen = month.evaluate(BAR)
    for _ in range(1000):
        if held:
            break
        month.wait_for_timeout(10)
    held[0].continue_()
    month.wait_for_selector("[aria-busy]", state="detached")

    assert seen == ["4px", animation]
