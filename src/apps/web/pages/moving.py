"""A session at another time: chosen on a month, looked at once more, moved."""

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
from apps.web.pages.calendars import NO_MONTH, Asked, clash_context
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted
from apps.web.pages.month import Looking, month_context, offered, zone_for
from apps.web.pages.session import is_student, moving_text, row_of, seen
from apps.web.pages.shapes import Context, fact, hidden, moment, when
from apps.web.visiting import Visiting
from apps.wording.languages import _, ngettext
from apps.wording.refusals import title, words
from mentorship_core.domain.booking.moving import MovePlan
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.refusals import Refusal, SlotTaken
from mentorship_core.ports.views import SessionRow
from mentorship_core.use_cases.offer_slots import Slots
from mentorship_core.use_cases.session_desk import SessionKept


@get("/sessions/{session_id:uuid}/reschedule", **page(SIGNED_IN, limit=Kind.AVAILABILITY), sync_to_thread=True)
def choose(
    *, session_id: FromPath[UUID], visit: Visiting, month: Asked = None, day: Asked = None, zone: Asked = None
) -> Page:
    row = row_of(visit, session_id)
    return draw(visit, "reschedule.html", _choosing(visit, row, None, month=month, day=day, zone=zone))


def _choosing(visit: Visit, row: SessionRow, clash: SlotTaken | None, **asked: str | None) -> Context:
    base = f"/sessions/{row.session.id}/reschedule"
    zone, now, student = zone_for(asked.get("zone"), visit.zone), visit.product.clock(), is_student(visit, row)
    looking = Looking.at(base, {}, zone=zone, now=now, month=asked.get("month"), day=asked.get("day"))
    context: Context = {
        "session": {
            "with_name": row.mentor_name,
            "starts": moment(row.session.during.start, visit.zone),
            "url": f"/sessions/{row.session.id}",
        },
        "text": moving_text(row, student=student, now=now)["text"],
        "blocked": None,
        "clash": None,
        **NO_MONTH,
    }
    looking, found = offered(visit, looking, row.session.mentor, moving=row.session.id)
    match found:
        case Refusal() as no:
            return {**context, "blocked": {"title": title(no), "text": words(no, visit.zone), "link": None}}
        case Slots(slots=free):
            starts = [slot.during.start for slot in free]

            def to_confirm(start: Instant) -> str:
                return f"{base}/confirm?{urlencode({'starts_at': written(start), 'zone': zone})}"

            shown = {"clash": clash_context(clash, zone, to_confirm), **month_context(looking, starts, to_confirm)}
            return {**context, **shown}


@get("/sessions/{session_id:uuid}/reschedule/confirm", **page(SIGNED_IN), sync_to_thread=True)
def confirm_move(
    *,
    session_id: FromPath[UUID],
    visit: Visiting,
    starts_at: Annotated[str, QueryParameter(max_length=40)],
    zone: Asked = None,
) -> Page:
    row, start = row_of(visit, session_id), instant(starts_at, "starts_at")
    planned = visit.mentorship.reschedule_session.preview(actor=visit.actor, session=row.session.id, starts_at=start)
    match planned:
        case SlotTaken() as taken:
            return draw(visit, "reschedule.html", _choosing(visit, row, taken, zone=zone), status=409)
        case Refusal() as no:
            raise visit.no(no)
        case SessionKept():
            return draw(visit, "session.html", seen(visit, row))
        case MovePlan() as plan:
            return draw(visit, "book_confirm.html", _moving(visit, row, plan, zone_for(zone, visit.zone)))


def _moving(visit: Visit, row: SessionRow, plan: MovePlan, zone: str) -> Context:
    student, during = is_student(visit, row), plan.session.during
    warning = _moves_left(plan.moves_left) if student else None
    return {
        "title": _("Move to this time?"),
        "lead": _("From {time}.", time=moment(plan.before.start, zone)["text"]),
        "warning": warning,
        "facts": [
            when(_("Your time"), during.start, zone),
            when(_("{name}'s time", name=row.mentor_name), during.start, row.mentor_zone),
            fact(_("It costs"), _("Nothing")),
            fact(
                _("Left after"),
                ngettext(
                    "{left} of {number} session free to book",
                    "{left} of {number} sessions free to book",
                    plan.pack.total,
                    left=plan.left,
                ),
            ),
            *(changing_mind(plan.session, visit.product.clock(), zone) if student else []),
            *_pack_taken_along(plan, zone),
        ],
        "action": f"/sessions/{row.session.id}/reschedule",
        "hidden": hidden(starts_at=written(during.start), zone=zone),
        "ask_recording": False,
        "button": _("Move the session"),
        "back_url": f"/sessions/{row.session.id}/reschedule",
    }


def _moves_left(number: int) -> str:
    return ngettext(
        "After this you can move it {number} more time.", "After this you can move it {number} more times.", number
    )


def _pack_taken_along(plan: MovePlan, zone: str) -> list[Context]:
    return [fact(_("The pack then lasts until"), moment(plan.pack.expires_at, zone)["text"])] if plan.pack_moves else []


@post(
    "/sessions/{session_id:uuid}/reschedule",
    **form(SIGNED_IN, limit=Kind.BOOKING, key=True),
    status_code=303,
    sync_to_thread=True,
)
def move(session_id: FromPath[UUID], data: Posted, visit: Visiting) -> Response[str] | Response[None]:
    start = instant(data.get("starts_at", ""), "starts_at")
    moved = visit.mentorship.reschedule_session(actor=visit.actor, session=SessionId(session_id), starts_at=start)
    match moved:
        case SlotTaken() as taken:
            context = _choosing(visit, row_of(visit, session_id), taken, zone=data.get("zone"))
            return draw(visit, "reschedule.html", context, status=409)
        case Refusal() as no:
            raise visit.no(no)
        case SessionKept():
            return go(
                visit, f"/sessions/{session_id}", flash=_("Your session was moved. The invitation updates itself.")
            )


ROUTES = [choose, confirm_move, move]
