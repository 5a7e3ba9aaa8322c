"""The packs a mentor sells: added, edited, retired and sold again. What was sold stays as it was sold."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.api.products import own_product
from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, form, page
from apps.web.manners.visit import Visit
from apps.web.pages import product_form
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, typed
from apps.web.pages.shapes import Context, badge, link, money
from apps.web.pages.shapes import form as form_of
from apps.web.visiting import Visiting
from apps.wording import times
from apps.wording.languages import N_, _, ngettext, pgettext
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.refusals import Invalid, NotAllowed, NotFound, Refusal
from mentorship_core.use_cases.save_product import ProductKept

HERE = "/instructor/products"
NEW, ONE = f"{HERE}/new", f"{HERE}/{{product_id:uuid}}"
HEADS = (N_("Pack"), N_("Price"), N_("Sessions"), N_("Minutes each"), N_("Use within"), N_("State"))
SEEN = page(MENTOR, limit=Kind.INSTRUCTOR)
ACT = form(MENTOR, limit=Kind.INSTRUCTOR, key=True)
STAYS = ("title", "description", "price", *product_form.COUNTS, "active", "loyal_price", "loyal_before")
NO_DIFFERENCE = N_("Nothing was different.")
Answer = Page | Response[None]
Saved = ProductKept | NotFound | NotAllowed | Invalid


@get(HERE, **SEEN, sync_to_thread=True)
def products(visit: Visiting) -> Page:
    rows = sorted(_mine(visit), key=lambda one: not one.active)
    heads = [*(_(head) for head in HEADS), pgettext("column of buttons", "Change")]
    return draw(visit, "instructor_products.html", {"heads": heads, "rows": [_row(one) for one in rows]})


@get(NEW, **SEEN, sync_to_thread=True)
def adding(visit: Visiting) -> Page:
    currency = next((one.price.currency for one in _mine(visit)), "")
    return _drawn(visit, None, form_of(product_form.fresh(visit.mentorship.save_product.terms, currency)))


@post(HERE, **ACT, status_code=303, sync_to_thread=True)
def add(data: Posted, visit: Visiting) -> Answer:
    return _save(visit, None, data)


@get(ONE, **SEEN, sync_to_thread=True)
def looking(product_id: FromPath[UUID], visit: Visiting) -> Page:
    product = own_product(visit, product_id)
    return _drawn(visit, product, form_of(product_form.filled(product)))


@post(ONE, **ACT, status_code=303, sync_to_thread=True)
def edit(product_id: FromPath[UUID], data: Posted, visit: Visiting) -> Answer:
    return _save(visit, own_product(visit, product_id), data)


@post(f"{ONE}/retire", **ACT, status_code=303, sync_to_thread=True)
def retire(product_id: FromPath[UUID], visit: Visiting) -> Response[None]:
    product = own_product(visit, product_id)
    said = _("{pack} is sold no more. Who bought it keeps it.", pack=product.title)
    return _sell(visit, product, active=False, said=said)


@post(f"{ONE}/resume", **ACT, status_code=303, sync_to_thread=True)
def resume(product_id: FromPath[UUID], visit: Visiting) -> Response[None]:
    product = own_product(visit, product_id)
    return _sell(visit, product, active=True, said=_("{pack} is on sale again.", pack=product.title))


def _save(visit: Visit, known: Product | None, data: Mapping[str, str]) -> Answer:
    wish = product_form.read(data)
    if wish.errors:
        return _drawn(visit, known, form_of(typed(data), wish.errors), status=400)
    match _kept(visit, known, wish.given):
        case Invalid() as no:
            # A fault of what the form does not ask for is said above it.
            errors = {name if name in product_form.FIELDS else "": text for name, text in errors_of(no).items()}
            return _drawn(visit, known, form_of(typed(data), errors), status=400)
        case Refusal() as no:
            raise visit.no(no)
        case ProductKept(product=product, changed=changed):
            done = _("{pack} is saved.") if known is not None else _("{pack} is on sale.")
            return go(visit, HERE, flash=done.format(pack=product.title) if changed else _(NO_DIFFERENCE))


def _sell(visit: Visit, known: Product, *, active: bool, said: str) -> Response[None]:
    match _kept(visit, known, {"active": active}):
        case Refusal() as no:
            raise visit.no(no)
        case ProductKept(changed=changed):
            return go(visit, HERE, flash=said if changed else _(NO_DIFFERENCE))


def _kept(visit: Visit, known: Product | None, given: dict[str, Any]) -> Saved:
    """What is not given stays as it is."""
    save = visit.mentorship.save_product
    if known is None:
        return save(actor=visit.actor, mentor=own_shop(visit).id, **given)
    same = {name: getattr(known, name) for name in STAYS}
    return save(actor=visit.actor, mentor=known.mentor, product=known.id, **(same | given))


def _mine(visit: Visit) -> tuple[Product, ...]:
    return visit.mentorship.views.products(visit.actor, own_shop(visit).id)


def _row(product: Product) -> list[Any]:
    at = f"{HERE}/{product.id}"
    acts = ("retire", _("Retire")) if product.active else ("resume", _("Sell again"))
    return [
        link(at, product.title),
        {"money": money(product.price)},
        str(product.sessions),
        str(product.session_minutes),
        ngettext("{number} day", "{number} days", product.validity_days),
        {"badge": badge("active", _("On sale")) if product.active else badge("closed", pgettext("pack", "Retired"))},
        {"action": f"{at}/{acts[0]}", "text": acts[1]},
    ]


def _drawn(visit: Visit, known: Product | None, filled: Context, *, status: int = 200) -> Page:
    context = {
        "back": link(HERE, _("Your packs")),
        "title": known.title if known is not None else _("Sell another pack"),
        "action": f"{HERE}/{known.id}" if known is not None else HERE,
        "is_new": known is None,
        "loyal_text": _loyal(known, visit.zone) if known is not None else None,
        "form": filled,
    }
    return draw(visit, "instructor_product.html", context, status=status)


def _loyal(product: Product, zone: str) -> str | None:
    if product.loyal_price is None or product.loyal_before is None:
        return None
    return _(
        "Who bought from you before {day} pays {price}, in the same currency.",
        day=times.day(product.loyal_before, zone),
        price=times.money(product.loyal_price),
    )


ROUTES = [products, adding, add, looking, edit, retire, resume]
