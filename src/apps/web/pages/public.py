"""What anybody may look at: the front page and who teaches."""

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath

from apps.web.manners.limits import Kind
from apps.web.manners.policy import PUBLIC, SIGNED_IN, page
from apps.web.manners.policy import form as form_of
from apps.web.manners.visit import Visit
from apps.web.pages.buying import standing_of, ways_to_pay
from apps.web.pages.drawing import Page, draw
from apps.web.pages.forms import Posted, typed
from apps.web.pages.praise import praise_cards
from apps.web.pages.shapes import Context, form, zone_text
from apps.web.pages.shops import mentor_card, next_days, product_card
from apps.web.visiting import Visiting
from apps.wording.languages import N_, _, again
from apps.wording.refusals import words
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.packs.pricing import Quote
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.refusals import NotFound, PromotionInvalid, Refusal
from mentorship_core.ports.views import ShopWindow

ON_THE_FRONT = 3
NO_WAY = N_("There is no way to pay for a pack here at the moment. Please come back later.")


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


@post(
    "/mentors/{mentor_id:uuid}/price", **form_of(SIGNED_IN, limit=Kind.CHECKOUT), status_code=200, sync_to_thread=True
)
def show_price(mentor_id: FromPath[UUID], data: Posted, visit: Visiting) -> Page:
    """What the packs cost with a code. Nothing is taken."""
    return draw(visit, "mentor.html", profile(visit, shop_of(visit, mentor_id), form(typed(data))))


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
    base = f"/mentors/{shop.mentor.id}"
    products, fault = prices(visit, shop, filled["filled"].get("promotion_code", ""))
    filled = {**filled, "errors": {"promotion_code": fault, **filled["errors"]} if fault else filled["errors"]}
    checkout = {"action": f"{base}/checkout", "price_action": f"{base}/price", "ways": ways, "form": filled}
    return {
        "mentor": mentor_card(shop, visit.zone),
        "days": next_days(visit, shop, shop.products[0].id if shop.products else None),
        "slots_text": _("Times are shown in {zone}.", zone=zone_text(visit.zone)),
        "standing": standing if ways or not buys else standing | {"text": _(NO_WAY)},
        "products": products,
        "checkout": checkout if ways else None,
        "policy": [again(one) for one in visit.mentorship.show_policy()],
        "praise": praise_cards(visit, shop.mentor.id),
    }


def prices(visit: Visit, shop: ShopWindow, code: str) -> tuple[list[Context], str | None]:
    """Each pack at the visitor's own price, and why their code changes none of them."""
    if visit.user is None:
        return [product_card(product) for product in shop.products], None
    quotes = [_quote(visit, product, code) for product in shop.products]
    found = [one for one in quotes if isinstance(one, Quote)]
    refused = next((one for one in quotes if isinstance(one, PromotionInvalid)), None)
    cards = [
        product_card(product, one if isinstance(one, Quote) else _quoted(visit, product))
        for product, one in zip(shop.products, quotes, strict=True)
    ]
    return cards, words(refused, visit.zone) if refused is not None and not found else None


def _quote(visit: Visit, product: Product, code: str) -> Quote | Refusal | None:
    """Asked only where it can differ from what everybody pays."""
    if not code and product.loyal_before is None:
        return None
    asked: Quote | Refusal = visit.mentorship.show_price(
        actor=visit.person, product=product.id, promotion_code=code or None
    )
    return asked


def _quoted(visit: Visit, product: Product) -> Quote | None:
    own = _quote(visit, product, "")
    return own if isinstance(own, Quote) else None


ROUTES = [home, mentors, mentor, show_price]
