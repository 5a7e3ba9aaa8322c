"""Providers tell us what happened: checked over the raw bytes, kept once, answered at once; the worker acts on it."""

from typing import Any

from attrs import evolve, frozen
from litestar import Request, post
from litestar.params import FromPath, RawBody

from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED, api
from apps.web.manners.troubles import NOT_READABLE, NOT_SIGNED, Troubled
from apps.web.visiting import Visiting
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.mail_events import MailSigned
from mentorship_core.ports.payment_events import NotSigned, Signed, Unreadable


@frozen
class Heard:
    """`changed` is false for an event that was kept before."""

    changed: bool


@post("/api/webhooks/{provider:str}", **api(SIGNED, limit=Kind.WEBHOOK), status_code=200, sync_to_thread=True)
def hear(provider: FromPath[Provider], body: RawBody, request: Request[Any, Any, Any], visit: Visiting) -> Heard:
    """A provider's signed event."""
    events = visit.product.payment_events.get(provider)
    if events is None:
        raise visit.no(NotFound("payment provider"))
    headers = {name.lower(): value for name, value in request.headers.items()}
    match events.read(headers, body):
        case NotSigned():
            raise Troubled(NOT_SIGNED)
        case Unreadable(why):
            raise Troubled(evolve(NOT_READABLE, words=why))
        case Signed() as event:
            return Heard(visit.mentorship.keep_webhook(provider=provider, event=event).changed)


@post("/api/webhooks/resend", **api(SIGNED, limit=Kind.WEBHOOK), status_code=200, sync_to_thread=True)
def hear_mail(body: RawBody, request: Request[Any, Any, Any], visit: Visiting) -> Heard:
    """What became of a letter, signed by whoever took it."""
    events = visit.product.mail_events.get("resend")
    if events is None:
        raise visit.no(NotFound("mail provider"))
    headers = {name.lower(): value for name, value in request.headers.items()}
    match events.read(headers, body):
        case NotSigned():
            raise Troubled(NOT_SIGNED)
        case Unreadable(why):
            raise Troubled(evolve(NOT_READABLE, words=why))
        case MailSigned() as event:
            return Heard(visit.mentorship.keep_mail_news(provider="resend", event=event).changed)


ROUTES = [hear, hear_mail]
