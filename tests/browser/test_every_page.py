"""Every page as every reader meets it: readable by all in both themes, on a small phone, and light."""

from collections.abc import Callable, Mapping

import pytest

from features.worlds.http.house import HttpHouse
from features.worlds.http.world import HttpWorld
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.furnished import furnish
from tests.browser.looking import ABOUT_COLOURS, axe, load_axe, spills, too_heavy
from tests.browser.pages import tours
from tests.browser.visitor import Visitor

REFUSED = {
    (None, "/nowhere"): 404,
    (None, "/sign-in/confirm"): 409,
    (None, "/sign-in/confirm?token=made-up"): 409,
    (None, "/sign-in/clerk"): 404,
    (None, "/sign-in/clerk/back"): 404,
    ("Noor", "/admin"): 403,
    ("Ada", "/admin/dead-letters/00000000-0000-0000-0000-000000000007/retry"): 404,
}
"""What readers get who ask for what is not there (nobody signs in by Clerk here), or not theirs."""


READ_MOST = (None, "Noor", "Mira", "Ada")
"""They read nearly all there is; whoever else reads a page or two comes after them."""


@pytest.fixture(scope="module")
def addresses(running_browser: object, served: HttpHouse) -> Mapping[str | None, list[str]]:
    """Looking changes nothing, so one world does for all readers."""
    served.begin_again()
    return tours(furnish(HttpWorld(served)))


@pytest.mark.parametrize("reader", [*READ_MOST, "the others"])
def test_every_page_is_readable_by_all_fits_a_phone_and_is_light(
    addresses: Mapping[str | None, list[str]], visitor: Callable[..., Visitor], reader: str | None
) -> None:
    readers = [one for one in addresses if one not in READ_MOST] if reader == "the others" else [reader]
    faults = [
        f"{one} at {address}: {fault}"
        for one in readers
        for who in [visitor(one, reduced_motion="reduce")]
        for address in addresses[one]
        for fault in faults_at(who, address, REFUSED.get((one, address), 200))
    ]

    assert faults == [], "\n".join(faults)


def faults_at(who: Visitor, address: str, status: int) -> list[str]:
    """Nothing moves while it is looked at: colours on their way from one theme to the other belong to none."""
    page = who.page
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light")
    answer = who.goes(address)
    if answer.status != status:
        return [f"answers {answer.status}"]
    load_axe(page)
    found = too_heavy(who.asked) + axe(page)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {fault}" for fault in axe(page, ABOUT_COLOURS)]
    page.set_viewport_size(PHONE)
    return found + [f"at 320 px: {fault}" for fault in spills(page)]
