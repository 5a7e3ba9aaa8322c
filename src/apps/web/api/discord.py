"""My Discord account: linked by Discord's own page or by the link that `/link` gave it, and unlinked."""

from typing import Annotated, Any

from attrs import frozen
from litestar import Request, Response, get, post
from litestar.params import JSONBody

from apps.web.api.answers.plain import Changed
from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain.refusals import DiscordTaken, LinkSpent, NotFound, Refusal
from mentorship_core.use_cases.calendars.connect_calendar import ConsentPage
from mentorship_core.use_cases.discord.linking import DiscordKept


class SpendDiscordLink(Body, frozen=True):
    """`token` from the link that `/link` gave."""

    token: Annotated[str, text(200, 1)]


@frozen
class DiscordConsent:
    """Where I prove which account is mine; a browser is to be sent there."""

    url: str


@frozen(kw_only=True)
class DiscordAccount:
    """`closed` while direct messages do not reach it."""

    name: str
    closed: bool
    changed: bool


@get("/api/auth/discord", **api(SIGNED_IN, NotFound, limit=Kind.AUTH), sync_to_thread=True)
def ask_consent(visit: Visiting, request: Request[Any, Any, Any]) -> Response[DiscordConsent] | Response[None]:
    """Where I prove which Discord account is mine. A browser is sent there at once, a program told the address."""
    url = consent_page(visit)
    if "text/html" in request.headers.get("accept", ""):
        return Response(None, status_code=303, headers={"Location": url})
    return Response(DiscordConsent(url))


@post(
    "/api/auth/discord/link",
    **api(SIGNED_IN, DiscordTaken, LinkSpent, limit=Kind.AUTH),
    status_code=200,
    sync_to_thread=True,
)
def spend_link(data: JSONBody[SpendDiscordLink], visit: Visiting) -> DiscordAccount:
    """The account that was given this link is mine. Once."""
    kept = granted(visit, visit.mentorship.discord.spend_link(actor=visit.person, secret=data.token))
    return DiscordAccount(name=kept.user.discord_name, closed=kept.user.discord_closed, changed=kept.changed)


@post("/api/auth/discord/unlink", **api(SIGNED_IN, limit=Kind.AUTH), status_code=200, sync_to_thread=True)
def unlink(visit: Visiting) -> Changed:
    """No messages go there any more, and its role ends."""
    return Changed(granted(visit, visit.mentorship.discord.unlink(actor=visit.person)).changed)


@post("/api/auth/discord/reopen", **api(SIGNED_IN, NotFound, limit=Kind.AUTH), status_code=200, sync_to_thread=True)
def reopen(visit: Visiting) -> Changed:
    """My direct messages were closed, and are open again."""
    return Changed(granted(visit, visit.mentorship.discord.reopen(actor=visit.person)).changed)


def consent_page(visit: Visit) -> str:
    match visit.mentorship.discord.ask_consent(actor=visit.person):
        case Refusal() as no:
            raise visit.no(no)
        case ConsentPage(url=url):
            return url


def granted(visit: Visit, outcome: DiscordKept | Refusal) -> DiscordKept:
    if isinstance(outcome, Refusal):
        raise visit.no(outcome)
    return outcome


ROUTES = [ask_consent, spend_link, unlink, reopen]
