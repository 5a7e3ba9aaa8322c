"""The part of the settings where a private calendar feed is made and taken back."""

from litestar import Response, post

from apps.web.manners.policy import SIGNED_IN, form
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.student import settings_context
from apps.web.visiting import Visiting
from apps.wording.languages import _

HERE = "/settings/calendar-feed"


@post(HERE, **form(SIGNED_IN), status_code=200, sync_to_thread=True)
def make_feed(visit: Visiting) -> Page:
    """The address is shown on this page and never again."""
    made = visit.mentorship.make_calendar_feed(actor=visit.person)
    return draw(visit, "settings.html", settings_context(visit, feed_url=visit.product.feeds.address(made.secret)))


@post(f"{HERE}/end", **form(SIGNED_IN), status_code=303, sync_to_thread=True)
def end_feed(visit: Visiting) -> Response[None]:
    ended = visit.mentorship.end_calendar_feed(actor=visit.person)
    said = _("Your feed is switched off.") if ended.changed else _("It was off already.")
    return go(visit, "/settings", flash=said)


ROUTES = [make_feed, end_feed]
