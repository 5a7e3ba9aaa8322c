"""Another mail address: asked for on the account's page, and confirmed by the link that was sent there."""

from typing import Annotated

from litestar import Response, get, post
from litestar.params import QueryParameter

from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.account import HERE as ACCOUNT
from apps.web.pages.account import account_context
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, said_no, typed
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording.languages import _, ngettext
from apps.wording.refusals import words
from mentorship_core.domain.refusals import Invalid, Refusal
from mentorship_core.use_cases.move_address import AddressOnItsWay, Moved

HERE = "/settings/address"
CONFIRM = f"{HERE}/confirm"


@post(HERE, **form(SIGNED_IN, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def ask(data: Posted, visit: Visiting) -> Response[str] | Response[None]:
    """The same answer whether or not somebody else has it."""
    match visit.mentorship.ask_address(actor=visit.person, email=data.get("email", ""), token=visit.token):
        case AddressOnItsWay(email=email):
            said = _("A link is on its way to {email}. Open it here, signed in, within ten minutes.", email=email)
            return go(visit, ACCOUNT, flash=said)
        case Invalid() as no:
            return _refused(visit, data, no, errors_of(no))
        case Refusal() as no:
            return _refused(visit, data, no, {"email": words(no, visit.zone)})


def _refused(visit: Visit, data: Posted, no: Refusal, errors: dict[str, str]) -> Page:
    context = account_context(visit, form_shape(typed(data), errors)) | said_no(visit, no)
    return draw(visit, "account.html", context, status=400)


@get(CONFIRM, **page(SIGNED_IN, limit=Kind.AUTH), sync_to_thread=True)
def look(visit: Visiting, token: Annotated[str, QueryParameter(max_length=200)] = "") -> Page:
    """Looking spends nothing: mail scanners follow links."""
    return _shown(visit, token, visit.mentorship.see_address_link(actor=visit.person, secret=token))


@post(CONFIRM, **form(SIGNED_IN, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def confirm(data: Posted, visit: Visiting) -> Response[str] | Response[None]:
    moved = visit.mentorship.move_address(actor=visit.person, secret=data.get("token", ""), token=visit.token)
    match moved:
        case Refusal() as no:
            return _shown(visit, "", no, status=409)
        case Moved(user=user, signed_out=others):
            return go(visit, ACCOUNT, flash=_changed(user.email, others))


def _changed(email: str, others: int) -> str:
    if not others:
        return _("You sign in as {email} now.", email=email)
    return ngettext(
        "You sign in as {email} now; {number} other device is signed out.",
        "You sign in as {email} now; {number} other devices are signed out.",
        others,
        email=email,
    )


def _shown(visit: Visit, token: str, found: str | Refusal, *, status: int = 200) -> Page:
    """The address of the page holds a secret: no other site is told where somebody came from."""
    refused = words(found, visit.zone) if isinstance(found, Refusal) else None
    context = {
        "action": CONFIRM,
        "token": token,
        "before": visit.me.email,
        "after": None if isinstance(found, Refusal) else found,
        "refused": refused,
        "account_url": ACCOUNT,
    }
    answer = draw(visit, "address_confirm.html", context, status=status)
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


ROUTES = [ask, look, confirm]
