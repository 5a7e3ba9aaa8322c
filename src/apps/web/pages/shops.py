"""A mentor as people see them before they buy."""

from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context, badge, day, moment, money, zone_text
from apps.wording.times import clock_time, count
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
        return badge("closed", "Takes nobody new")
    if shop.free > 0:
        return badge("free", f"{count(shop.free, 'place')} free")
    return badge("full", "No place free")


def _note(shop: ShopWindow, zone: str) -> str | None:
    if shop.free > 0 or not shop.mentor.on_sale:
        return None
    waiting = f"{count(shop.waiting, 'student')} waiting. " if shop.waiting else ""
    free = f"A place may come free on {day(shop.next_free, zone)['text']}." if shop.next_free is not None else ""
    return f"{waiting}{free}".strip() or None


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
            count(product.sessions, "session"),
            f"{product.session_minutes} minutes each",
            f"use within {count(product.validity_days, 'day')}",
        ],
        "each_text": f"{money(each)['text']} a session" if product.sessions > 1 else None,
    }


def _why(quote: Quote) -> str:
    if quote.promotion is not None:
        return f"With the code {quote.promotion.code}"
    return "Your price, since you bought here before"


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
