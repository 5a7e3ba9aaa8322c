"""Who teaches: how many places they have, what they sell, and whether anybody can buy from them."""

from urllib.parse import urlencode
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.manners.policy import ADMIN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages import plans
from apps.web.pages.admin_listing import (
    Asked,
    Before,
    Cell,
    Choice,
    Standing,
    Words,
    found,
    listed,
    matching,
    some,
)
from apps.web.pages.admin_products import heads as product_heads
from apps.web.pages.admin_products import product_row
from apps.web.pages.admin_seats import seat_row
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted
from apps.web.pages.planned import Missing, act, planned
from apps.web.pages.reasons import reason_of, unreasoned
from apps.web.pages.shapes import Context, badge, fact, link, when, zone_text
from apps.web.visiting import Visiting
from apps.wording.languages import _, ngettext, pgettext
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.refusals import NotFound, Refusal
from mentorship_core.ports.lists import ProductRow
from mentorship_core.ports.views import ShopWindow

HERE = "/admin/mentors"
ONE = HERE + "/{mentor_id:uuid}"
ACT = form(ADMIN, key=True)
OPEN, CLOSED = "open", "closed"


@get(HERE, **page(ADMIN), sync_to_thread=True)
def mentors(visit: Visiting, words: Words = "", standing: Standing = "", before: Before = None) -> Page:
    states = ((OPEN, sales_words(on_sale=True)), (CLOSED, sales_words(on_sale=False)))
    choice = Choice("state", _("Sales"), states, standing)
    shops = matching(visit.mentorship.views.mentors(), words, lambda one: (one.mentor.name, one.mentor.headline))
    wanted = [one for one in shops if choice.value is None or one.mentor.on_sale == (choice.value == OPEN)]
    shown = found(visit, lambda: some(wanted, before))
    return listed(
        visit,
        Asked(label=_("Name"), words=words, choices=(choice,), before=before),
        title=_("Mentors"),
        lead=_("Who teaches, and how many places they have."),
        heads=(_("Mentor"), _("Places"), _("Free"), _("In line"), _("Sales"), _("Account")),
        rows=[_mentor_row(one) for one in shown.rows],
        cursor=shown.cursor,
        empty=(_("No mentor found"), _("Whoever is given the role of a mentor and opens their shop appears here.")),
    )


def _mentor_row(shop: ShopWindow) -> list[Cell]:
    mentor = shop.mentor
    return [
        link(f"{HERE}/{mentor.id}", mentor.name),
        str(mentor.max_active_students),
        str(shop.free),
        str(shop.waiting),
        {"badge": _sales(shop)},
        link(f"/admin/users/{mentor.user}", _("Account")),
    ]


def sales_words(*, on_sale: bool) -> str:
    return pgettext("sales", "Open") if on_sale else pgettext("sales", "Closed")


def _sales(shop: ShopWindow) -> Context:
    return badge("active" if shop.mentor.on_sale else "closed", sales_words(on_sale=shop.mentor.on_sale))


@get(ONE, **page(ADMIN), sync_to_thread=True)
def mentor(mentor_id: FromPath[UUID], visit: Visiting) -> Page:
    """Their places and their packs; and whether they sell."""
    shop = _shop(visit, mentor_id)
    one, views = shop.mentor, visit.mentorship.views
    products = [ProductRow(product=sold, mentor_name=one.name) for sold in views.products(visit.actor, one.id)]
    context = {
        "back": link(HERE, _("Mentors")),
        "title": one.name,
        "state": _sales(shop),
        "lead": one.headline or None,
        "facts": _facts(visit, shop),
        "acts": [
            link(f"/mentors/{one.id}", _("See profile")),
            link(f"/admin/users/{one.user}", _("Account")),
            link(f"/admin/waitlists?{urlencode({'q': one.name})}", _("Waitlist")),
            link(f"{HERE}/{one.id}/close", _("Close to new sales"))
            if one.on_sale
            else link(f"{HERE}/{one.id}/open", _("Open to sales again")),
        ],
        "history": [],
        "lists": [
            {
                "title": _("Places"),
                "heads": [_("Student"), _("Mentor"), _("State"), _("Until"), _("Change")],
                "rows": [seat_row(row, visit.zone) for row in views.seats(visit.actor, one.id)],
                "empty_title": _("No place is taken"),
                "empty_text": _("Their students appear here."),
            },
            {
                "title": _("Packs they sell"),
                "heads": product_heads(),
                "rows": [product_row(row) for row in products],
                "empty_title": _("Nothing to sell"),
                "empty_text": _("The mentor adds packs on their own pages."),
            },
        ],
    }
    return draw(visit, "admin_one.html", context)


def _facts(visit: Visit, shop: ShopWindow) -> list[Context]:
    one = shop.mentor
    places = ngettext("{number} place", "{number} places", one.max_active_students)
    return [
        fact(_("Places"), places, ngettext("{number} is free", "{number} are free", shop.free)),
        fact(_("In line"), str(shop.waiting)),
        *([when(_("A place may come free"), shop.next_free, visit.zone)] if shop.next_free is not None else []),
        fact(_("Their zone"), zone_text(one.schedule.zone)),
        fact(_("Id"), str(one.id)),
    ]


@get(ONE + "/close", **page(ADMIN), sync_to_thread=True)
def look_at_closing(mentor_id: FromPath[UUID], visit: Visiting) -> Page:
    return _sales_page(visit, _shop(visit, mentor_id), on_sale=False)


@post(ONE + "/close", **ACT, status_code=303, sync_to_thread=True)
def close(mentor_id: FromPath[UUID], data: Posted, visit: Visiting) -> Page | Response[None]:
    """Whoever has a place keeps it."""
    return _turn(visit, mentor_id, data, on_sale=False)


@get(ONE + "/open", **page(ADMIN), sync_to_thread=True)
def look_at_opening(mentor_id: FromPath[UUID], visit: Visiting) -> Page:
    return _sales_page(visit, _shop(visit, mentor_id), on_sale=True)


@post(ONE + "/open", **ACT, status_code=303, sync_to_thread=True)
def open_again(mentor_id: FromPath[UUID], data: Posted, visit: Visiting) -> Page | Response[None]:
    return _turn(visit, mentor_id, data, on_sale=True)


def _turn(visit: Visit, mentor_id: UUID, data: Posted, *, on_sale: bool) -> Page | Response[None]:
    shop = _shop(visit, mentor_id)
    if missing := unreasoned(data):
        return _sales_page(visit, shop, on_sale=on_sale, missing=missing)
    saved = visit.mentorship.save_mentor(
        actor=visit.because(reason_of(data)), mentor=MentorId(mentor_id), on_sale=on_sale
    )
    match saved:
        case Refusal() as no:
            raise visit.no(no)
        case kept:
            opened = _("{mentor} is open to sales.", mentor=kept.mentor.name)
            closed = _("{mentor} is closed to new sales.", mentor=kept.mentor.name)
            return go(visit, f"{HERE}/{mentor_id}", flash=opened if on_sale else closed)


def _sales_page(visit: Visit, shop: ShopWindow, *, on_sale: bool, missing: Missing = None) -> Page:
    one = shop.mentor
    back = link(f"{HERE}/{one.id}", one.name)
    closes = _("Nobody can buy from them. Whoever has a place keeps it, and books as before.")
    opens = _("Their packs can be bought while a place is free.")
    heading = (
        _("Open {mentor} to sales again?", mentor=one.name)
        if on_sale
        else _("Close {mentor} to new sales?", mentor=one.name)
    )
    plan = plans.plain(heading, back) | {
        "facts": [fact(_("Now"), sales_words(on_sale=one.on_sale)), fact(_("Then"), sales_words(on_sale=on_sale))],
        "effects": [{"title": _("What that means"), "rows": [opens if on_sale else closes]}],
        "act": act(
            f"{HERE}/{one.id}/{'open' if on_sale else 'close'}",
            _("Open to sales again") if on_sale else _("Close to new sales"),
            "primary" if on_sale else "danger",
        ),
    }
    return planned(visit, plan, missing=missing)


def _shop(visit: Visit, mentor_id: UUID) -> ShopWindow:
    found_shop = visit.mentorship.views.mentor(MentorId(mentor_id))
    if found_shop is None:
        raise visit.no(NotFound("mentor"))
    return found_shop


ROUTES = [mentors, mentor, look_at_closing, close, look_at_opening, open_again]
