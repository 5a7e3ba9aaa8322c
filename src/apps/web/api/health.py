"""Whether this process lives, and whether it can serve."""

from attrs import frozen
from litestar import get

from apps.web.manners.policy import UNCOUNTED
from apps.web.manners.troubles import UNAVAILABLE, Troubled
from apps.web.visiting import Visiting


@frozen
class Health:
    status: str


@get("/health", **UNCOUNTED, sync_to_thread=False)
def health() -> Health:
    """Answers as long as the process does."""
    return Health("ok")


@get("/ready", **UNCOUNTED, sync_to_thread=True)
def ready(visit: Visiting) -> Health:
    """Asks the database."""
    try:
        visit.product.ready()
    except Exception as error:
        raise Troubled(UNAVAILABLE, {"Retry-After": "2"}) from error
    return Health("ready")


ROUTES = [health, ready]
