"""Picking a time, looking at it once more, and booking it."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, QueryParameter

from apps.web.api.reading import instant
from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, form, page
from apps.web.manners.visit import Visit
from apps.web.manners.written import instant as written
from apps.web.pages.appointments import changing_mind
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted
from apps.web.pages.month import Looking, month_context, offered, slots, zone_for
from apps.web.pages.packs import why_locked
from apps.web.pages.shapes import Context, fact, hidden, link, when
from apps.web.visiting import Visiting
from apps.wording.languages import _, ngettext
from apps.wording.refusals import title, words
from mentorship_core.domain.booking.changes import Plan
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import PackId, SessionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.refusals import NotFound, Refusal, SlotTaken
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.views import PackRow, SessionRow
from mentorship_core.use_cases.offer_slots import Slots
from mentorship_core.use_cases.session_desk import SessionKept

NO_MONTH: Context = {"zone": None, "month": None, "day": None}
Asked = Annotated[str | None, QueryParameter(max_length=64)]


@get("/calendar", **page(SIGNED_IN, limit=Kind.AVAILABILITY), sync_to_thread=True)
def choose(
    *,
    visit: Visiting,
    pack: Annotated[UUID | None, QueryParameter()] = None,
    month: Asked = None,
    day: Asked = None,
    zone: Asked = None,
) -> Page:
    """The month of the chosen pack's mentor."""
    looking = _looking(visit, pack, month=month, day=day, zone=zone)
    return draw(visit, "calendar.html", calendar(visit, looking, pack, None))


def _looking(visit: Visit, pack: UUID | None, **asked: str | None) -> Looking:
    zone = zone_for(asked.get("zone"), visit.zone)
    kept = {"pack": str(pack)} if pack is not None else {}
    return Looking.at(
        "/calendar", kept, zone=zone, now=visit.product.clock(), month=asked.get("month"), day=asked.get("day")
    )


def calendar(visit: Visit, looking: Looking, pack: UUID | None, clash: SlotTaken | None) -> Context:
    rows = [row for row in visit.mentorship.views.packs(visit.actor, student=visit.person.user) if row.pack.bookable]
    chosen = next((row for row in rows if row.pack.id == pack), None) or (rows[0] if rows and pack is None else None)
    if pack is not None and chosen is None:
        chosen = visit.mentorship.views.pack(visit.actor, PackId(pack))
        if chosen is None or chosen.pack.student != visit.person.user:
            raise visit.no(NotFound("pack"))
    base = {"packs": _packs(rows, chosen), "pack": None, "blocked": None, "clash": None, **NO_MONTH}
    if chosen is None:
        return base
    return {**base, **_of_pack(visit, looking, chosen, clash)}


def _of_pack(visit: Visit, looking: Looking, row: PackRow, clash: SlotTaken | None) -> Context:
    locked = why_locked(row, looking.now, visit.zone)
    if locked is not None:
        renew = link(f"/mentors/{row.pack.mentor}#buy", _("Buy another pack"))
        return {"blocked": {"title": _("Nothing can be booked on this pack"), "text": locked, "link": renew}}
    looking, found = offered(visit, looking, row.pack.mentor, pack=row.pack.id)
    match found:
        case Refusal() as no:
            return {"blocked": {"title": title(no), "text": words(no, visit.zone), "link": None}}
        case Slots(slots=free):
            starts = [slot.during.start for slot in free]

            def to_confirm(start: Instant) -> str:
                asked = {"pack": str(row.pack.id), "starts_at": written(start), "zone": looking.zone}
                return f"/calendar/confirm?{urlencode(asked)}"

            return {
                "pack": _pack(row),
                "clash": clash_context(clash, looking.zone, to_confirm),
                **month_context(looking, starts, to_confirm),
            }


def clash_context(clash: SlotTaken | None, zone: str, to_confirm: Callable[[Instant], str]) -> Context | None:
    if clash is None:
        return None
    text = _("These are the nearest free times.") if clash.nearest else _("Choose another one below.")
    return {"text": text, "slots": slots(list(clash.nearest), zone, to_confirm, with_day=True)}


def _packs(rows: list[PackRow], chosen: PackRow | None) -> list[Context]:
    return [
        {
            "text": _("{mentor}, {bookable} left", mentor=row.mentor_name, bookable=row.pack.bookable),
            "url": f"/calendar?pack={row.pack.id}",
            "chosen": chosen is not None and row.pack.id == chosen.pack.id,
        }
        for row in rows
    ]


def _pack(row: PackRow) -> Context:
    pack = row.pack
    return {
        "mentor_name": row.mentor_name,
        "text": _("{minutes} minutes · {bookable} free to book", minutes=pack.session_minutes, bookable=pack.bookable),
        "series_url": f"/calendar/series?pack={pack.id}" if pack.bookable > 1 else None,
    }


@get("/calendar/confirm", **page(SIGNED_IN), sync_to_thread=True)
def confirm(
    *,
    visit: Visiting,
    pack: Annotated[UUID, QueryParameter()],
    starts_at: Annotated[str, QueryParameter(max_length=40)],
    zone: Asked = None,
) -> Page:
    """The last look: both local times, what it costs, and what is left after."""
    row, start = own_pack(visit, pack), instant(starts_at, "starts_at")
    planned = visit.mentorship.book_session.preview(
        actor=visit.person, mentor=row.pack.mentor, student=visit.person.user, starts_at=start, pack=row.pack.id
    )
    match planned:
        case SlotTaken() as taken:
            return clashed(visit, pack, taken, zone)
        case Refusal() as no:
            raise visit.no(no)
        case SessionKept(session=session):
            return draw(visit, "booked.html", booked_context(visit, _session(visit, session.id)))
        case Plan() as plan:
            return draw(visit, "book_confirm.html", _confirming(visit, row, plan, zone_for(zone, visit.zone)))


def _confirming(visit: Visit, row: PackRow, plan: Plan, zone: str) -> Context:
    shop = visit.mentorship.views.mentor(row.pack.mentor)
    theirs = shop.mentor.schedule.zone if shop is not None else "UTC"
    during = plan.session.during
    return {
        "title": _("Book this session?"),
        "lead": None,
        "warning": None,
        "facts": [
            fact(
                _("What"),
                _("{minutes} minutes with {mentor}", minutes=row.pack.session_minutes, mentor=row.mentor_name),
            ),
            when(_("Your time"), during.start, zone),
            when(_("{name}'s time", name=row.mentor_name), during.start, theirs),
            fact(_("It costs"), _("1 session of your pack, once it takes place")),
            fact(_("Left after"), free_to_book(plan.left, row.pack.total)),
            *_policy(visit, plan, zone),
        ],
        "action": "/sessions",
        "hidden": hidden(pack_id=row.pack.id, mentor_id=row.pack.mentor, starts_at=written(during.start), zone=zone),
        "ask_recording": True,
        "button": _("Book this session"),
        "back_url": f"/calendar?{urlencode({'pack': str(row.pack.id), 'zone': zone})}",
    }


def free_to_book(left: int, total: int) -> str:
    return ngettext(
        "{left} of {number} session free to book", "{left} of {number} sessions free to book", total, left=left
    )


def _policy(visit: Visit, plan: Plan, zone: str) -> list[Context]:
    """What may still be done about it once it is booked."""
    assert isinstance(plan.session, Scheduled)
    moves, before = TERMS.student_moves, TERMS.change_hours
    moving = ngettext(
        "{number} time, up to {hours} hours before", "{number} times, up to {hours} hours before", moves, hours=before
    )
    return [fact(_("Moving"), moving), *changing_mind(plan.session, visit.product.clock(), zone)]


def clashed(visit: Visit, pack: UUID, taken: SlotTaken, zone: str | None) -> Page:
    """The calendar again, with the nearest free times on top."""
    looking = _looking(visit, pack, zone=zone)
    return draw(visit, "calendar.html", calendar(visit, looking, pack, taken), status=409)


@post("/sessions", **form(SIGNED_IN, limit=Kind.BOOKING, key=True), status_code=303, sync_to_thread=True)
def book(data: Posted, visit: Visiting) -> Response[str] | Response[None]:
    row = own_pack(visit, pack_id(visit, data.get("pack_id", "")))
    booked = visit.mentorship.book_session(
        actor=visit.person,
        mentor=row.pack.mentor,
        student=visit.person.user,
        starts_at=instant(data.get("starts_at", ""), "starts_at"),
        pack=row.pack.id,
        recording_consent=True if data.get("recording_consent") == "yes" else None,
    )
    match booked:
        case SlotTaken() as taken:
            return clashed(visit, row.pack.id, taken, data.get("zone"))
        case Refusal() as no:
            raise visit.no(no)
        case SessionKept(session=session):
            return go(visit, f"/sessions/{session.id}/booked")


@get("/sessions/{session_id:uuid}/booked", **page(SIGNED_IN), sync_to_thread=True)
def booked(session_id: FromPath[UUID], visit: Visiting) -> Page:
    return draw(visit, "booked.html", booked_context(visit, _session(visit, SessionId(session_id))))


def booked_context(visit: Visit, row: SessionRow) -> Context:
    during = row.session.during
    pack = visit.mentorship.views.pack(visit.actor, row.session.pack)
    left = [fact(_("Left"), free_to_book(pack.pack.bookable, pack.pack.total))] if pack else []
    return {
        "title": _("You are booked"),
        "text": _("We mailed you an invitation; it updates itself if the time changes."),
        "facts": [
            fact(_("With"), row.mentor_name),
            when(_("Your time"), during.start, visit.zone),
            when(_("{name}'s time", name=row.mentor_name), during.start, row.mentor_zone),
            *left,
        ],
        "sessions": [],
        "links": [link("/dashboard", _("Dashboard")), link(f"/sessions/{row.session.id}", _("See the session"))],
    }


def _session(visit: Visit, session: SessionId) -> SessionRow:
    row = visit.mentorship.views.session(visit.actor, session)
    if row is None:
        raise visit.no(NotFound("session"))
    return row


def own_pack(visit: Visit, pack: UUID) -> PackRow:
    row = visit.mentorship.views.pack(visit.actor, PackId(pack))
    if row is None or row.pack.student != visit.person.user:
        raise visit.no(NotFound("pack"))
    return row


def pack_id(visit: Visit, text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise visit.no(NotFound("pack")) from error


ROUTES = [choose, confirm, book, booked]
