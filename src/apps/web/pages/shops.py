"""A mentor as people see them before they buy."""

from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context, badge, day, moment, money, zone_text
from apps.wording.languages import _, ngettext
from apps.wording.times import clock_time
from mentorship_core.domain.identity import ProductId
from mentorship_core.domain.instant import During, Instant, days
from mentorship_core.domain.packs.pricing import Quote
from mentorship_core.domain.packs.product import Product
from mentorship_core.ports.views import ShopWindow
from mentorship_core.use_cases.offer_slots import Slots

SHOWN_DAYS = 14
SHOWN_SLOTS = 12


def mentor_card(shop: ShopWindow, zone: str) -> Context:
    mentor = shop.mentor
    cheapest = min(shop.products, key=lambda product: product.price.amount_minor, default=None)
    return {
        "name": mentor.name,
        "headline": mentor.headline,
        "url": f"/mentors/{mentor.id}",
        "places": places(shop),
        "places_note": _note(shop, zone),
        "from_price": money(cheapest.price) if cheapest is not None else None,
        "next_slots": [],
        "about": [part for part in mentor.about.split("\n") if part.strip()],
        "zone_text": zone_text(mentor.schedule.zone),
    }


def places(shop: ShopWindow) -> Context:
    if not shop.mentor.on_sale or not shop.products:
        return badge("closed", _("Takes nobody new"))
    if shop.free > 0:
        return badge("free", ngettext("{number} place free", "{number} places free", shop.free))
    return badge("full", _("No place free"))


def _note(shop: ShopWindow, zone: str) -> str | None:
    if shop.free > 0 or not shop.mentor.on_sale:
        return None
    waiting = ngettext("{number} student waiting.", "{number} students waiting.", shop.waiting) if shop.waiting else ""
    free = _may_come_free(shop.next_free, zone) if shop.next_free is not None else ""
    return f"{waiting} {free}".strip() or None


def _may_come_free(at: Instant, zone: str) -> str:
    return _("A place may come free on {day}.", day=day(at, zone)["text"])


def product_card(product: Product, quote: Quote | None = None) -> Context:
    """At the price it has for whoever looks, with what it costs others beside it."""
    total = quote.total if quote is not None else product.price
    each = total.share(1, product.sessions)
    return {
        "id": str(product.id),
        "title": product.title,
        "price": money(total),
        "before": money(product.price) if total != product.price else None,
        "why": _why(quote) if quote is not None and total != product.price else None,
        "facts": [
            ngettext("{number} session", "{number} sessions", product.sessions),
            ngettext("{number} minute each", "{number} minutes each", product.session_minutes),
            ngettext("use within {number} day", "use within {number} days", product.validity_days),
        ],
        "each_text": _("{price} a session", price=money(each)["text"]) if product.sessions > 1 else None,
    }


def _why(quote: Quote) -> str:
    if quote.promotion is not None:
        return _("With the code {code}", code=quote.promotion.code)
    return _("Your price, since you bought here before")


def next_days(visit: Visit, shop: ShopWindow, product: ProductId | None) -> list[Context]:
    """The next free times by day, as far as they go on a page."""
    now = visit.product.clock()
    found = visit.mentorship.offer_slots(
        actor=visit.actor, mentor=shop.mentor.id, window=During(now, now + days(SHOWN_DAYS)), product=product
    )
    starts = [slot.during.start for slot in found.slots[:SHOWN_SLOTS]] if isinstance(found, Slots) else []
    return by_day(starts, visit.zone)


def by_day(starts: list[Instant], zone: str) -> list[Context]:
    grouped: dict[str, list[Context]] = {}
    for start in starts:
        shown = moment(start, zone)
        title = day(start, zone)["text"]
        slot = {"iso": shown["iso"], "text": clock_time(start, zone), "url": None}
        grouped.setdefault(title, []).append(slot)
    return [{"date": slots[0]["iso"][:10], "text": title, "slots": slots} for title, slots in grouped.items()]
