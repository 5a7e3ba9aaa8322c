"""Codes that lower a price: made, ended, and how often each was used."""

from datetime import timedelta
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.manners.policy import ADMIN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages import plans, promotion_form
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
from apps.web.pages.admin_orders import heads as order_heads
from apps.web.pages.admin_orders import order_row
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, said_no, typed
from apps.web.pages.planned import Missing, act, planned
from apps.web.pages.reasons import reason_of, unreasoned
from apps.web.pages.shapes import Context, badge, fact, link, moment, when, zone_text
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording import times
from apps.wording.languages import _, ngettext, pgettext
from apps.wording.numbers import percent
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.refusals import Invalid, NotFound, Refusal

HERE = "/admin/promotions"
NEW, ONE = HERE + "/new", HERE + "/{code:str}"
ACT = form(ADMIN, key=True)
Answer = Page | Response[None]
A_MONTH = timedelta(days=30)
LATEST = 20


@get(HERE, **page(ADMIN), sync_to_thread=True)
def promotions(visit: Visiting, words: Words = "", standing: Standing = "", before: Before = None) -> Page:
    now = visit.product.clock()
    choice = Choice("state", _("State"), [(name, _called(name)) for name in ("runs", "waits", "over")], standing)
    rows = matching(visit.mentorship.views.promotions(visit.actor), words, lambda one: (one.code,))
    wanted = [one for one in rows if choice.value in (None, _stands(one, now))]
    shown = found(visit, lambda: some(wanted, before))
    return listed(
        visit,
        Asked(label=_("Code"), words=words, choices=(choice,), before=before),
        title=_("Promotions"),
        lead=_("Codes that lower a price, and how often they were used."),
        heads=(_("Code"), _("Takes off"), _("From"), _("Until"), _("Used"), _("State")),
        rows=[_promotion_row(visit, one) for one in shown.rows],
        cursor=shown.cursor,
        empty=(_("No codes"), _("A code takes a part off the price of some packs, or of all.")),
        act=link(NEW, _("Make a code")),
    )


def _stands(one: Promotion, now: Instant) -> str:
    return "waits" if now < one.starts_at else "runs" if now < one.ends_at else "over"


def _called(name: str) -> str:
    match name:
        case "runs":
            return pgettext("code", "Runs")
        case "waits":
            return pgettext("code", "Has not begun")
        case _over:
            return pgettext("code", "Is over")


def _state(visit: Visit, one: Promotion) -> Context:
    name = _stands(one, visit.product.clock())
    return badge({"runs": "active", "waits": "waiting"}.get(name, "closed"), _called(name))


def _promotion_row(visit: Visit, one: Promotion) -> list[Cell]:
    return [
        link(f"{HERE}/{one.code}", one.code),
        _off(one),
        {"time": moment(one.starts_at, visit.zone)},
        {"time": moment(one.ends_at, visit.zone)},
        _used(one),
        {"badge": _state(visit, one)},
    ]


def _off(one: Promotion) -> str:
    if one.percent is not None:
        return percent(one.percent / 100)
    return times.money(one.amount) if one.amount is not None else "–"


def _used(one: Promotion) -> str:
    if one.total_limit is None:
        return str(one.redeemed)
    return _("{used} of {limit}", used=one.redeemed, limit=one.total_limit)


@get(NEW, **page(ADMIN), sync_to_thread=True)
def look_at_making(visit: Visiting) -> Page:
    """For a month from now, once by each person, unless said otherwise."""
    now = visit.product.clock().astimezone(times.zone_of(visit.zone))
    fresh = {
        "starts_at": f"{now:%Y-%m-%dT%H:%M}",
        "ends_at": f"{now + A_MONTH:%Y-%m-%dT%H:%M}",
        "per_person_limit": "1",
    }
    return _form_page(visit, form_shape(fresh))


@post(HERE, **ACT, status_code=303, sync_to_thread=True)
def make(data: Posted, visit: Visiting) -> Answer:
    wish = promotion_form.read(data, visit.zone)
    errors = dict(wish.errors) | unreasoned(data)
    if _known(visit, data.get("code", "")) is not None:
        errors["code"] = _("There is this code already. End it, and choose another.")
    if errors:
        return _form_page(visit, form_shape(typed(data), errors), status=400)
    match visit.mentorship.save_promotion(actor=visit.because(reason_of(data)), **wish.given):
        case Invalid() as no:
            return _form_page(visit, form_shape(typed(data), errors_of(no)), status=400)
        case Refusal() as no:
            return _form_page(visit, form_shape(typed(data)), refused=no, status=409)
        case kept:
            return go(visit, f"{HERE}/{kept.promotion.code}", flash=_("{code} is made.", code=kept.promotion.code))


def _form_page(visit: Visit, filled: Context, *, refused: Refusal | None = None, status: int = 200) -> Page:
    rows = visit.mentorship.lists.find_products(visit.actor, active=True, limit=200).rows
    context = {
        "back": link(HERE, _("Promotions")),
        "action": HERE,
        "zone": zone_text(visit.zone),
        "products": [
            {"value": "", "text": _("All packs")},
            *(
                {
                    "value": str(row.product.id),
                    "text": _("{title} with {mentor}", title=row.product.title, mentor=row.mentor_name),
                }
                for row in rows
            ),
        ],
        "form": filled,
        **(said_no(visit, refused) if refused is not None else {}),
    }
    return draw(visit, "admin_promotion.html", context, status=status)


@get(ONE, **page(ADMIN), sync_to_thread=True)
def promotion(code: FromPath[str], visit: Visiting) -> Page:
    """With the latest orders that name it."""
    one = _promotion(visit, code)
    runs = _stands(one, visit.product.clock()) != "over"
    orders = visit.mentorship.lists.find_orders(visit.actor, code=one.code, limit=LATEST).rows
    context = {
        "back": link(HERE, _("Promotions")),
        "title": one.code,
        "state": _state(visit, one),
        "lead": None,
        "facts": _facts(visit, one),
        "acts": [
            *([link(f"{HERE}/{one.code}/end", _("End it"))] if runs else []),
            link(f"/admin/orders?{urlencode({'q': one.code})}", _("All orders with it")),
        ],
        "history": [],
        "lists": [
            {
                "title": _("Used by"),
                "heads": order_heads(),
                "rows": [order_row(row, visit.zone) for row in orders],
                "empty_title": _("Nobody used it yet"),
                "empty_text": _("Orders that begin with this code appear here."),
            }
        ],
    }
    return draw(visit, "admin_one.html", context)


def _facts(visit: Visit, one: Promotion) -> list[Context]:
    often = ngettext("{number} time", "{number} times", one.per_person_limit) if one.per_person_limit else _("No limit")
    packs = ngettext("{number} pack", "{number} packs", len(one.products)) if one.products else _("All packs")
    return [
        fact(_("Takes off"), _off(one)),
        fact(_("Used"), _used(one)),
        fact(_("By one person"), often),
        fact(_("For"), packs),
        when(_("From"), one.starts_at, visit.zone),
        when(_("Until"), one.ends_at, visit.zone),
    ]


@get(ONE + "/end", **page(ADMIN), sync_to_thread=True)
def look_at_ending(code: FromPath[str], visit: Visiting) -> Page:
    return _end_page(visit, _promotion(visit, code))


@post(ONE + "/end", **ACT, status_code=303, sync_to_thread=True)
def end(code: FromPath[str], data: Posted, visit: Visiting) -> Answer:
    one = _promotion(visit, code)
    if missing := unreasoned(data):
        return _end_page(visit, one, missing)
    match visit.mentorship.end_promotion(actor=visit.because(reason_of(data)), code=one.code):
        case Refusal() as no:
            raise visit.no(no)
        case kept:
            over, was = _("{code} is over.", code=one.code), _("{code} was over already.", code=one.code)
            return go(visit, f"{HERE}/{one.code}", flash=over if kept.changed else was)


def _end_page(visit: Visit, one: Promotion, missing: Missing = None) -> Page:
    plan = plans.plain(_("End {code} now?", code=one.code), link(f"{HERE}/{one.code}", one.code)) | {
        "facts": _facts(visit, one),
        "effects": [
            {
                "title": _("What that means"),
                "rows": [_("Nobody can use it from now on. Checkouts that began with it keep their price.")],
            }
        ],
        "act": act(f"{HERE}/{one.code}/end", _("End it"), "danger"),
    }
    return planned(visit, plan, missing=missing)


def _promotion(visit: Visit, code: str) -> Promotion:
    one = _known(visit, code)
    if one is None:
        raise visit.no(NotFound("code"))
    return one


def _known(visit: Visit, code: str) -> Promotion | None:
    rows = visit.mentorship.views.promotions(visit.actor)
    return next((one for one in rows if one.code.upper() == code.strip().upper()), None)


ROUTES = [promotions, look_at_making, make, promotion, look_at_ending, end]
