"""Buying a pack: the provider's page, where it stands, and giving it up."""

from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from apps.web.api.answers.orders import Checkout, Standing, status_of_order
from apps.web.api.answers.plain import sum_of
from apps.web.api.reading import made
from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import OrderId, ProductId
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import (
    AccountLocked,
    CurrencyNotTaken,
    NotFound,
    NotOnSale,
    OwnProduct,
    PromotionInvalid,
    ProviderFailed,
    Refusal,
    SoldOut,
)
from mentorship_core.use_cases.hear_checkout import CheckoutIsOver
from mentorship_core.use_cases.start_checkout import CheckoutReady

NOT_SOLD = (NotOnSale, OwnProduct, AccountLocked, PromotionInvalid, CurrencyNotTaken, SoldOut, ProviderFailed)


class StartCheckout(Body, frozen=True):
    product_id: UUID
    promotion_code: Annotated[str, text(64, 1)] | None = None


class GiveUp(Body, frozen=True):
    order_id: UUID


@post(
    "/api/checkout/{provider:str}",
    **api(SIGNED_IN, *NOT_SOLD, limit=Kind.CHECKOUT, key=True, unchanged=Checkout),
    sync_to_thread=True,
)
def start_checkout(provider: FromPath[Provider], data: JSONBody[StartCheckout], visit: Visiting) -> Response[Checkout]:
    """Keep a place and open the provider's page; while it is open, asking again answers the same one."""
    begun = visit.mentorship.start_checkout(
        actor=visit.person,
        product=ProductId(data.product_id),
        provider=provider,
        promotion_code=data.promotion_code,
    )
    match begun:
        case Refusal() as no:
            raise visit.no(no)
        case CheckoutReady() as ready:
            return made(checkout_seen(ready), changed=ready.changed)


def checkout_seen(ready: CheckoutReady) -> Checkout:
    return Checkout(
        order_id=ready.order.id,
        url=ready.url,
        page_expires_at=ready.order.page_expires_at,
        total=sum_of(ready.order.total),
        policy=list(ready.order.policy),
        changed=ready.changed,
    )


@get("/api/checkout/verify", **api(SIGNED_IN, ProviderFailed), sync_to_thread=True)
def verify(
    visit: Visiting,
    session_id: Annotated[str | None, QueryParameter(max_length=200)] = None,
    token: Annotated[str | None, QueryParameter(max_length=200)] = None,
    order_id: Annotated[UUID | None, QueryParameter()] = None,
) -> Standing:
    """Where an order stands; it is settled here if the provider says paid and its webhook is late."""
    order = OrderId(order_id) if order_id is not None else order_of(visit, session_id or token or "")
    match visit.mentorship.verify_checkout(actor=visit.actor, order=order):
        case Refusal() as no:
            raise visit.no(no)
        case CheckoutIsOver() as over:
            return standing_of(visit, over)


@post(
    "/api/checkout/cancel",
    **api(SIGNED_IN, ProviderFailed, limit=Kind.CHECKOUT, key=True),
    status_code=200,
    sync_to_thread=True,
)
def cancel_checkout(data: JSONBody[GiveUp], visit: Visiting) -> Standing:
    """Give the place back. The provider is asked first: money already paid settles instead."""
    match visit.mentorship.cancel_checkout(actor=visit.person, order=OrderId(data.order_id)):
        case Refusal() as no:
            raise visit.no(no)
        case CheckoutIsOver() as over:
            return standing_of(visit, over)


def order_of(visit: Visit, checkout_id: str) -> OrderId:
    """The order of a provider's page, if it is theirs."""
    order = visit.mentorship.views.order_of_checkout(visit.actor, checkout_id)
    if order is None:
        raise visit.no(NotFound("checkout"))
    return order


def standing_of(visit: Visit, over: CheckoutIsOver) -> Standing:
    row = visit.mentorship.views.order(visit.actor, over.order.id)
    return Standing(
        order_id=over.order.id,
        status=status_of_order(over.order),
        total=sum_of(over.order.total),
        pack_id=row.pack if row is not None else None,
        not_taken=over.why.code if over.why is not None else None,
        changed=over.changed,
    )


ROUTES = [start_checkout, verify, cancel_checkout]
