"""What anybody may look at."""

from litestar import get

from apps.web.manners.policy import PUBLIC, page
from apps.web.pages.drawing import Page, draw
from apps.web.visiting import Visiting


@get("/", **page(PUBLIC), sync_to_thread=True)
def home(visit: Visiting) -> Page:
    return draw(visit, "home.html", {"mentors": []})


ROUTES = [home]
