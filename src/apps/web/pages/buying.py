"""What somebody can do with a mentor's places: buy, renew, take an offer, wait, or sign in first."""

from collections.abc import Mapping

from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context, moment
from apps.wording.times import length
from mentorship_core.domain.orders.order import PendingOrder, Provider
from mentorship_core.domain.seats.waitlist import Open
from mentorship_core.ports.views import LineRow, ShopWindow

WAYS: Mapping[Provider, tuple[str, str]] = {
    Provider.STRIPE: ("Pay by card", "On Stripe's own page; we never see your card"),
    Provider.PAYPAL: ("Pay with PayPal", "On PayPal's own page"),
    Provider.SANDBOX: ("Make a test payment", "No real money moves"),
}
"""What each button says, and where it leads."""
NOTHING: Context = {"url": None, "offer": None, "join_action": None, "leave_action": None}


def standing_of(visit: Visit, shop: ShopWindow) -> Context:
    """The first that holds, in this order."""
    mentor, base = shop.mentor, f"/mentors/{shop.mentor.id}"
    if visit.user is None:
        return _of_a_stranger(shop, base)
    if mentor.user == visit.user.id:
        return _says("own", "Your own profile", "This is what students see.")
    place = next(iter(visit.mentorship.views.line(visit.actor, student=visit.user.id, mentor=mentor.id)), None)
    if place is not None and place.offer is not None:
        said = _says("offered", "Choose a pack", "A place is kept for you. Buy a pack to take it.")
        return said | {"offer": offer_card(place.offer, mentor.name, visit)}
    rows = visit.mentorship.views.packs(visit.actor, student=visit.user.id, mentor=mentor.id)
    seated = any(row.seat is not None for row in rows)
    if not mentor.on_sale or not shop.products:
        return _says("closed", "No packs on sale", f"{mentor.name} takes nobody new at the moment.")
    if is_paying(visit, shop):
        return _says("buy", "Go on with your payment", "A place is kept for you. Continue, or choose another pack.")
    if seated:
        return _says("renew", "Buy another pack", "You have a place. Another pack adds sessions to it.")
    if place is not None:
        return _waiting(place, base)
    if shop.free > 0:
        return _says("buy", "Choose a pack", "One payment. We keep a place for you while you pay.")
    return _says("sold_out", "No place is free", "Join the waitlist and we keep the next place for you.") | {
        "join_action": f"{base}/waitlist"
    }


def ways_to_pay(visit: Visit, shop: ShopWindow) -> list[Context]:
    """The providers that can charge at least one of the packs, each saying which it cannot."""
    ways = []
    for provider, (text, told) in WAYS.items():
        checkout = visit.product.checkouts.get(provider)
        if checkout is None:
            continue
        others = [one.title for one in shop.products if not checkout.takes(one.price)]
        if len(others) < len(shop.products):
            more = f"; not for {' or '.join(others)}" if others else ""
            ways.append({"value": provider.value, "text": text, "help": told + more})
    return ways


def is_paying(visit: Visit, shop: ShopWindow) -> bool:
    """Their own open checkout keeps the place that would else be free."""
    rows = visit.mentorship.views.orders(visit.actor, student=visit.me.id)
    open_ones = (row.order for row in rows if row.order.mentor == shop.mentor.id)
    now = visit.product.clock()
    return any(isinstance(order, PendingOrder) and now < order.page_expires_at for order in open_ones)


def _of_a_stranger(shop: ShopWindow, base: str) -> Context:
    if not shop.mentor.on_sale or not shop.products:
        return _says("closed", "No packs on sale", f"{shop.mentor.name} takes nobody new at the moment.")
    sign_in = {"url": f"/sign-in?back={base}"}
    if shop.free > 0:
        return _says("sign_in", "Packs", "Sign in to buy one.") | sign_in
    return _says("sold_out", "No place is free", "Sign in to join the waitlist; it is free.") | sign_in


def _says(kind: str, title: str, text: str) -> Context:
    return {"kind": kind, "title": title, "text": text, **NOTHING}


def _waiting(place: LineRow, base: str) -> Context:
    said = _says("waiting", "You are on the waitlist", place_text(place.position))
    return said | {"leave_action": f"{base}/waitlist/leave"}


def offer_card(offer: Open, mentor_name: str, visit: Visit) -> Context:
    return {
        "mentor_name": mentor_name,
        "until": moment(offer.until, visit.zone),
        "left_text": f"{length(offer.until - visit.product.clock())} left".capitalize(),
        "claim_url": f"/mentors/{offer.mentor}#buy",
        "decline_action": f"/offers/{offer.id}/decline",
    }


def wait_card(row: LineRow) -> Context:
    base = f"/mentors/{row.entry.mentor}"
    return {
        "mentor_name": row.mentor_name,
        "mentor_url": base,
        "place_text": place_text(row.position),
        "detail_text": "We send you a mail as soon as a place is kept for you.",
        "leave_action": f"{base}/waitlist/leave",
    }


def place_text(position: int) -> str:
    return "You are next in line." if position == 1 else f"You are number {position} in line."
