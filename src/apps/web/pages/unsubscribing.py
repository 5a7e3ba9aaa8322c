"""The link in every reminder that ends them by mail. Looking at it changes nothing: mail scanners follow links."""

from attrs import frozen
from litestar import get, post
from litestar.params import FromPath

from apps.web.manners.policy import PUBLIC, api, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw
from apps.web.visiting import Visiting
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.unsubscribe import Unsubscribing


@frozen
class Ended:
    """`changed` is false where they came by mail no more."""

    changed: bool


@get("/unsubscribe/{reminder:str}", **page(PUBLIC), sync_to_thread=True)
def ask(reminder: FromPath[str], visit: Visiting) -> Page:
    if Unsubscribing(visit.product.secrets).user(reminder) is None:
        raise visit.no(NotFound("link"))
    return draw(visit, "unsubscribe.html", {"action": f"/unsubscribe/{reminder}/stop"})


@post("/unsubscribe/{reminder:str}/stop", **form(PUBLIC), status_code=200, sync_to_thread=True)
def stop(reminder: FromPath[str], visit: Visiting) -> Page:
    _end(visit, reminder)
    return draw(visit, "unsubscribe.html", {"action": None})


@post("/unsubscribe/{reminder:str}", **api(PUBLIC, NotFound), status_code=200, sync_to_thread=True)
def one_click(reminder: FromPath[str], visit: Visiting) -> Ended:
    """What a mail program posts when its reader presses "unsubscribe" (RFC 8058): no more reminders by mail."""
    return Ended(_end(visit, reminder))


def _end(visit: Visit, token: str) -> bool:
    ended = visit.mentorship.unsubscribe(token=token)
    if isinstance(ended, NotFound):
        raise visit.no(ended)
    return ended.changed


ROUTES = [ask, stop, one_click]
