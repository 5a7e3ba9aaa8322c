"""Whether letters reach me, and whom they do not reach."""

from datetime import datetime

from attrs import frozen
from litestar import get, post
from litestar.params import FromPath

from apps.web.api.answers.plain import Changed
from apps.web.manners.policy import ADMIN, SIGNED_IN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.notices.addresses import FailingAddress
from mentorship_core.domain.refusals import NotFound, Refusal


@frozen(kw_only=True)
class AddressSeen:
    """`ailment` is bounced or complained."""

    address: str
    ailment: str
    why: str
    since: datetime


@frozen(kw_only=True)
class MyMail:
    """`failing` is null while letters go out to it."""

    address: str
    failing: AddressSeen | None


@frozen
class Addresses:
    addresses: list[AddressSeen]


@get("/api/me/mail", **api(SIGNED_IN), sync_to_thread=True)
def my_mail(visit: Visiting) -> MyMail:
    """Where letters to me go, and whether they do."""
    failing = failing_of(visit)
    return MyMail(address=visit.me.email, failing=_seen(failing) if failing is not None else None)


@post("/api/me/mail/mend", **api(SIGNED_IN, NotFound), status_code=200, sync_to_thread=True)
def mend_mine(visit: Visiting) -> Changed:
    """My address works: write to it again."""
    return _mended(visit, visit.person.user)


@get("/api/admin/addresses", **api(ADMIN), sync_to_thread=True)
def addresses(visit: Visiting) -> Addresses:
    """Those that letters do not reach, the latest first."""
    return Addresses([_seen(one) for one in visit.mentorship.views.failing_addresses(visit.actor)])


@post("/api/admin/users/{user_id:str}/mail/mend", **api(ADMIN, NotFound), status_code=200, sync_to_thread=True)
def mend(user_id: FromPath[str], visit: Visiting) -> Changed:
    """Their address works: write to it again."""
    return _mended(visit, UserId(user_id))


def failing_of(visit: Visit) -> FailingAddress | None:
    """My own, while letters do not reach it."""
    mine = visit.me.email.lower()
    return next((one for one in visit.mentorship.views.failing_addresses(visit.actor) if one.address == mine), None)


def _mended(visit: Visit, user: UserId) -> Changed:
    mended = visit.mentorship.mend_address(actor=visit.person, user=user)
    if isinstance(mended, Refusal):
        raise visit.no(mended)
    return Changed(changed=mended.changed)


def _seen(one: FailingAddress) -> AddressSeen:
    return AddressSeen(address=one.address, ailment=one.ailment.value, why=one.why, since=one.since)


ROUTES = [my_mail, mend_mine, addresses, mend]
