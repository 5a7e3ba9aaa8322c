"""One's account: where one is signed in and out of where, and the end of it."""

from typing import Annotated

from litestar import Response, get, post
from litestar.params import FromPath, QueryParameter

from apps.web.manners.cookies import SESSION
from apps.web.manners.devices import device_said
from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, said_no, typed
from apps.web.pages.shapes import Context, moment
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording.languages import _, ngettext, pgettext
from apps.wording.refusals import words
from apps.wording.times import money
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.refusals import Invalid, RefundOrForfeit, Refusal
from mentorship_core.ports.views import ShopWindow
from mentorship_core.use_cases.erase_person import WORD, Erased
from mentorship_core.use_cases.erasing import ErasingPlan, Parting, Settle
from mentorship_core.use_cases.sign_out import Device

HERE = "/settings/account"


@get(HERE, **page(SIGNED_IN), sync_to_thread=True)
def account(visit: Visiting) -> Page:
    return draw(visit, "account.html", account_context(visit))


def account_context(visit: Visit, filled: Context | None = None) -> Context:
    devices = visit.mentorship.devices(actor=visit.person, token=visit.token)
    return {
        "email": visit.me.email,
        "devices": [_device(one, visit.zone) for one in devices],
        "everywhere_action": "/sign-out/everywhere",
        "address_action": "/settings/address",
        "form": filled or form_shape(),
        "erase_url": "/settings/erase",
    }


def _device(one: Device, zone: str) -> Context:
    return {
        "name": device_said(one.token.device) or pgettext("a device", "Unknown"),
        "since": moment(one.token.signed_in_at, zone) if one.token.signed_in_at is not None else None,
        "used": moment(one.token.used_at, zone) if one.token.used_at is not None else None,
        "is_here": one.is_here,
        "end_action": f"/settings/devices/{one.handle}/end",
    }


@post("/settings/devices/{device:str}/end", **form(SIGNED_IN, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def end_device(device: FromPath[str], visit: Visiting) -> Response[None]:
    ended = visit.mentorship.sign_out(actor=visit.person, device=device)
    return go(visit, HERE, flash=_("It is signed out.") if ended.changed else _("It was signed out before."))


@post("/sign-out/everywhere", **form(SIGNED_IN, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def sign_out_everywhere(visit: Visiting) -> Response[None]:
    ended = visit.mentorship.sign_out(actor=visit.person, everywhere=True)
    answer = go(
        visit,
        "/",
        flash=ngettext(
            "You are signed out of {number} device, this one too.",
            "You are signed out of {number} devices, this one too.",
            ended.count,
        ),
    )
    answer.cookies.append(visit.cookies.end(SESSION))
    return answer


@get("/settings/erase", **page(SIGNED_IN), sync_to_thread=True)
def look_at_erasing(visit: Visiting, sessions: Annotated[str, QueryParameter(max_length=20)] = "") -> Page:
    """What would end, before anything does."""
    return _erasing(visit, sessions, form_shape())


def _erasing(visit: Visit, sessions: str, filled: Context, no: Refusal | None = None) -> Page:
    settle = Settle(sessions) if sessions in set(Settle) else None
    plan = visit.mentorship.plan_erasing(actor=visit.person, user=visit.person.user, settle=settle)
    if isinstance(plan, Refusal):
        raise visit.no(plan)
    said = said_no(visit, no) if no is not None else {}
    return draw(
        visit, "erase.html", {**erasing_context(visit, plan, filled), **said}, status=400 if no is not None else 200
    )


def erasing_context(visit: Visit, plan: ErasingPlan, filled: Context) -> Context:
    names = {one.mentor: window.mentor.name for one in plan.partings if (window := _window(visit, one.mentor))}
    asks = isinstance(plan.refused, RefundOrForfeit)
    return {
        "word": WORD,
        "partings": [{"mentor": names.get(one.mentor, ""), "ends": _ends(one)} for one in plan.partings],
        "asks": asks,
        "stops": words(plan.refused, visit.zone) if plan.refused is not None and not asks else None,
        "settle": plan.settle.value if plan.settle is not None else "",
        "left_text": ngettext("{number} session left", "{number} sessions left", plan.left),
        "choose_url": "/settings/erase?sessions=",
        "action": "/settings/erase",
        "form": filled,
    }


def _window(visit: Visit, mentor: MentorId) -> ShopWindow | None:
    return visit.mentorship.views.mentor(mentor)


def _ends(parting: Parting) -> list[str]:
    plan, found = parting.plan, []
    if plan.canceled:
        found.append(ngettext("{number} appointment canceled", "{number} appointments canceled", len(plan.canceled)))
    if plan.money:
        found.append(_("{amounts} refunded", amounts=", ".join(money(one) for one in plan.money)))
    elif parting.left:
        found.append(ngettext("{number} session lost", "{number} sessions lost", parting.left))
    if plan.seat is not None:
        found.append(_("your place given up"))
    if parting.waits:
        found.append(_("your place in line given up"))
    return found


@post("/settings/erase", **form(SIGNED_IN, limit=Kind.FORMS, key=True), status_code=303, sync_to_thread=True)
def erase(data: Posted, visit: Visiting) -> Response[str] | Response[None]:
    sessions = data.get("sessions", "")
    erased = visit.mentorship.erase_person(
        actor=visit.person,
        user=visit.person.user,
        settle=Settle(sessions) if sessions in set(Settle) else None,
        word=data.get("confirm", ""),
        token=visit.token,
    )
    match erased:
        case Invalid() as no:
            return _erasing(visit, sessions, form_shape(typed(data), errors_of(no)), no)
        case Refusal() as no:
            return _erasing(visit, sessions, form_shape(typed(data)), no)
        case Erased():
            answer = go(visit, "/", flash=_("Your account is erased. One last letter is on its way to you."))
            answer.cookies.append(visit.cookies.end(SESSION))
            return answer


ROUTES = [account, end_device, sign_out_everywhere, look_at_erasing, erase]
