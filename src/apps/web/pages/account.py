"""One's account: where one is signed in, and out of where."""

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.manners.cookies import SESSION
from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.shapes import Context, moment
from apps.web.visiting import Visiting
from apps.wording.times import count
from mentorship_core.use_cases.sign_out import Device

HERE = "/settings/account"


@get(HERE, **page(SIGNED_IN), sync_to_thread=True)
def account(visit: Visiting) -> Page:
    return draw(visit, "account.html", account_context(visit))


def account_context(visit: Visit) -> Context:
    devices = visit.mentorship.devices(actor=visit.person, token=visit.token)
    return {
        "email": visit.me.email,
        "devices": [_device(one, visit.zone) for one in devices],
        "everywhere_action": "/sign-out/everywhere",
    }


def _device(one: Device, zone: str) -> Context:
    return {
        "name": one.token.device or "Unknown",
        "since": moment(one.token.signed_in_at, zone) if one.token.signed_in_at is not None else None,
        "used": moment(one.token.used_at, zone) if one.token.used_at is not None else None,
        "is_here": one.is_here,
        "end_action": f"/settings/devices/{one.handle}/end",
    }


@post("/settings/devices/{device:str}/end", **form(SIGNED_IN, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def end_device(device: FromPath[str], visit: Visiting) -> Response[None]:
    ended = visit.mentorship.sign_out(actor=visit.person, device=device)
    return go(visit, HERE, flash="It is signed out." if ended.changed else "It was signed out before.")


@post("/sign-out/everywhere", **form(SIGNED_IN, limit=Kind.AUTH), status_code=303, sync_to_thread=True)
def sign_out_everywhere(visit: Visiting) -> Response[None]:
    ended = visit.mentorship.sign_out(actor=visit.person, everywhere=True)
    answer = go(visit, "/", flash=f"You are signed out of {count(ended.count, 'device')}, this one too.")
    answer.cookies.append(visit.cookies.end(SESSION))
    return answer


ROUTES = [account, end_device, sign_out_everywhere]
