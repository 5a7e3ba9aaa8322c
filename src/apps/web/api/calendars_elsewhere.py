"""A mentor's calendars at Google: connecting them, choosing among them, and hearing that something changed there."""

from typing import Annotated, Any

from attrs import frozen
from litestar import Request, Response, get, post
from litestar.params import HeaderParameter, JSONBody
from msgspec import Meta

from apps.web.api.answers.plain import Changed
from apps.web.api.teaching import own_shop
from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, SIGNED, api
from apps.web.manners.troubles import CALENDAR_UNREAD, Troubled
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain.refusals import CalendarUnavailable, NotFound, Refusal
from mentorship_core.use_cases.calendars.acts import CalendarActs
from mentorship_core.use_cases.calendars.choose_calendars import CalendarsListed
from mentorship_core.use_cases.calendars.connect_calendar import ConsentPage

CALENDARS_MOST = 250
CHANNEL_CHARACTERS, TOKEN_CHARACTERS = 64, 256
"""As long as Google lets them be."""
CalendarId = Annotated[str, text(1024, 1)]


class ChooseCalendars(Body, frozen=True):
    """Sessions are written into `event_calendar`; entries of `busy_calendars` take the mentor's time."""

    event_calendar: CalendarId
    busy_calendars: Annotated[list[CalendarId], Meta(max_length=CALENDARS_MOST)]


@frozen
class Consent:
    """Where the mentor says yes; a browser is to be sent there."""

    url: str


@frozen(kw_only=True)
class CalendarSeen:
    """`writable` where sessions could be written into it."""

    id: str
    name: str
    zone: str
    writable: bool
    primary: bool


@frozen(kw_only=True)
class Calendars:
    """What there is to choose from, and what is chosen."""

    account: str
    event_calendar: str
    busy_calendars: list[str]
    calendars: list[CalendarSeen]


@frozen(kw_only=True)
class CalendarsKept:
    calendars: Calendars
    changed: bool


@frozen
class Rung:
    heard: bool = True


@get("/api/auth/google", **api(MENTOR, limit=Kind.AUTH), sync_to_thread=True)
def ask_consent(visit: Visiting, request: Request[Any, Any, Any]) -> Response[Consent] | Response[None]:
    """Where I let my calendars be read. A browser is sent there at once, a program told the address."""
    url = consent_page(visit)
    if "text/html" in request.headers.get("accept", ""):
        return Response(None, status_code=303, headers={"Location": url})
    return Response(Consent(url))


@post("/api/auth/google/disconnect", **api(MENTOR, limit=Kind.AUTH), status_code=200, sync_to_thread=True)
def disconnect(visit: Visiting) -> Changed:
    """Give the consent back; my hours and sessions here are all that counts from then on."""
    return Changed(disconnected(visit))


@get("/api/google/calendars", **api(MENTOR, CalendarUnavailable, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def calendars(visit: Visiting) -> Calendars:
    """My calendars as Google lists them now."""
    return listed_seen(granted(visit, acts_of(visit).list(actor=visit.actor, mentor=own_shop(visit).id)))


@post(
    "/api/google/calendars/select",
    **api(MENTOR, CalendarUnavailable, limit=Kind.INSTRUCTOR),
    status_code=200,
    sync_to_thread=True,
)
def select(data: JSONBody[ChooseCalendars], visit: Visiting) -> CalendarsKept:
    """Where sessions are written, and which calendars take my time."""
    chosen = acts_of(visit).choose(
        actor=visit.actor,
        mentor=own_shop(visit).id,
        event_calendar=data.event_calendar,
        busy_calendars=tuple(data.busy_calendars),
    )
    kept = granted(visit, chosen)
    return CalendarsKept(calendars=listed_seen(kept), changed=kept.changed)


@post("/api/webhooks/google", **api(SIGNED, limit=Kind.WEBHOOK), status_code=200, sync_to_thread=True)
def hear(
    visit: Visiting,
    channel: Annotated[str, HeaderParameter(name="X-Goog-Channel-ID", max_length=CHANNEL_CHARACTERS)],
    token: Annotated[str, HeaderParameter(name="X-Goog-Channel-Token", max_length=TOKEN_CHARACTERS)],
) -> Rung:
    """Google says that something changed in a calendar; the worker looks what."""
    if not acts_of(visit).hear_push(channel=channel, token=token):
        raise visit.no(NotFound("channel"))
    return Rung()


def acts_of(visit: Visit) -> CalendarActs:
    """Where no provider of calendars is set up there is nothing to connect."""
    if visit.mentorship.calendars is None:
        raise visit.no(NotFound("provider of calendars"))
    return visit.mentorship.calendars


def consent_page(visit: Visit) -> str:
    match acts_of(visit).ask_consent(actor=visit.actor, mentor=own_shop(visit).id):
        case Refusal() as no:
            raise visit.no(no)
        case ConsentPage(url=url):
            return url


def disconnected(visit: Visit) -> bool:
    match acts_of(visit).disconnect(actor=visit.actor, mentor=own_shop(visit).id):
        case Refusal() as no:
            raise visit.no(no)
        case changed:
            return changed


def granted(visit: Visit, outcome: CalendarsListed | Refusal) -> CalendarsListed:
    match outcome:
        case CalendarUnavailable():
            raise Troubled(CALENDAR_UNREAD)
        case Refusal() as no:
            raise visit.no(no)
        case CalendarsListed():
            return outcome


def listed_seen(listed: CalendarsListed) -> Calendars:
    return Calendars(
        account=listed.connection.account,
        event_calendar=listed.connection.event_calendar,
        busy_calendars=list(listed.connection.busy_calendars),
        calendars=[
            CalendarSeen(id=one.id, name=one.name, zone=one.zone, writable=one.writable, primary=one.primary)
            for one in listed.calendars
        ],
    )


ROUTES = [ask_consent, disconnect, calendars, select, hear]
