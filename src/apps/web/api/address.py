"""Another mail address for me: asked for, and confirmed by what was sent there."""

from datetime import datetime
from typing import Annotated

from attrs import frozen
from litestar import post
from litestar.params import JSONBody

from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, api
from apps.web.visiting import Visiting
from mentorship_core.domain.refusals import AddressElsewhere, LinkSpent, Refusal, SignInAgain
from mentorship_core.use_cases.move_address import AddressOnItsWay, Moved


class AskAddress(Body, frozen=True):
    email: Annotated[str, text(254, 3)]


class ConfirmAddress(Body, frozen=True):
    """`token` from the link."""

    token: Annotated[str, text(200, 1)]


@frozen(kw_only=True)
class AddressAsked:
    """The same whether or not the address is somebody else's; then no link comes."""

    email: str
    expires_at: datetime


@frozen(kw_only=True)
class AddressChanged:
    """`signed_out` is how many other devices were."""

    email: str
    signed_out: int


@post(
    "/api/me/address",
    **api(SIGNED_IN, SignInAgain, AddressElsewhere, limit=Kind.AUTH),
    status_code=202,
    sync_to_thread=True,
)
def ask(data: JSONBody[AskAddress], visit: Visiting) -> AddressAsked:
    """Send a link there, by which it becomes mine; whoever asks has signed in a moment ago."""
    match visit.mentorship.ask_address(actor=visit.person, email=data.email, token=visit.token):
        case AddressOnItsWay(email=email, expires_at=expires_at):
            return AddressAsked(email=email, expires_at=expires_at)
        case Refusal() as no:
            raise visit.no(no)


@post(
    "/api/me/address/confirm",
    **api(SIGNED_IN, LinkSpent, AddressElsewhere, limit=Kind.AUTH),
    status_code=200,
    sync_to_thread=True,
)
def confirm(data: JSONBody[ConfirmAddress], visit: Visiting) -> AddressChanged:
    """It is mine from now on; other devices are signed out."""
    match visit.mentorship.move_address(actor=visit.person, secret=data.token, token=visit.token):
        case Moved(user=user, signed_out=others):
            return AddressChanged(email=user.email, signed_out=others)
        case Refusal() as no:
            raise visit.no(no)


ROUTES = [ask, confirm]
