"""The demo's clock, which everybody in it shares."""

import time
from datetime import timedelta

from litestar import Response, get, post

from apps.web.manners.policy import DEMO, form, page
from apps.web.pages.drawing import Page, demo_bar, draw, go
from apps.web.pages.forms import Posted, own_path
from apps.web.pages.shapes import moment
from apps.web.product import Demo
from apps.web.visiting import Visiting
from mentorship_core.domain.refusals import Invalid

MOST_SECONDS = 366 * 24 * 3600
WAIT_SECONDS = 3.0
LOOK_SECONDS = 0.1
"""The worker acts on what the new time brings; a page drawn before it has would show the old state."""


@get("/demo/clock", **page(DEMO), sync_to_thread=True)
def clock(visit: Visiting) -> Page:
    bar = demo_bar(visit)
    context = {"now": bar["now"], "moved_text": bar["moved_text"], "action": bar["clock_action"], "steps": bar["steps"]}
    return draw(visit, "demo_clock.html", {**context, "happened": []})


@post("/demo/clock", **form(DEMO), status_code=303, sync_to_thread=True)
def move_clock(data: Posted, visit: Visiting) -> Response[None]:
    """Only ahead: what has happened stays so."""
    seconds = data.get("seconds", "")
    if not (seconds.isascii() and seconds.isdigit() and 0 < int(seconds) <= MOST_SECONDS):
        raise visit.no(Invalid((("seconds", "OUT_OF_RANGE", "Move the clock ahead by a second to a year."),)))
    now = visit.demo.move_clock(timedelta(seconds=int(seconds)))
    _wait_until_quiet(visit.demo)
    return go(
        visit, own_path(data.get("back", ""), "/demo/clock"), flash=f"It is {moment(now, visit.zone)['text']} now."
    )


def _wait_until_quiet(demo: Demo) -> None:
    """For a moment at most: a message whose turn comes later does not keep anybody."""
    until = time.monotonic() + WAIT_SECONDS
    while not demo.quiet() and time.monotonic() < until:
        time.sleep(LOOK_SECONDS)


ROUTES = [clock, move_clock]
