"""Signing in by a mailed link, and out again. Only a POST spends a link, since mail scanners follow them."""

from datetime import datetime
from typing import Annotated

from attrs import frozen
from litestar import Response, delete, get, post
from litestar.params import FromPath, JSONBody

from apps.web.api.answers.people import Me, me_seen
from apps.web.api.answers.plain import Changed
from apps.web.manners.bodies import Body, text
from apps.web.manners.cookies import BROWSER, LINK, LINK_SECONDS, SESSION, new_browser
from apps.web.manners.limits import Kind
from apps.web.manners.policy import PUBLIC, SIGNED_IN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain.refusals import AccountLocked, LinkSpent, NotConfirmedYet, NotFound, Refusal, WrongCode
from mentorship_core.use_cases.ask_sign_in_link import LinkOnItsWay
from mentorship_core.use_cases.confirm_sign_in import AskerConfirmed
from mentorship_core.use_cases.letting_in import InBrowser
from mentorship_core.use_cases.sign_out import Device
from mentorship_core.use_cases.spend_sign_in_link import OtherBrowser


class AskLink(Body, frozen=True):
    email: Annotated[str, text(254, 3)]


class SpendLink(Body, frozen=True):
    """`confirmed` when the link was opened in another browser than the one that asked."""

    token: Annotated[str, text(200, 1)]
    confirmed: bool = False


class ConfirmLink(Body, frozen=True):
    """`code` is what the browser that asked shows."""

    token: Annotated[str, text(200, 1)]
    code: Annotated[str, text(20, 1)]


@frozen(kw_only=True)
class OnItsWay:
    """`code` is asked for where the link is opened in another browser, to let this one in."""

    sent: bool = True
    code: str


@frozen(kw_only=True)
class LinkConfirmed:
    """`device` is what may go on now."""

    device: str
    changed: bool


@frozen(kw_only=True)
class DeviceSeen:
    """A browser or client that is signed in; `used_at` to ten minutes."""

    id: str
    device: str
    signed_in_at: datetime | None
    used_at: datetime | None
    expires_at: datetime
    is_here: bool


@frozen
class Devices:
    devices: list[DeviceSeen]


@frozen(kw_only=True)
class SignedOutEverywhere:
    count: int
    changed: bool


@frozen(kw_only=True)
class SignedIn:
    """`signed_in` is false until the person confirms that this other browser is theirs too."""

    signed_in: bool
    me: Me | None
    token: str | None


@post("/api/auth/link", **api(PUBLIC, limit=Kind.AUTH), status_code=202, sync_to_thread=True)
def ask_link(data: JSONBody[AskLink], visit: Visiting) -> Response[OnItsWay]:
    """Mail a one-time link. The answer is the same whether or not the address is known."""
    match visit.mentorship.ask_sign_in_link(email=data.email, device=visit.device, language=visit.asked_language):
        case Refusal() as no:
            raise visit.no(no)
        case LinkOnItsWay(browser_secret=secret, code=code):
            return Response(OnItsWay(code=code), cookies=[visit.cookies.make(LINK, secret, LINK_SECONDS)])


@post(
    "/api/auth/session", **api(PUBLIC, LinkSpent, AccountLocked, limit=Kind.AUTH), status_code=200, sync_to_thread=True
)
def sign_in(data: JSONBody[SpendLink], visit: Visiting) -> Response[SignedIn]:
    """Spend the link: the cookie for browsers, the token for everything else."""
    spent = visit.mentorship.spend_sign_in_link(
        secret=data.token,
        browser_secret=visit.link_secret,
        confirmed=data.confirmed,
        device=visit.device,
        language=visit.asked_language,
        replacing=visit.token,
    )
    match spent:
        case Refusal() as no:
            raise visit.no(no)
        case OtherBrowser():
            return Response(SignedIn(signed_in=False, me=None, token=None))
        case InBrowser() as inside:
            return _inside(visit, inside)


@post(
    "/api/auth/link/confirm", **api(PUBLIC, LinkSpent, WrongCode, limit=Kind.AUTH), status_code=200, sync_to_thread=True
)
def confirm_link(data: JSONBody[ConfirmLink], visit: Visiting) -> LinkConfirmed:
    """The link was opened in another browser: let the one in that asked, by the code it shows."""
    match visit.mentorship.confirm_sign_in(secret=data.token, code=data.code):
        case Refusal() as no:
            raise visit.no(no)
        case AskerConfirmed(device=device, changed=changed):
            return LinkConfirmed(device=device, changed=changed)


@post(
    "/api/auth/session/continue",
    **api(PUBLIC, LinkSpent, NotConfirmedYet, AccountLocked, limit=Kind.AUTH),
    status_code=200,
    sync_to_thread=True,
)
def go_on(visit: Visiting) -> Response[SignedIn]:
    """Of the browser that asked, once its link was confirmed in another one."""
    match visit.mentorship.finish_sign_in(
        browser_secret=visit.link_secret, device=visit.device, language=visit.asked_language, replacing=visit.token
    ):
        case Refusal() as no:
            raise visit.no(no)
        case InBrowser() as inside:
            return _inside(visit, inside)


def _inside(visit: Visit, inside: InBrowser) -> Response[SignedIn]:
    cookies = [
        visit.cookies.make(SESSION, inside.token),
        visit.cookies.make(BROWSER, new_browser()),
        visit.cookies.end(LINK),
    ]
    return Response(SignedIn(signed_in=True, me=me_seen(inside.user), token=inside.token), cookies=cookies)


@delete("/api/auth/session", **api(SIGNED_IN, limit=Kind.AUTH), status_code=200, sync_to_thread=True)
def sign_out(visit: Visiting) -> Response[Changed]:
    """End this browser's or client's token."""
    ended = visit.mentorship.sign_out(actor=visit.person, token=visit.token)
    return Response(Changed(ended.changed), cookies=[visit.cookies.end(SESSION)])


@get("/api/auth/sessions", **api(SIGNED_IN), sync_to_thread=True)
def devices(visit: Visiting) -> Devices:
    """Where I am signed in, this one first."""
    return Devices([_device(one) for one in visit.mentorship.devices(actor=visit.person, token=visit.token)])


def _device(one: Device) -> DeviceSeen:
    return DeviceSeen(
        id=one.handle,
        device=one.token.device or "Unknown",
        signed_in_at=one.token.signed_in_at,
        used_at=one.token.used_at,
        expires_at=one.token.expires_at,
        is_here=one.is_here,
    )


@delete("/api/auth/sessions/{device_id:str}", **api(SIGNED_IN, limit=Kind.AUTH), status_code=200, sync_to_thread=True)
def sign_device_out(device_id: FromPath[str], visit: Visiting) -> Changed:
    """End one of my devices."""
    ended = visit.mentorship.sign_out(actor=visit.person, device=device_id)
    if not ended.changed:
        raise visit.no(NotFound("device"))
    return Changed(ended.changed)


@delete("/api/auth/sessions", **api(SIGNED_IN, limit=Kind.AUTH), status_code=200, sync_to_thread=True)
def sign_out_everywhere(visit: Visiting) -> Response[SignedOutEverywhere]:
    """End every browser and client of mine, this one too."""
    ended = visit.mentorship.sign_out(actor=visit.person, everywhere=True)
    answer = SignedOutEverywhere(count=ended.count, changed=ended.changed)
    return Response(answer, cookies=[visit.cookies.end(SESSION)])


ROUTES = [ask_link, sign_in, confirm_link, go_on, sign_out, devices, sign_device_out, sign_out_everywhere]
