"""Paying, from the mentor's page to the provider's and back; and the line for a place."""

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, QueryParameter

from apps.web.api.checkout import order_of
from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, typed
from apps.web.pages.landing import landing
from apps.web.pages.public import profile, shop_of
from apps.web.pages.shapes import fact, moment
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording.languages import _
from apps.wording.refusals import words
from apps.wording.times import money
from mentorship_core.domain.identity import MentorId, OfferId, OrderId, ProductId
from mentorship_core.domain.onboarding import is_told
from mentorship_core.domain.orders.order import (
    CanceledOrder,
    FailedOrder,
    PendingOrder,
    Provider,
)
from mentorship_core.domain.refusals import CurrencyNotTaken, NotFound, PromotionInvalid, Refusal, SeatAvailable
from mentorship_core.ports.views import OrderRow
from mentorship_core.use_cases.hear_checkout import CheckoutIsOver
from mentorship_core.use_cases.start_checkout import CheckoutReady


@post(
    "/mentors/{mentor_id:uuid}/checkout",
    **form(SIGNED_IN, limit=Kind.CHECKOUT, key=True),
    status_code=303,
    sync_to_thread=True,
)
def buy(mentor_id: FromPath[UUID], data: Posted, visit: Visiting) -> Response[str] | Response[None]:
    """To the provider's page; or this page again, saying why not."""
    started = _started(visit, data)
    match started:
        case CheckoutReady(url=None, order=order):
            return go(visit, f"/checkout/success?order_id={order.id}")
        case CheckoutReady(url=str(url)):
            return go(visit, url)
        case Refusal() as no:
            return _again(visit, mentor_id, data, no)
        case _:
            raise AssertionError(started)


def _started(visit: Visit, data: Posted) -> CheckoutReady | Refusal:
    try:
        product, provider = ProductId(UUID(data.get("product_id", ""))), Provider(data.get("provider", ""))
    except ValueError:
        return NotFound("pack or way to pay")
    return visit.mentorship.start_checkout(
        actor=visit.person,
        product=product,
        provider=provider,
        promotion_code=data.get("promotion_code", "").strip() or None,
    )


FIELDS: Mapping[type[Refusal], str] = {PromotionInvalid: "promotion_code", CurrencyNotTaken: "provider"}
"""Beside what a refusal is said."""


def _again(visit: Visit, mentor_id: UUID, data: Posted, no: Refusal) -> Page:
    field = FIELDS.get(type(no), "")
    filled = form_shape(typed(data), {field: words(no, visit.zone)})
    context = profile(visit, shop_of(visit, mentor_id), filled)
    if context["checkout"] is None:
        raise visit.no(no)
    return draw(visit, "mentor.html", context, status=409)


@get("/checkout/success", **page(SIGNED_IN), sync_to_thread=True)
def success(
    visit: Visiting,
    session_id: Annotated[str | None, QueryParameter(max_length=200)] = None,
    token: Annotated[str | None, QueryParameter(max_length=200)] = None,
    order_id: Annotated[UUID | None, QueryParameter()] = None,
) -> Page:
    """Where a buyer lands after paying. Settles the order if the provider says paid and its news is late, and takes
    the money they agreed to where taking it is ours."""
    order = _named(visit, order_id, session_id or token)
    asked = visit.mentorship.verify_checkout(actor=visit.actor, order=order)
    if isinstance(asked, NotFound):
        raise visit.no(asked)
    told = is_told(visit.me)
    return draw(visit, "checkout_success.html", landing(_row(visit, order), asked, visit.product.clock(), told=told))


def _named(visit: Visit, order: UUID | None, checkout: str | None) -> OrderId:
    """By our own id, or by the one of the provider's page."""
    return OrderId(order) if order is not None else order_of(visit, checkout or "")


@get("/checkout/canceled", **page(SIGNED_IN), sync_to_thread=True)
def canceled(
    visit: Visiting,
    session_id: Annotated[str | None, QueryParameter(max_length=200)] = None,
    token: Annotated[str | None, QueryParameter(max_length=200)] = None,
    order_id: Annotated[UUID | None, QueryParameter()] = None,
) -> Page:
    """Nothing has happened yet: the place is kept, to go on or to give up."""
    order = _named(visit, order_id, session_id or token)
    row = _row(visit, order)
    kept = row.order if isinstance(row.order, PendingOrder) else None
    now = visit.product.clock()
    still = kept is not None and now < kept.page_expires_at
    context = {
        "mentor_name": row.mentor_name,
        "kept_until": moment(row.order.page_expires_at, visit.zone) if still else None,
        "facts": [
            fact(_("Pack"), _("{pack} with {mentor}", pack=row.order.title, mentor=row.mentor_name)),
            fact(_("Total"), money(row.order.total)),
        ],
        "continue_url": kept.url if kept is not None and still else None,
        "give_up_action": f"/checkout/cancel?order_id={order}" if still else None,
        "mentor_url": f"/mentors/{row.order.mentor}",
    }
    return draw(visit, "checkout_canceled.html", context)


@post("/checkout/cancel", **form(SIGNED_IN, limit=Kind.CHECKOUT, key=True), status_code=303, sync_to_thread=True)
def give_up(visit: Visiting, order_id: Annotated[UUID, QueryParameter()]) -> Response[None]:
    """Give the place back. Money already paid settles instead."""
    match visit.mentorship.cancel_checkout(actor=visit.person, order=OrderId(order_id)):
        case Refusal() as no:
            raise visit.no(no)
        case CheckoutIsOver(order=FailedOrder() | CanceledOrder() as order):
            return go(visit, f"/mentors/{order.mentor}", flash=_("You gave the place back. No money was taken."))
        case CheckoutIsOver():
            return go(visit, f"/checkout/success?order_id={order_id}")


def _row(visit: Visit, order: OrderId) -> OrderRow:
    """A mentor may see what their students bought, but not the page of one who buys."""
    row = visit.mentorship.views.order(visit.actor, order)
    if row is None or not (visit.is_admin or row.order.student == visit.person.user):
        raise visit.no(NotFound("order"))
    return row


# the line


@post("/mentors/{mentor_id:uuid}/waitlist", **form(SIGNED_IN, key=True), status_code=303, sync_to_thread=True)
def wait(mentor_id: FromPath[UUID], visit: Visiting) -> Response[None]:
    match visit.mentorship.join_waitlist(actor=visit.person, mentor=MentorId(mentor_id)):
        case SeatAvailable():
            return go(visit, f"/mentors/{mentor_id}#buy", flash=_("A place has just come free: you can buy it now."))
        case Refusal() as no:
            raise visit.no(no)
        case _:
            return go(visit, "/dashboard", flash=_("You are on the waitlist. We keep the next place for you."))


@post("/mentors/{mentor_id:uuid}/waitlist/leave", **form(SIGNED_IN, key=True), status_code=303, sync_to_thread=True)
def stop_waiting(mentor_id: FromPath[UUID], visit: Visiting) -> Response[None]:
    match visit.mentorship.leave_waitlist(actor=visit.person, mentor=MentorId(mentor_id)):
        case Refusal() as no:
            raise visit.no(no)
        case _:
            return go(visit, "/dashboard", flash=_("You left the waitlist."))


@post("/offers/{offer_id:uuid}/decline", **form(SIGNED_IN, key=True), status_code=303, sync_to_thread=True)
def pass_on(offer_id: FromPath[UUID], visit: Visiting) -> Response[None]:
    match visit.mentorship.decline_offer(actor=visit.person, offer=OfferId(offer_id)):
        case Refusal() as no:
            raise visit.no(no)
        case _:
            return go(visit, "/dashboard", flash=_("You passed the place on to the next person."))


ROUTES = [buy, success, canceled, give_up, wait, stop_waiting, pass_on]
