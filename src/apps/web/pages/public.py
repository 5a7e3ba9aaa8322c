"""What anybody may look at: the front page and who teaches."""

from uuid import UUID

from litestar import get
from litestar.params import FromPath

from apps.web.manners.policy import PUBLIC, page
from apps.web.manners.visit import Visit
from apps.web.pages.buying import standing_of, ways_to_pay
from apps.web.pages.drawing import Page, draw
from apps.web.pages.shapes import Context, form, zone_text
from apps.web.pages.shops import mentor_card, next_days, product_card
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.views import ShopWindow

ON_THE_FRONT = 3
NO_WAY = {"text": "There is no way to pay for a pack here at the moment. Please come back later."}


@get("/", **page(PUBLIC), sync_to_thread=True)
def home(visit: Visiting) -> Page:
    shops = visit.mentorship.views.mentors()[:ON_THE_FRONT]
    return draw(visit, "home.html", {"mentors": [mentor_card(shop, visit.zone) for shop in shops]})


@get("/mentors", **page(PUBLIC), sync_to_thread=True)
def mentors(visit: Visiting) -> Page:
    shops = visit.mentorship.views.mentors()
    return draw(visit, "mentors.html", {"mentors": [mentor_card(shop, visit.zone) for shop in shops]})


@get("/mentors/{mentor_id:uuid}", **page(PUBLIC), sync_to_thread=True)
def mentor(mentor_id: FromPath[UUID], visit: Visiting) -> Page:
    """Profile, free places, next times, and what the visitor can do here."""
    return draw(visit, "mentor.html", profile(visit, shop_of(visit, mentor_id), form()))


def shop_of(visit: Visit, mentor_id: UUID) -> ShopWindow:
    shop = visit.mentorship.views.mentor(MentorId(mentor_id))
    if shop is None:
        raise visit.no(NotFound("mentor"))
    return shop


def profile(visit: Visit, shop: ShopWindow, filled: Context) -> Context:
    """`filled` is the form as it was sent, when it is drawn again."""
    standing = standing_of(visit, shop)
    buys = standing["kind"] in {"buy", "renew", "offered"} and len(shop.products) > 0
    ways = ways_to_pay(visit, shop) if buys else []
    checkout = {"action": f"/mentors/{shop.mentor.id}/checkout", "ways": ways, "form": filled}
    return {
        "mentor": mentor_card(shop, visit.zone),
        "days": next_days(visit, shop, shop.products[0].id if shop.products else None),
        "slots_text": f"Times are shown in {zone_text(visit.zone)}.",
        "standing": standing if ways or not buys else standing | NO_WAY,
        "products": [product_card(product) for product in shop.products],
        "checkout": checkout if ways else None,
        "policy": visit.mentorship.show_policy(),
    }


ROUTES = [home, mentors, mentor]
