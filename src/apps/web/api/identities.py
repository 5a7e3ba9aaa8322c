"""The provider of identities tells of its accounts."""

from typing import Any

from attrs import evolve, frozen
from litestar import Request, post
from litestar.params import RawBody

from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED, api
from apps.web.manners.troubles import NOT_SIGNED, Troubled
from apps.web.visiting import Visiting
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.identities import NoNews, NotTheirs


@frozen
class IdentityHeardOf:
    """`changed` is false for an event that was heard before, or that is about nothing here."""

    changed: bool


@post("/api/webhooks/clerk", **api(SIGNED, limit=Kind.WEBHOOK), status_code=200, sync_to_thread=True)
def hear(body: RawBody, request: Request[Any, Any, Any], visit: Visiting) -> IdentityHeardOf:
    """Clerk's signed event about an account: created, updated or deleted."""
    provider = visit.product.identities
    if provider is None:
        raise visit.no(NotFound("identity provider"))
    match provider.read({name.lower(): value for name, value in request.headers.items()}, body):
        case NotTheirs(why=why):
            raise Troubled(evolve(NOT_SIGNED, words=why) if why.startswith("unreadable") else NOT_SIGNED)
        case NoNews():
            return IdentityHeardOf(changed=False)
        case news:
            return IdentityHeardOf(changed=visit.mentorship.hear_identity(news=news).changed)


ROUTES = [hear]
