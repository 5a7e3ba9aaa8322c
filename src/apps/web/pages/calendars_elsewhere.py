"""A mentor's calendars at Google: what their settings say of them, and forms to connect, choose and disconnect."""

from collections.abc import Mapping
from typing import Annotated

from litestar import Response, get, post
from litestar.params import QueryParameter

from apps.web.api.calendars_elsewhere import acts_of, consent_page, disconnected
from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of
from apps.web.pages.shapes import Context
from apps.web.pages.shapes import form as form_of
from apps.web.visiting import Visiting
from apps.wording.calendars import (
    REFUSED,
    RETURNED,
    UNANSWERED,
    WHEN_DISCONNECTED,
    Standing,
    said_of,
)
from apps.wording.languages import _
from apps.wording.refusals import words
from mentorship_core.domain.calendars.connection import Broken, Connected, Lost
from mentorship_core.domain.people import Mentor
from mentorship_core.domain.refusals import CalendarUnavailable, Invalid, NotFound, Refusal
from mentorship_core.domain.terms import Terms
from mentorship_core.use_cases.calendars.calendar_health import CalendarHealth
from mentorship_core.use_cases.calendars.choose_calendars import CalendarsListed
from mentorship_core.use_cases.calendars.connect_calendar import ConsentRefused

SETTINGS = "/instructor/settings"
SECTION = f"{SETTINGS}#calendars"
HERE = "/instructor/calendars"
BUSY = "busy:"
ACT = form(MENTOR, limit=Kind.INSTRUCTOR)
Answer = Page | Response[None]


@get("/api/auth/google/callback", **page(MENTOR, limit=Kind.AUTH), sync_to_thread=True)
def come_back(
    visit: Visiting,
    signed_state: Annotated[str, QueryParameter(name="state", max_length=500)] = "",
    code: Annotated[str, QueryParameter(max_length=2000)] = "",
    error: Annotated[str, QueryParameter(max_length=200)] = "",
) -> Response[None]:
    """From Google's page, with a code or without. It may be repeated: a code that was used connects nobody else."""
    mentor = own_shop(visit)
    came = acts_of(visit).connect(
        actor=visit.actor, mentor=mentor.id, state=signed_state, code=None if error else code or None
    )
    match came:
        case Connected(account=account):
            return go(visit, SECTION, flash=_("The calendar of {account} is connected.", account=account))
        case ConsentRefused(why=why):
            return _without(visit, REFUSED[why])
        case CalendarUnavailable():
            return _without(visit, "unanswered")
        case NotFound():
            return _without(visit, "expired")


def _without(visit: Visit, why: str) -> Response[None]:
    return go(visit, f"{SETTINGS}?calendars={why}#calendars")


@get(HERE, **page(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def choosing(visit: Visiting) -> Answer:
    """What there is to choose from is asked live, so it has a page of its own; the settings fetch its form."""
    listed = acts_of(visit).list(actor=visit.actor, mentor=own_shop(visit).id)
    if isinstance(listed, NotFound):
        return go(visit, SECTION)
    return _chosen_from(visit, listed)


@post(HERE, **ACT, status_code=303, sync_to_thread=True)
def choose(data: Posted, visit: Visiting) -> Answer:
    chosen = acts_of(visit).choose(
        actor=visit.actor,
        mentor=own_shop(visit).id,
        event_calendar=data.get("event_calendar", ""),
        busy_calendars=_ticked(data),
    )
    match chosen:
        case Invalid() as no:
            listed = acts_of(visit).list(actor=visit.actor, mentor=own_shop(visit).id)
            return _chosen_from(visit, listed, errors_of(no), status=400)
        case CalendarUnavailable() as no:
            return _chosen_from(visit, no)
        case Refusal() as no:
            raise visit.no(no)
        case CalendarsListed(changed=changed):
            said = _("Your calendars are chosen. They are read anew, which takes a minute.")
            return go(visit, SECTION, flash=said if changed else _("Nothing was different."))


@post(f"{HERE}/connect", **ACT, status_code=303, sync_to_thread=True)
def connect(visit: Visiting) -> Response[None]:
    """To Google's own page."""
    return go(visit, consent_page(visit))


@post(f"{HERE}/disconnect", **ACT, status_code=303, sync_to_thread=True)
def disconnect(visit: Visiting) -> Response[None]:
    done = disconnected(visit)
    return go(visit, SECTION, flash=_("Your calendar is disconnected.") if done else _("No calendar was connected."))


def _chosen_from(
    visit: Visit,
    listed: CalendarsListed | Refusal,
    errors: Mapping[str, str] | None = None,
    *,
    status: int = 200,
) -> Page:
    choice = _choice(listed, errors or {}) if isinstance(listed, CalendarsListed) else None
    why_not = _why_not(visit, listed) if isinstance(listed, Refusal) else None
    context = {"choice": choice, "why_not": why_not, "back_url": SECTION}
    return draw(visit, "instructor_calendars.html", context, status=status)


def _why_not(visit: Visit, no: Refusal) -> str:
    return _(UNANSWERED) if isinstance(no, CalendarUnavailable) else words(no, visit.zone)


def _choice(listed: CalendarsListed, errors: Mapping[str, str]) -> Context:
    connection = listed.connection
    there = {one.id for one in listed.calendars}
    gone = {} if connection.event_calendar in there else {"event_calendar": _("The one you chose is gone.")}
    return {
        "action": HERE,
        "form": form_of({"event_calendar": connection.event_calendar}, {**gone, **errors}),
        "writable": [{"value": one.id, "text": one.name} for one in listed.calendars if one.writable],
        "busy": [
            {"name": f"{BUSY}{one.id}", "text": one.name, "ticked": one.id in connection.busy_calendars}
            for one in listed.calendars
        ],
    }


def _ticked(data: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name.removeprefix(BUSY) for name in data if name.startswith(BUSY))


def section(visit: Visit, mentor: Mentor, returned: str = "") -> Context | None:
    """What the settings show of them; None where no provider of calendars is set up."""
    health = health_of(visit, mentor)
    if health is None:
        return None
    said = said_of(health, visit.product.clock(), terms_of(visit))
    granted = health.connection if isinstance(health.connection, Connected | Broken) else None
    mends = said.standing in {Standing.NONE, Standing.BROKEN}
    return {
        "tone": said.tone,
        "title": said.title,
        "text": said.text,
        "refresh_url": SETTINGS if said.standing is Standing.NEW else None,
        "returned": _(RETURNED[returned]) if returned in RETURNED else None,
        "account": granted.account if granted is not None else None,
        "connect": {"action": f"{HERE}/connect", "text": _connect_text(said.standing)} if mends else None,
        "choose_url": HERE if granted is not None and _may_choose(granted) else None,
        "disconnect": {"action": f"{HERE}/disconnect", "text": _(WHEN_DISCONNECTED)} if granted is not None else None,
    }


def health_of(visit: Visit, mentor: Mentor) -> CalendarHealth | None:
    calendars = visit.mentorship.calendars
    if calendars is None:
        return None
    health = calendars.health(actor=visit.actor, mentor=mentor.id)
    return health if isinstance(health, CalendarHealth) else None


def alert_of(visit: Visit, mentor: Mentor) -> Context | None:
    """What a mentor should act on, for their front page."""
    health = health_of(visit, mentor)
    if health is None:
        return None
    said = said_of(health, visit.product.clock(), terms_of(visit))
    if said.standing is Standing.FRESH:
        return None
    mends = {Standing.NONE: _("Connect it"), Standing.BROKEN: _("Connect it again")}
    to = {"url": SECTION, "text": mends.get(said.standing, _("See your calendars"))}
    return {"tone": said.tone, "title": said.title, "text": said.text, "link": to}


def terms_of(visit: Visit) -> Terms:
    return visit.mentorship.complete_session.terms


def _connect_text(standing: Standing) -> str:
    return _("Connect again") if standing is Standing.BROKEN else _("Connect Google Calendar")


def _may_choose(granted: Connected | Broken) -> bool:
    """A consent that is gone opens nothing; one whose calendar is gone is mended by choosing another."""
    return isinstance(granted, Connected) or granted.why is Lost.CALENDAR_GONE


ROUTES = [come_back, choosing, choose, connect, disconnect]
