"""Every page as every reader meets it: readable by all in both themes, on a small phone, and light."""

from collections.abc import Callable

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
    ("Noor", "/admin"): 403,
}
"""What readers get who ask for what is not there, or not theirs."""


def test_every_page_is_readable_by_all_fits_a_phone_and_is_light(
    world: HttpWorld, visitor: Callable[..., Visitor]
) -> None:
    faults = []
    for reader, addresses in tours(furnish(world)).items():
        who = visitor(reader, reduced_motion="reduce")
        for address in addresses:
            faults += [
                f"{reader} at {address}: {fault}"
                for fault in faults_at(who, address, REFUSED.get((reader, address), 200))
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
