"""The line for a place, and the offers made to the first in it."""

from typing import Annotated
from uuid import UUID

from attrs import frozen
from litestar import Response, delete, get, post
from litestar.params import FromPath, JSONBody

from apps.web.api.answers.orders import Checkout
from apps.web.api.answers.packs import Line, place_in_line
from apps.web.api.answers.plain import Changed
from apps.web.api.checkout import NOT_SOLD, checkout_seen
from apps.web.api.reading import made
from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, api
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import MentorId, OfferId, ProductId
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import AlreadySeated, OfferLapsed, OwnProduct, Refusal, SeatAvailable
from mentorship_core.use_cases.claim_offer import SeatRestored
from mentorship_core.use_cases.decline_offer import OfferAnswered
from mentorship_core.use_cases.join_waitlist import InLine
from mentorship_core.use_cases.leave_waitlist import OutOfLine
from mentorship_core.use_cases.start_checkout import CheckoutReady


@frozen(kw_only=True)
class Place:
    """`position` 1 is the next; 0 means an offer is open."""

    mentor_id: UUID
    position: int
    changed: bool


@frozen(kw_only=True)
class Claimed:
    """`checkout` is where to pay; null when the seat is theirs again without paying."""

    offer_id: UUID
    checkout: Checkout | None


class ClaimOffer(Body, frozen=True):
    product_id: UUID | None = None
    provider: Provider | None = None
    promotion_code: Annotated[str, text(64, 1)] | None = None


@get("/api/waitlist", **api(SIGNED_IN), sync_to_thread=True)
def my_places(visit: Visiting) -> Line:
    """Where I wait, and what is offered to me."""
    rows = visit.mentorship.views.line(visit.actor, student=visit.person.user)
    return Line([place_in_line(row) for row in rows])


@post(
    "/api/mentors/{mentor_id:uuid}/waitlist",
    **api(SIGNED_IN, AlreadySeated, SeatAvailable, OwnProduct, key=True, unchanged=Place),
    sync_to_thread=True,
)
def join(mentor_id: FromPath[UUID], visit: Visiting) -> Response[Place]:
    """Stand in line, free of charge; refused while a place can simply be bought."""
    match visit.mentorship.join_waitlist(actor=visit.person, mentor=MentorId(mentor_id)):
        case Refusal() as no:
            raise visit.no(no)
        case InLine(position=position, changed=changed):
            return made(Place(mentor_id=mentor_id, position=position, changed=changed), changed=changed)


@delete("/api/mentors/{mentor_id:uuid}/waitlist", **api(SIGNED_IN), status_code=200, sync_to_thread=True)
def leave(mentor_id: FromPath[UUID], visit: Visiting) -> Changed:
    """Leave the line; an open offer passes to the next."""
    match visit.mentorship.leave_waitlist(actor=visit.person, mentor=MentorId(mentor_id)):
        case Refusal() as no:
            raise visit.no(no)
        case OutOfLine(changed=changed):
            return Changed(changed)


@post(
    "/api/offers/{offer_id:uuid}/claim",
    **api(SIGNED_IN, OfferLapsed, *NOT_SOLD, limit=Kind.CHECKOUT, key=True),
    status_code=200,
    sync_to_thread=True,
)
def claim(offer_id: FromPath[UUID], data: JSONBody[ClaimOffer], visit: Visiting) -> Claimed:
    """Take the place by buying; a seat lost to a corrected mistake comes back without paying."""
    claimed = visit.mentorship.claim_offer(
        actor=visit.person,
        offer=OfferId(offer_id),
        product=ProductId(data.product_id) if data.product_id is not None else None,
        provider=data.provider,
        promotion_code=data.promotion_code,
    )
    match claimed:
        case Refusal() as no:
            raise visit.no(no)
        case SeatRestored():
            return Claimed(offer_id=offer_id, checkout=None)
        case CheckoutReady() as ready:
            return Claimed(offer_id=offer_id, checkout=checkout_seen(ready))


@post(
    "/api/offers/{offer_id:uuid}/decline", **api(SIGNED_IN, OfferLapsed, key=True), status_code=200, sync_to_thread=True
)
def decline(offer_id: FromPath[UUID], visit: Visiting) -> Changed:
    """Pass the place to the next in line."""
    match visit.mentorship.decline_offer(actor=visit.person, offer=OfferId(offer_id)):
        case Refusal() as no:
            raise visit.no(no)
        case OfferAnswered(changed=changed):
            return Changed(changed)


ROUTES = [my_places, join, leave, claim, decline]
