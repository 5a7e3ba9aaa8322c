"""Addresses that letters do not reach: their owner says that theirs works again, an admin says it of anybody's."""

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.api.mail_addresses import failing_of
from apps.web.manners.policy import ADMIN, SIGNED_IN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.shapes import Context, moment
from apps.web.visiting import Visiting
from apps.wording.addresses import to_an_admin, to_its_reader
from apps.wording.languages import _
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.people import User
from mentorship_core.domain.refusals import Refusal


@post("/settings/mail", **form(SIGNED_IN), status_code=303, sync_to_thread=True)
def mend_mine(visit: Visiting) -> Response[None]:
    return go(visit, "/settings", flash=_mended(visit, visit.person.user))


@get("/admin/addresses", **page(ADMIN), sync_to_thread=True)
def addresses(visit: Visiting) -> Page:
    """The latest first."""
    views = visit.mentorship.views
    by_address = {user.email.lower(): user for user in views.users(visit.actor)}
    rows = [
        {
            "address": one.address,
            "why": to_an_admin(one),
            "since": moment(one.since, visit.zone),
            "whose": _whose(by_address.get(one.address)),
        }
        for one in views.failing_addresses(visit.actor)
    ]
    return draw(visit, "addresses.html", {"rows": rows})


@post("/admin/addresses/{user_id:str}/mend", **form(ADMIN), status_code=303, sync_to_thread=True)
def mend(user_id: FromPath[str], visit: Visiting) -> Response[None]:
    return go(visit, "/admin/addresses", flash=_mended(visit, UserId(user_id)))


def mail_section(visit: Visit) -> Context | None:
    """For the settings, while letters do not reach their reader."""
    failing = failing_of(visit)
    return {"text": to_its_reader(failing), "action": "/settings/mail"} if failing is not None else None


def _mended(visit: Visit, user: UserId) -> str:
    mended = visit.mentorship.mend_address(actor=visit.person, user=user)
    if isinstance(mended, Refusal):
        raise visit.no(mended)
    return _("We write to {address} again.", address=mended.address)


def _whose(user: User | None) -> Context | None:
    return {"name": user.name, "action": f"/admin/addresses/{user.id}/mend"} if user is not None else None


ROUTES = [mend_mine, addresses, mend]
