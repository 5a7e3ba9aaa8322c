"""Packs that mentors sell, on sale or retired: an admin edits, retires and puts them on sale again, and says why."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.manners.policy import ADMIN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages import plans, product_form
from apps.web.pages.admin_listing import Asked, Before, Cell, Choice, Standing, Words, found, listed
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, typed
from apps.web.pages.planned import Missing, act, planned
from apps.web.pages.reasons import reason_of, unreasoned
from apps.web.pages.shapes import Context, badge, fact, link, money
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording import times
from apps.wording.languages import _, ngettext, pgettext
from mentorship_core.domain.identity import ProductId
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import Invalid, NotFound, Refusal
from mentorship_core.ports.lists import ProductRow
from mentorship_core.use_cases.save_product import ProductKept

HERE = "/admin/products"
ONE = HERE + "/{product_id:uuid}"
ACT = form(ADMIN, key=True)
SOLD, RETIRED = "sold", "retired"
STAYS = ("title", "description", "price", *product_form.COUNTS, "active", "loyal_price", "loyal_before")
Answer = Page | Response[None]


@get(HERE, **page(ADMIN), sync_to_thread=True)
def products(visit: Visiting, words: Words = "", standing: Standing = "", before: Before = None) -> Page:
    states = ((SOLD, pgettext("product", "On sale")), (RETIRED, pgettext("product", "Retired")))
    choice = Choice("state", _("State"), states, standing)
    active = choice.value == SOLD if choice.value is not None else None
    lists = visit.mentorship.lists
    shown = found(visit, lambda: lists.find_products(visit.actor, words=words, active=active, cursor=before))
    return listed(
        visit,
        Asked(label=_("Pack or mentor"), words=words, choices=(choice,), before=before),
        title=_("Products"),
        lead=_("Packs that mentors sell or sold. What was bought stays as it was bought."),
        heads=heads(),
        rows=[product_row(one) for one in shown.rows],
        cursor=shown.cursor,
        empty=(_("No product found"), _("Packs that mentors sell appear here.")),
    )


def heads() -> tuple[str, ...]:
    return (_("Pack"), _("Mentor"), _("Price"), _("Sessions"), _("Minutes"), _("Valid"), _("State"))


def product_row(row: ProductRow) -> list[Cell]:
    one = row.product
    return [
        link(f"{HERE}/{one.id}", one.title),
        link(f"/admin/mentors/{one.mentor}", row.mentor_name),
        {"money": money(one.price)},
        str(one.sessions),
        str(one.session_minutes),
        ngettext("{number} day", "{number} days", one.validity_days),
        {"badge": _state(one)},
    ]


def _state(one: Product) -> Context:
    if one.active:
        return badge("active", pgettext("product", "On sale"))
    return badge("closed", pgettext("product", "Retired"))


@get(ONE, **page(ADMIN), sync_to_thread=True)
def product(product_id: FromPath[UUID], visit: Visiting) -> Page:
    row = _row(visit, product_id)
    one, at = row.product, f"{HERE}/{product_id}"
    turn = link(f"{at}/retire", _("Retire it")) if one.active else link(f"{at}/resume", _("Sell it again"))
    context = {
        "back": link(HERE, _("Products")),
        "title": one.title,
        "state": _state(one),
        "lead": one.description or None,
        "facts": [
            fact(_("Mentor"), row.mentor_name) | {"url": f"/admin/mentors/{one.mentor}"},
            fact(_("Price"), times.money(one.price), _loyal(one, visit.zone)),
            fact(_("Sessions"), str(one.sessions)),
            fact(_("Length of a session"), ngettext("{number} minute", "{number} minutes", one.session_minutes)),
            fact(_("Use within"), ngettext("{number} day", "{number} days", one.validity_days)),
            fact(_("Id"), str(one.id)),
        ],
        "acts": [link(f"{at}/edit", _("Edit")), turn],
        "history": [],
        "lists": [],
    }
    return draw(visit, "admin_one.html", context)


def _loyal(one: Product, zone: str) -> str | None:
    if one.loyal_price is None or one.loyal_before is None:
        return None
    price, before = times.money(one.loyal_price), times.day(one.loyal_before, zone)
    return _("{price} for those who bought before {day}", price=price, day=before)


@get(ONE + "/edit", **page(ADMIN), sync_to_thread=True)
def look_at_edit(product_id: FromPath[UUID], visit: Visiting) -> Page:
    one = _row(visit, product_id).product
    return _edit_page(visit, one, form_shape(product_form.filled(one)))


@post(ONE + "/edit", **ACT, status_code=303, sync_to_thread=True)
def edit(product_id: FromPath[UUID], data: Posted, visit: Visiting) -> Answer:
    one, wish = _row(visit, product_id).product, product_form.read(data)
    if errors := dict(wish.errors) | unreasoned(data):
        return _edit_page(visit, one, form_shape(typed(data), errors), status=400)
    match _kept(visit, visit.because(reason_of(data)), one, wish.given):
        case Invalid() as no:
            errors = {name if name in product_form.FIELDS else "": text for name, text in errors_of(no).items()}
            return _edit_page(visit, one, form_shape(typed(data), errors), status=400)
        case Refusal() as no:
            raise visit.no(no)
        case ProductKept(product=kept, changed=changed):
            said = _("{title} is saved.", title=kept.title) if changed else _("Nothing was different.")
            return go(visit, f"{HERE}/{product_id}", flash=said)


def _edit_page(visit: Visit, one: Product, filled: Context, *, status: int = 200) -> Page:
    context = {
        "back": link(f"{HERE}/{one.id}", one.title),
        "title": one.title,
        "action": f"{HERE}/{one.id}/edit",
        "is_new": False,
        "loyal_text": _loyal(one, visit.zone),
        "asks_why": True,
        "form": filled,
    }
    return draw(visit, "instructor_product.html", context, status=status)


@get(ONE + "/retire", **page(ADMIN), sync_to_thread=True)
def look_at_retiring(product_id: FromPath[UUID], visit: Visiting) -> Page:
    return _turn_page(visit, _row(visit, product_id), active=False)


@post(ONE + "/retire", **ACT, status_code=303, sync_to_thread=True)
def retire(product_id: FromPath[UUID], data: Posted, visit: Visiting) -> Answer:
    return _turn(visit, product_id, data, active=False)


@get(ONE + "/resume", **page(ADMIN), sync_to_thread=True)
def look_at_resuming(product_id: FromPath[UUID], visit: Visiting) -> Page:
    return _turn_page(visit, _row(visit, product_id), active=True)


@post(ONE + "/resume", **ACT, status_code=303, sync_to_thread=True)
def resume(product_id: FromPath[UUID], data: Posted, visit: Visiting) -> Answer:
    return _turn(visit, product_id, data, active=True)


def _turn(visit: Visit, product_id: UUID, data: Posted, *, active: bool) -> Answer:
    row = _row(visit, product_id)
    if missing := unreasoned(data):
        return _turn_page(visit, row, active=active, missing=missing)
    match _kept(visit, visit.because(reason_of(data)), row.product, {"active": active}):
        case Refusal() as no:
            return _turn_page(visit, row, active=active, refused=no)
        case ProductKept(product=one):
            sold = _("{title} is on sale again.", title=one.title)
            over = _("{title} is sold no more. Who bought it keeps it.", title=one.title)
            return go(visit, f"{HERE}/{one.id}", flash=sold if active else over)


def _turn_page(
    visit: Visit, row: ProductRow, *, active: bool, refused: Refusal | None = None, missing: Missing = None
) -> Page:
    one = row.product
    heading = _("Sell {title} again?", title=one.title) if active else _("Retire {title}?", title=one.title)
    sold = _("Students can buy it from {mentor} as it stands.", mentor=row.mentor_name)
    over = _("Nobody can buy it any more. Open checkouts can be paid, and who bought it keeps it.")
    plan = plans.plain(heading, link(f"{HERE}/{one.id}", one.title)) | {
        "facts": [fact(_("Mentor"), row.mentor_name), fact(_("Price"), times.money(one.price))],
        "effects": [{"title": _("What that means"), "rows": [sold if active else over]}],
        "act": act(
            f"{HERE}/{one.id}/{'resume' if active else 'retire'}",
            _("Sell it again") if active else _("Retire it"),
            "primary" if active else "danger",
        ),
    }
    return planned(visit, plan, refused, missing)


def _kept(visit: Visit, who: Person, known: Product, given: Mapping[str, Any]) -> ProductKept | Refusal:
    """What is not given stays as it is."""
    same = {name: getattr(known, name) for name in STAYS}
    return visit.mentorship.save_product(actor=who, mentor=known.mentor, product=known.id, **(same | dict(given)))


def _row(visit: Visit, product_id: UUID) -> ProductRow:
    row = visit.mentorship.lists.product(visit.actor, ProductId(product_id))
    if row is None:
        raise visit.no(NotFound("product"))
    return row


ROUTES = [
    *(products, product, look_at_edit, edit),
    *(look_at_retiring, retire, look_at_resuming, resume),
]
