"""Signing in by Clerk's own pages. Coming back shows a button; only the button signs in."""

from typing import Annotated

from litestar import Response, get, post
from litestar.params import CookieParameter, QueryParameter

from apps.web.manners.cookies import BROWSER, LINK, SESSION, new_browser
from apps.web.manners.limits import Kind
from apps.web.manners.policy import PUBLIC, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, own_path
from apps.web.pages.signing_in import FRONT
from apps.web.visiting import Visiting
from apps.wording.refusals import words
from mentorship_core.domain.refusals import NotFound, Refusal
from mentorship_core.ports.identities import IdentityProvider
from mentorship_core.use_cases.letting_in import InBrowser

BACK = "/sign-in/clerk/back"
TOKEN_CHARACTERS = 16_384


def _provider(visit: Visit) -> IdentityProvider:
    if visit.product.identities is None:
        raise visit.no(NotFound("identity provider"))
    return visit.product.identities


@get("/sign-in/clerk", **page(PUBLIC, limit=Kind.AUTH), sync_to_thread=True)
def leave(visit: Visiting) -> Response[None]:
    """To Clerk's page; it leads back to us."""
    return Response(
        None, status_code=303, headers={"Location": _provider(visit).sign_in_page(f"{visit.product.base_url}{BACK}")}
    )


@get(BACK, **page(PUBLIC, limit=Kind.AUTH), sync_to_thread=True)
def come_back(
    visit: Visiting,
    handshake: Annotated[str | None, QueryParameter(name="__clerk_handshake", max_length=TOKEN_CHARACTERS)] = None,
    cookie: Annotated[str | None, CookieParameter(name="__clerk_handshake")] = None,
    session: Annotated[str | None, CookieParameter(name="__session")] = None,
) -> Response[str] | Response[None]:
    """Clerk gives the browser its token in a second step; without one it is asked for."""
    provider = _provider(visit)
    given = handshake or cookie
    token = (provider.session_in(given) if given else None) or session
    if token is None and given is None:
        return Response(
            None, status_code=303, headers={"Location": provider.handshake_page(f"{visit.product.base_url}{BACK}")}
        )
    return _drawn(visit, token)


def _drawn(visit: Visit, token: str | None, no: Refusal | None = None) -> Page:
    context = {
        "action": "/sign-in/clerk",
        "token": token or "",
        "refused": words(no, visit.zone) if no is not None else None,
    }
    answer = draw(visit, "sign_in_clerk.html", context, status=409 if no is not None else 200)
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@post("/sign-in/clerk", **form(PUBLIC, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def enter(data: Posted, visit: Visiting) -> Response[str] | Response[None]:
    token = data.get("token", "")
    match visit.mentorship.enter_by_identity(
        token=token, device=visit.device, language=visit.asked_language, replacing=visit.token
    ):
        case Refusal() as no:
            return _drawn(visit, token, no)
        case InBrowser(user=user, token=ours):
            answer = go(visit, own_path(visit.back, FRONT[user.role]))
            answer.cookies += [
                visit.cookies.make(SESSION, ours),
                visit.cookies.make(BROWSER, new_browser()),
                visit.cookies.end(LINK),
            ]
            return answer


ROUTES = [leave, come_back, enter]
