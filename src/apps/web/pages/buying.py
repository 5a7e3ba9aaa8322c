"""What somebody can do with a mentor's places: buy, renew, take an offer, wait, or sign in first."""

from collections.abc import Mapping

from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context, moment
from apps.wording.languages import N_, _
from apps.wording.numbers import either
from apps.wording.times import length
from mentorship_core.domain.orders.order import PendingOrder, Provider
from mentorship_core.domain.seats.waitlist import Open
from mentorship_core.ports.views import LineRow, ShopWindow

WAYS: Mapping[Provider, tuple[str, str]] = {
    Provider.STRIPE: (N_("Pay by card"), N_("On Stripe's own page; we never see your card")),
    Provider.PAYPAL: (N_("Pay with PayPal"), N_("On PayPal's own page")),
    Provider.SANDBOX: (N_("Make a test payment"), N_("No real money moves")),
}
"""What each button says, and where it leads."""
NOTHING: Context = {"url": None, "offer": None, "join_action": None, "leave_action": None}


def standing_of(visit: Visit, shop: ShopWindow) -> Context:
    """The first that holds, in this order."""
    mentor, base = shop.mentor, f"/mentors/{shop.mentor.id}"
    if visit.user is None:
        return _of_a_stranger(shop, base)
    if mentor.user == visit.user.id:
        return _says("own", _("Your own profile"), _("This is what students see."))
    place = next(iter(visit.mentorship.views.line(visit.actor, student=visit.user.id, mentor=mentor.id)), None)
    if place is not None and place.offer is not None:
        said = _says("offered", _("Choose a pack"), _("A place is kept for you. Buy a pack to take it."))
        return said | {"offer": offer_card(place.offer, mentor.name, visit)}
    rows = visit.mentorship.views.packs(visit.actor, student=visit.user.id, mentor=mentor.id)
    seated = any(row.seat is not None for row in rows)
    if not mentor.on_sale or not shop.products:
        return _closed(mentor.name)
    if is_paying(visit, shop):
        return _says(
            "buy", _("Go on with your payment"), _("A place is kept for you. Continue, or choose another pack.")
        )
    if seated:
        return _says("renew", _("Buy another pack"), _("You have a place. Another pack adds sessions to it."))
    if place is not None:
        return _waiting(place, base)
    if shop.free > 0:
        return _says("buy", _("Choose a pack"), _("One payment. We keep a place for you while you pay."))
    return _says("sold_out", _("No place is free"), _("Join the waitlist and we keep the next place for you.")) | {
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
            said = _("{help}; not for {packs}", help=_(told), packs=either(others)) if others else _(told)
            ways.append({"value": provider.value, "text": _(text), "help": said})
    return ways


def is_paying(visit: Visit, shop: ShopWindow) -> bool:
    """Their own open checkout keeps the place that would else be free."""
    rows = visit.mentorship.views.orders(visit.actor, student=visit.me.id)
    open_ones = (row.order for row in rows if row.order.mentor == shop.mentor.id)
    now = visit.product.clock()
    return any(isinstance(order, PendingOrder) and now < order.page_expires_at for order in open_ones)


def _of_a_stranger(shop: ShopWindow, base: str) -> Context:
    if not shop.mentor.on_sale or not shop.products:
        return _closed(shop.mentor.name)
    sign_in = {"url": f"/sign-in?back={base}"}
    if shop.free > 0:
        return _says("sign_in", _("Packs"), _("Sign in to buy one.")) | sign_in
    return _says("sold_out", _("No place is free"), _("Sign in to join the waitlist; it is free.")) | sign_in


def _closed(mentor: str) -> Context:
    return _says("closed", _("No packs on sale"), _("{mentor} takes nobody new at the moment.", mentor=mentor))


def _says(kind: str, title: str, text: str) -> Context:
    return {"kind": kind, "title": title, "text": text, **NOTHING}


def _waiting(place: LineRow, base: str) -> Context:
    said = _says("waiting", _("You are on the waitlist"), place_text(place.position))
    return said | {"leave_action": f"{base}/waitlist/leave"}


def offer_card(offer: Open, mentor_name: str, visit: Visit) -> Context:
    return {
        "mentor_name": mentor_name,
        "until": moment(offer.until, visit.zone),
        "left_text": _sentence(_("{time} left", time=length(offer.until - visit.product.clock()))),
        "claim_url": f"/mentors/{offer.mentor}#buy",
        "decline_action": f"/offers/{offer.id}/decline",
    }


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def wait_card(row: LineRow) -> Context:
    base = f"/mentors/{row.entry.mentor}"
    return {
        "mentor_name": row.mentor_name,
        "mentor_url": base,
        "place_text": place_text(row.position),
        "detail_text": _("We send you a mail as soon as a place is kept for you."),
        "leave_action": f"{base}/waitlist/leave",
    }


def place_text(position: int) -> str:
    return _("You are next in line.") if position == 1 else _("You are number {position} in line.", position=position)
