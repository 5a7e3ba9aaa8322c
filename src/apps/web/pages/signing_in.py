"""Signing in by a mailed link. Opening the link shows a button; only the button spends it."""

from typing import Annotated

from litestar import Response, get, post
from litestar.params import QueryParameter

from apps.web.manners.cookies import BACK, BROWSER, LINK, LINK_SECONDS, SESSION, new_browser
from apps.web.manners.devices import device_said
from apps.web.manners.limits import Kind
from apps.web.manners.policy import PUBLIC, SIGNED_IN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, own_path, said_no, typed
from apps.web.pages.shapes import Context
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording.languages import N_, _, ngettext
from apps.wording.refusals import words
from mentorship_core.domain.people import Role, System
from mentorship_core.domain.refusals import Invalid, NotConfirmedYet, Refusal
from mentorship_core.domain.terms import TERMS
from mentorship_core.use_cases.ask_sign_in_link import LinkOnItsWay
from mentorship_core.use_cases.confirm_sign_in import AskerConfirmed
from mentorship_core.use_cases.letting_in import InBrowser
from mentorship_core.use_cases.spend_sign_in_link import OtherBrowser

FRONT = {Role.STUDENT: "/dashboard", Role.MENTOR: "/instructor/dashboard", Role.ADMIN: "/admin"}
ROLES = {Role.STUDENT: N_("Student"), Role.MENTOR: N_("Mentor"), Role.ADMIN: N_("Admin")}
MOST_PEOPLE = 12
NOTHING_ASKED: Context = {"action": "/sign-in/confirm", "token": "", "email": None, "elsewhere": None}


@get("/sign-in", **page(PUBLIC), sync_to_thread=True)
def sign_in(visit: Visiting, back: Annotated[str, QueryParameter(max_length=500)] = "") -> Page:
    return draw(visit, "sign_in.html", _asking(visit, own_path(back, ""), form_shape()))


def _asking(visit: Visit, back: str, filled: Context) -> Context:
    return {"action": "/sign-in", "back": back, "form": filled, **_ways(visit)}


def _ways(visit: Visit) -> Context:
    """What is set up besides the link by mail."""
    elsewhere = (
        {"url": "/sign-in/clerk", "text": _("Continue with Clerk")} if visit.product.identities is not None else None
    )
    return {"people": _people_of_the_demo(visit), "elsewhere": elsewhere}


def _people_of_the_demo(visit: Visit) -> list[Context]:
    """Made-up people, one click away; nowhere else is anybody listed."""
    if visit.product.demo is None:
        return []
    people = visit.mentorship.views.users(System("demo"))[:MOST_PEOPLE]
    return [{"name": one.name, "email": one.email, "role_text": _(ROLES[one.role])} for one in people]


@post("/sign-in", **form(PUBLIC, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def ask_link(data: Posted, visit: Visiting) -> Response[str]:
    """The same answer whether or not the address is known."""
    back = own_path(data.get("back", ""), "")
    match visit.mentorship.ask_sign_in_link(
        email=data.get("email", ""), device=visit.device, language=visit.asked_language
    ):
        case Invalid() as no:
            return draw(visit, "sign_in.html", _asking(visit, back, form_shape(typed(data), errors_of(no))), status=400)
        case LinkOnItsWay(browser_secret=secret, code=code):
            email = data.get("email", "").strip().lower()
            answer = draw(visit, "sign_in_sent.html", _sent(visit, email, code))
            answer.cookies.append(visit.cookies.make(LINK, secret, LINK_SECONDS))
            answer.cookies.append(visit.cookies.make(BACK, back, LINK_SECONDS))
            return answer


def _sent(visit: Visit, email: str, code: str) -> Context:
    return {
        "email": email,
        "minutes_text": ngettext("{number} minute", "{number} minutes", TERMS.link_minutes),
        "mailbox_url": "/mailbox" if visit.product.demo is not None else None,
        "code": f"{code[:3]} {code[3:]}",
        "action": "/sign-in/continue",
    }


@get("/sign-in/confirm", **page(PUBLIC, limit=Kind.AUTH), sync_to_thread=True)
def confirm(visit: Visiting, token: Annotated[str, QueryParameter(max_length=200)] = "") -> Page:
    """Mail scanners follow links; looking changes nothing."""
    return _confirming(visit, token)


def _confirming(visit: Visit, token: str, no: Refusal | None = None) -> Page:
    """What the link is for; `no` is what was wrong with the code that was typed."""
    seen = visit.mentorship.see_sign_in_link(secret=token, browser_secret=visit.link_secret)
    if isinstance(seen, Refusal):
        return _over(visit, no or seen)
    context = {
        "action": "/sign-in/confirm",
        "token": token,
        "email": seen.email,
        "elsewhere": None if seen.asked_here else device_said(seen.device) or _("another browser"),
        "form": form_shape({}, {"code": words(no, visit.zone)} if no is not None else {}),
        "refused": None,
        "done": None,
    }
    return _unreferred(draw(visit, "sign_in_confirm.html", context, status=200 if no is None else 409))


def _over(visit: Visit, no: Refusal) -> Page:
    over = {"form": form_shape(), "refused": words(no, visit.zone), "done": None}
    return _unreferred(draw(visit, "sign_in_confirm.html", {**NOTHING_ASKED, **over}, status=409))


def _unreferred(answer: Page) -> Page:
    """The address holds the secret of the link."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@post("/sign-in/confirm", **form(PUBLIC, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def spend_link(data: Posted, visit: Visiting) -> Response[str] | Response[None]:
    """The button is the person's own word that this browser is theirs; the code, that the other one is."""
    if "code" in data:
        return _let_the_other_in(visit, data.get("token", ""), data["code"])
    spent = visit.mentorship.spend_sign_in_link(
        secret=data.get("token", ""),
        browser_secret=visit.link_secret,
        confirmed=True,
        device=visit.device,
        language=visit.asked_language,
        replacing=visit.token,
    )
    match spent:
        case Refusal() as no:
            return _over(visit, no)
        case InBrowser() as inside:
            return _inside(visit, inside)
        case OtherBrowser():
            raise AssertionError("a confirmed link asks for nothing more")


def _let_the_other_in(visit: Visit, token: str, code: str) -> Page:
    match visit.mentorship.confirm_sign_in(secret=token, code=code):
        case Refusal() as no:
            return _confirming(visit, token, no)
        case AskerConfirmed(device=device):
            done = {"form": form_shape(), "refused": None, "done": device_said(device) or _("the other browser")}
            return draw(visit, "sign_in_confirm.html", {**NOTHING_ASKED, **done})


@post("/sign-in/continue", **form(PUBLIC, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def go_on(data: Posted, visit: Visiting) -> Response[str] | Response[None]:
    """Of the browser that asked, once its link was confirmed in another one."""
    finished = visit.mentorship.finish_sign_in(
        browser_secret=visit.link_secret, device=visit.device, language=visit.asked_language, replacing=visit.token
    )
    match finished:
        case NotConfirmedYet() as no:
            context = _sent(visit, data.get("email", ""), data.get("code", "").replace(" ", ""))
            return draw(visit, "sign_in_sent.html", {**context, **said_no(visit, no)}, status=409)
        case Refusal() as no:
            return _over(visit, no)
        case InBrowser() as inside:
            return _inside(visit, inside)


def _inside(visit: Visit, inside: InBrowser) -> Response[None]:
    answer = go(visit, own_path(visit.back, FRONT[inside.user.role]))
    answer.cookies += [
        visit.cookies.make(SESSION, inside.token),
        visit.cookies.make(BROWSER, new_browser()),
        visit.cookies.end(LINK),
        visit.cookies.end(BACK),
    ]
    return answer


@post("/sign-out", **form(SIGNED_IN), status_code=303, sync_to_thread=True)
def sign_out(visit: Visiting) -> Response[None]:
    visit.mentorship.sign_out(actor=visit.person, token=visit.token)
    answer = go(visit, "/", flash=_("You are signed out."))
    answer.cookies.append(visit.cookies.end(SESSION))
    return answer


ROUTES = [sign_in, ask_link, confirm, spend_link, go_on, sign_out]
