"""Packs that admins give, and more time on those there are; the plan first, and why."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.manners.policy import ADMIN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages import plans
from apps.web.pages.admin_acts import NO_TIME, local_time, pack_of
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, said_no, typed, whole_number
from apps.web.pages.reasons import reason_of, unreasoned
from apps.web.pages.shapes import Context, fact, link, moment, when, zone_text
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording.languages import _
from apps.wording.times import money, zone_of
from mentorship_core.domain.identity import ProductId
from mentorship_core.domain.refusals import Invalid, Refusal
from mentorship_core.use_cases.extend_pack import PackMoved

GRANT, EXTEND = "/admin/packs/grant", "/admin/packs/{pack_id:uuid}/extend"


@get(EXTEND, **page(ADMIN), sync_to_thread=True)
def look_at_extending(pack_id: FromPath[UUID], visit: Visiting) -> Page:
    pack = pack_of(visit, pack_id).pack
    local = pack.expires_at.astimezone(zone_of(visit.zone))
    return _extending(visit, pack_id, form_shape({"until": f"{local:%Y-%m-%dT%H:%M}"}))


@post(EXTEND, **form(ADMIN, key=True), status_code=303, sync_to_thread=True)
def extend(pack_id: FromPath[UUID], data: Posted, visit: Visiting) -> Page | Response[None]:
    """In the admin's own zone. What had expired lives again, if its student's place can."""
    until = local_time(data.get("until", ""), visit.zone)
    errors = ({"until": _(NO_TIME)} if until is None else {}) | unreasoned(data)
    if until is None or errors:
        return _extending(visit, pack_id, form_shape(typed(data), errors), status=400)
    row = pack_of(visit, pack_id)
    match visit.mentorship.extend_pack(actor=visit.because(reason_of(data)), pack=row.pack.id, expires_at=until):
        case Invalid() as no:
            wrong = {"until": errors_of(no)["expires_at"]}
            return _extending(visit, pack_id, form_shape(typed(data), wrong), status=400)
        case Refusal() as no:
            return _extending(visit, pack_id, form_shape(typed(data)), refused=no, status=409)
        case PackMoved(pack=pack):
            until_text = moment(pack.expires_at, visit.zone)["text"]
            said = _("{student}'s pack runs until {time}.", student=row.student_name, time=until_text)
            return go(visit, "/admin/packs", flash=said)


def _extending(
    visit: Visit, pack_id: UUID, filled: Context, *, refused: Refusal | None = None, status: int = 200
) -> Page:
    row = pack_of(visit, pack_id)
    left = _(
        "with {mentor}; {remaining} of {total} left",
        mentor=row.mentor_name,
        remaining=row.pack.remaining,
        total=row.pack.total,
    )
    plan = plans.plain(
        _("More time for {student}'s pack", student=row.student_name), link("/admin/packs", _("Packs"))
    ) | {
        "facts": [
            fact(_("Pack"), row.pack.title, left),
            when(_("Runs until"), row.pack.expires_at, visit.zone),
        ],
        "effects": [
            {
                "title": _("What that means"),
                "rows": [_("It can be used until then, and never ends sooner than now. Expired, it lives again.")],
            }
        ],
        "fields": [
            {
                "name": "until",
                "label": _("Let it run until"),
                "type": "datetime-local",
                "help": _("In {zone}, within the next year.", zone=zone_text(visit.zone)),
            }
        ],
        "form": filled,
        "act": {
            "action": f"/admin/packs/{pack_id}/extend",
            "hidden": [],
            "button": _("Give more time"),
            "style": "primary",
        },
    }
    said = said_no(visit, refused) if refused is not None else {}
    return draw(visit, "plan.html", {**plan, **said}, status=status)


@get(GRANT, **page(ADMIN), sync_to_thread=True)
def look_at_granting(visit: Visiting) -> Page:
    return _granting(visit, form_shape({"sessions": ""}))


@post(GRANT, **form(ADMIN, key=True), status_code=303, sync_to_thread=True)
def grant(data: Posted, visit: Visiting) -> Page | Response[None]:
    """To whom is said by their address, since names are not one person's alone."""
    wanted, errors = data.get("email", "").strip().lower(), dict[str, str]()
    student = next((one for one in visit.mentorship.views.users(visit.actor) if one.email.lower() == wanted), None)
    sold = _product(data.get("product_id", ""))
    asked = data.get("sessions", "").strip()
    sessions = whole_number(asked)
    if student is None:
        errors["email"] = _("Nobody has this address.")
    if sold is None:
        errors["product_id"] = _("Choose a pack.")
    if asked and sessions is None:
        errors["sessions"] = _("Write a whole number.")
    errors |= unreasoned(data)
    if errors or student is None or sold is None:
        return _granting(visit, form_shape(typed(data), errors), status=400)
    given = visit.mentorship.grant_pack(
        actor=visit.because(reason_of(data)),
        student=student.id,
        product=sold,
        sessions=sessions,
    )
    match given:
        case Invalid() as no:
            return _granting(visit, form_shape(typed(data), errors_of(no)), status=400)
        case Refusal() as no:
            return _granting(visit, form_shape(typed(data)), refused=no, status=409)
        case _given:
            said = _("{student} was given a pack, and is told.", student=student.name)
            return go(visit, f"/admin/users/{student.id}", flash=said)


def _granting(visit: Visit, filled: Context, *, refused: Refusal | None = None, status: int = 200) -> Page:
    context = {
        "products": [
            {
                "value": str(product.id),
                "text": _(
                    "{title} with {mentor} ({price})",
                    title=product.title,
                    mentor=shop.mentor.name,
                    price=money(product.price),
                ),
            }
            for shop in visit.mentorship.views.mentors()
            for product in shop.products
        ],
        "form": filled,
        **(said_no(visit, refused) if refused is not None else {}),
    }
    return draw(visit, "admin_grant.html", context, status=status)


def _product(text: str) -> ProductId | None:
    try:
        return ProductId(UUID(text))
    except ValueError:
        return None


ROUTES = [look_at_granting, grant, look_at_extending, extend]
