"""Signing in by a mailed link, and out again. Only a POST spends a link, since mail scanners follow them."""

from typing import Annotated

from attrs import frozen
from litestar import Response, delete, post
from litestar.params import JSONBody

from apps.web.api.answers.people import Me, me_seen
from apps.web.api.answers.plain import Changed
from apps.web.manners.bodies import Body, text
from apps.web.manners.cookies import BROWSER, LINK, LINK_SECONDS, SESSION, new_browser
from apps.web.manners.limits import Kind
from apps.web.manners.policy import PUBLIC, SIGNED_IN, api
from apps.web.visiting import Visiting
from mentorship_core.domain.refusals import AccountLocked, LinkSpent, Refusal
from mentorship_core.use_cases.ask_sign_in_link import LinkOnItsWay
from mentorship_core.use_cases.spend_sign_in_link import InBrowser, OtherBrowser


class AskLink(Body, frozen=True):
    email: Annotated[str, text(254, 3)]


class SpendLink(Body, frozen=True):
    """`confirmed` when the link was opened in another browser than the one that asked."""

    token: Annotated[str, text(200, 1)]
    confirmed: bool = False


@frozen
class OnItsWay:
    sent: bool = True


@frozen(kw_only=True)
class SignedIn:
    """`signed_in` is false until the person confirms that this other browser is theirs too."""

    signed_in: bool
    me: Me | None
    token: str | None


@post("/api/auth/link", **api(PUBLIC, limit=Kind.AUTH), status_code=202, sync_to_thread=True)
def ask_link(data: JSONBody[AskLink], visit: Visiting) -> Response[OnItsWay]:
    """Mail a one-time link. The answer is the same whether or not the address is known."""
    match visit.mentorship.ask_sign_in_link(email=data.email):
        case Refusal() as no:
            raise visit.no(no)
        case LinkOnItsWay(browser_secret=secret):
            return Response(OnItsWay(), cookies=[visit.cookies.make(LINK, secret, LINK_SECONDS)])


@post(
    "/api/auth/session", **api(PUBLIC, LinkSpent, AccountLocked, limit=Kind.AUTH), status_code=200, sync_to_thread=True
)
def sign_in(data: JSONBody[SpendLink], visit: Visiting) -> Response[SignedIn]:
    """Spend the link: the cookie for browsers, the token for everything else."""
    spent = visit.mentorship.spend_sign_in_link(
        secret=data.token, browser_secret=visit.link_secret, confirmed=data.confirmed
    )
    match spent:
        case Refusal() as no:
            raise visit.no(no)
        case OtherBrowser():
            return Response(SignedIn(signed_in=False, me=None, token=None))
        case InBrowser(user=user, token=token):
            cookies = [
                visit.cookies.make(SESSION, token),
                visit.cookies.make(BROWSER, new_browser()),
                visit.cookies.end(LINK),
            ]
            return Response(SignedIn(signed_in=True, me=me_seen(user), token=token), cookies=cookies)


@delete("/api/auth/session", **api(SIGNED_IN, limit=Kind.AUTH), status_code=200, sync_to_thread=True)
def sign_out(visit: Visiting) -> Response[Changed]:
    """End this browser's or client's token."""
    ended = visit.mentorship.sign_out(actor=visit.person, token=visit.token)
    return Response(Changed(ended.changed), cookies=[visit.cookies.end(SESSION)])


ROUTES = [ask_link, sign_in, sign_out]
