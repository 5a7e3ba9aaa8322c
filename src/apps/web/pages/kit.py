"""Every part the pages are made of, for those who make them."""

from litestar import Response, get, post

from apps.web.manners.policy import DEMO, form, page
from apps.web.pages.drawing import Page, draw, go
from apps.web.visiting import Visiting


@get("/dev/kit", **page(DEMO), sync_to_thread=True)
def kit(visit: Visiting) -> Page:
    return draw(visit, "kit.html")


@post("/dev/kit", **form(DEMO), status_code=303, sync_to_thread=True)
def try_form(visit: Visiting) -> Response[None]:
    """The kit's forms change nothing."""
    return go(visit, "/dev/kit", flash="The form was sent. It changes nothing here.")


ROUTES = [kit, try_form]
