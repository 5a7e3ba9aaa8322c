"""The same time every week: wished, checked week by week, then booked whole."""

from collections.abc import Iterable
from datetime import UTC
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response, get, post
from litestar.params import QueryParameter

from apps.web.api.reading import instant
from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, form, page
from apps.web.manners.visit import Visit
from apps.web.manners.written import instant as written
from apps.web.pages.appointments import session_row
from apps.web.pages.calendars import Asked, own_pack, pack_id
from apps.web.pages.drawing import Page, draw
from apps.web.pages.forms import Posted
from apps.web.pages.month import zone_for
from apps.web.pages.shapes import Context, fact, hidden, link, zone_text
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording.languages import N_, _, ngettext, pgettext
from apps.wording.refusals import TABLE, words
from apps.wording.times import day_and_time
from mentorship_core.domain.booking.series import WEEKS_AT_MOST, Conflict, SeriesPlan
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.instant import During, Instant, days
from mentorship_core.domain.refusals import Invalid, NotFound, Refusal
from mentorship_core.ports.views import PackRow, SessionRow
from mentorship_core.use_cases.book_series import SeriesKept
from mentorship_core.use_cases.offer_slots import Slots

FIRST_DAYS = 14
LEAVE_OUT = ""
WEEK = "week-"
NOT_TO_BOOK = N_("It cannot be booked")
TITLES = {refusal.code: said.title for refusal, said in TABLE.items()}


@get("/calendar/series", **page(SIGNED_IN, limit=Kind.AVAILABILITY), sync_to_thread=True)
def wish(
    *,
    visit: Visiting,
    pack: Annotated[UUID, QueryParameter()],
    first: Annotated[str | None, QueryParameter(max_length=40)] = None,
    weeks: Annotated[int | None, QueryParameter(name="count", ge=1, le=52)] = None,
    zone: Asked = None,
) -> Page:
    """First the wish; then each week of it, with what could be instead."""
    row, shown_in = own_pack(visit, pack), zone_for(zone, visit.zone)
    if first is None or weeks is None:
        filled = form_shape({"count": str(_most(row))})
        return draw(visit, "series.html", _choosing(visit, row, shown_in, filled))
    planned = visit.mentorship.plan_series(
        actor=visit.person,
        mentor=row.pack.mentor,
        student=visit.person.user,
        first=instant(first, "first"),
        zone=shown_in,
        count=weeks,
        pack=row.pack.id,
    )
    match planned:
        case Refusal() as no:
            filled = form_shape({"first": first, "count": str(weeks)}, {"": words(no, visit.zone)})
            return draw(visit, "series.html", _choosing(visit, row, shown_in, filled), status=409)
        case SeriesPlan() as plan:
            return draw(visit, "series.html", _checking(row, plan, shown_in))


def _choosing(visit: Visit, row: PackRow, zone: str, filled: Context) -> Context:
    now = visit.product.clock()
    found = visit.mentorship.offer_slots(
        actor=visit.actor, mentor=row.pack.mentor, window=During(now, now + days(FIRST_DAYS)), pack=row.pack.id
    )
    starts = [slot.during.start for slot in found.slots] if isinstance(found, Slots) else []
    if not filled["errors"] and isinstance(found, Refusal):
        filled = form_shape(filled["filled"], {"": words(found, visit.zone)})
    most = _most(row)
    return {
        "stage": "choose",
        "back_url": f"/calendar?pack={row.pack.id}",
        "mentor_name": row.mentor_name,
        "choose": {
            "action": "/calendar/series",
            "zone_text": _("Times are in {zone}.", zone=zone_text(zone)),
            "form": filled,
            "starts": [{"value": written(start), "text": day_and_time(start, zone)} for start in starts],
            "counts": [{"value": str(weeks), "text": _weeks(weeks, row)} for weeks in range(2, most + 1)],
            "hidden": hidden(pack=row.pack.id, zone=zone),
        },
        "check": None,
    }


def _most(row: PackRow) -> int:
    return max(2, min(row.pack.bookable, WEEKS_AT_MOST))


def _weeks(weeks: int, row: PackRow) -> str:
    if weeks == row.pack.bookable:
        return ngettext("{number} week: all your sessions", "{number} weeks: all your sessions", weeks)
    return ngettext("{number} week", "{number} weeks", weeks)


def _checking(row: PackRow, plan: SeriesPlan, zone: str) -> Context:
    free = [booked.session.during.start for booked in plan.bookings]
    had = [session.during.start for session in plan.already]
    weeks: list[tuple[Instant, Conflict | None]] = [(start, None) for start in (*free, *had)]
    weeks += [(one.wish.nearest_to, one) for one in plan.conflicts]
    weeks.sort(key=lambda week: week[0])
    chosen = _chosen(conflict for _start, conflict in weeks if conflict is not None)
    return {
        "stage": "check",
        "back_url": f"/calendar/series?{urlencode({'pack': str(row.pack.id), 'zone': zone})}",
        "mentor_name": row.mentor_name,
        "choose": None,
        "check": {
            "action": "/calendar/series",
            "hidden": [
                *hidden(pack_id=row.pack.id, zone=zone),
                *[
                    {"name": f"{WEEK}{number}", "value": written(start)}
                    for number, (start, conflict) in enumerate(weeks, 1)
                    if conflict is None
                ],
            ],
            "facts": [
                fact(_("With"), row.mentor_name),
                fact(_("Times"), _("In {zone}", zone=zone_text(zone))),
                fact(
                    pgettext("how many sessions", "Booked"),
                    ngettext("{number} session", "{number} sessions", len(free) + len(chosen)),
                    _("Deducted when they are held."),
                ),
                fact(_("Left after"), _left_of(row, plan.left - len(chosen)), _more_left(chosen)),
            ],
            "button": _("Book these sessions"),
            "weeks": [
                _week(number, start, conflict, chosen, zone) for number, (start, conflict) in enumerate(weeks, 1)
            ],
        },
    }


def _chosen(conflicts: Iterable[Conflict]) -> dict[Instant, Instant]:
    """What is ticked for each week in the way, by what was wished: the nearest that no other week has."""
    chosen: dict[Instant, Instant] = {}
    for one in conflicts:
        free = next((at for at in one.alternatives if at not in chosen.values()), None)
        if free is not None:
            chosen[one.wish.nearest_to] = free
    return chosen


def _more_left(chosen: dict[Instant, Instant]) -> str | None:
    return _("One more for each week you leave out.") if chosen else None


def _left_of(row: PackRow, left: int) -> str:
    return ngettext(
        "{left} of {number} session free to book", "{left} of {number} sessions free to book", row.pack.total, left=left
    )


def _week(number: int, start: Instant, conflict: Conflict | None, chosen: dict[Instant, Instant], zone: str) -> Context:
    ticked = chosen.get(start) if conflict else None
    instead = conflict.alternatives if conflict else ()
    choices = [{"value": written(at), "text": day_and_time(at, zone), "ticked": at == ticked} for at in instead]
    leave = {"value": LEAVE_OUT, "text": _("Leave this week out"), "ticked": ticked is None}
    return {
        "number": number,
        "text": wished_text(conflict) if conflict else day_and_time(start, zone),
        "iso": written(start),
        "problem": _problem(conflict) if conflict else None,
        "choices": [*choices, leave] if conflict else [],
    }


def wished_text(conflict: Conflict) -> str:
    """As a clock there would show it, even on a night when none does."""
    return day_and_time(conflict.wish.local.replace(tzinfo=UTC), "UTC")


def _problem(conflict: Conflict) -> str:
    if conflict.code == "NO_SUCH_TIME":
        return _("The clocks skip this time that night.")
    return _("{problem}.", problem=_(TITLES.get(conflict.code, NOT_TO_BOOK)))


@post("/calendar/series", **form(SIGNED_IN, limit=Kind.BOOKING, key=True), status_code=303, sync_to_thread=True)
def book(data: Posted, visit: Visiting) -> Response[str]:
    """All of them or none."""
    row = own_pack(visit, pack_id(visit, data.get("pack_id", "")))
    starts = tuple(instant(text, "starts") for name, text in data.items() if name.startswith(WEEK) and text)
    if not starts:
        raise visit.no(NotFound("week to book"))
    if len(set(starts)) < len(starts):
        raise visit.no(
            Invalid((("starts", "TWICE", N_("Two of your weeks have the same time. Choose another for one.")),))
        )
    booked = visit.mentorship.book_series(
        actor=visit.person,
        mentor=row.pack.mentor,
        student=visit.person.user,
        starts=starts,
        zone=data.get("zone", "UTC"),
        pack=row.pack.id,
    )
    match booked:
        case Refusal() as no:
            raise visit.no(no)
        case SeriesKept(sessions=sessions):
            return draw(visit, "booked.html", _booked(visit, row, sessions))


def _booked(visit: Visit, row: PackRow, sessions: tuple[Scheduled, ...]) -> Context:
    now = visit.product.clock()
    rows = [visit.mentorship.views.session(visit.actor, session.id) for session in sessions]
    return {
        "title": ngettext("{number} session booked", "{number} sessions booked", len(sessions)),
        "text": _("We mailed you an invitation for each; they update themselves if a time changes."),
        "facts": [fact(_("With"), row.mentor_name)],
        "sessions": [session_row(one, visit.person, visit.zone, now) for one in rows if isinstance(one, SessionRow)],
        "links": [link("/dashboard", _("Dashboard")), link("/sessions", _("All sessions"))],
    }


ROUTES = [wish, book]
