"""A mentor's sessions: looked at, closed, called off, corrected, written about."""

from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, QueryParameter

from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, own_path, said_no
from apps.web.pages.one_taught import about
from apps.web.pages.shapes import fact, when
from apps.web.pages.taught import taught, url_of
from apps.web.visiting import Visiting
from apps.wording.languages import N_, _, ngettext
from mentorship_core.domain.booking.changes import CancelPlan
from mentorship_core.domain.booking.session import Correction, Scheduled, Side, Status, deducts
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.refusals import Invalid, NotFound, Refusal
from mentorship_core.ports.views import SessionRow
from mentorship_core.use_cases.session_desk import SessionKept

HERE = "/instructor/sessions"
PAST_A_PAGE = 20
LOOK = page(MENTOR, limit=Kind.INSTRUCTOR)
ACT = form(MENTOR, limit=Kind.INSTRUCTOR, key=True)
Answer = Page | Response[None]


@get(HERE, **LOOK, sync_to_thread=True)
def sessions(visit: Visiting, before: Annotated[str | None, QueryParameter(max_length=400)] = None) -> Page:
    """Those nobody has closed first; `before` pages through the past ones."""
    mentor, now, views = own_shop(visit).id, visit.product.clock(), visit.mentorship.views
    terms = visit.mentorship.complete_session.terms
    try:
        past = views.sessions(visit.actor, mentor=mentor, upcoming=False, now=now, cursor=before, limit=PAST_A_PAGE)
    except ValueError as error:
        raise visit.no(NotFound("page")) from error
    upcoming = views.sessions(visit.actor, mentor=mentor, upcoming=True, now=now).rows
    drawn = [(row, taught(row, now, visit.zone, terms, back=HERE)) for row in past.rows]
    context = {
        "to_close": [seen for row, seen in drawn if isinstance(row.session, Scheduled)],
        "upcoming": [taught(row, now, visit.zone, terms, back=HERE) for row in upcoming],
        "past": [seen for row, seen in drawn if not isinstance(row.session, Scheduled)],
        "pages": {
            "newer_url": HERE if before is not None else None,
            "older_url": f"{HERE}?before={past.cursor}" if past.cursor is not None else None,
        },
    }
    return draw(visit, "instructor_sessions.html", context)


@get(HERE + "/{session_id:uuid}", **LOOK, sync_to_thread=True)
def session(session_id: FromPath[UUID], visit: Visiting) -> Page:
    return draw(visit, "session.html", about(visit, _row(visit, session_id)))


@post(HERE + "/{session_id:uuid}/complete", **ACT, status_code=303, sync_to_thread=True)
def complete(session_id: FromPath[UUID], data: Posted, visit: Visiting) -> Answer:
    kept = visit.mentorship.complete_session(actor=visit.actor, session=SessionId(session_id))
    return _answered(visit, session_id, kept, data)


@post(HERE + "/{session_id:uuid}/no-show", **ACT, status_code=303, sync_to_thread=True)
def no_show(session_id: FromPath[UUID], data: Posted, visit: Visiting) -> Answer:
    missing = _side(data)
    if missing is None:
        raise visit.no(Invalid((("no_show_by", "MISSING", N_("Say who did not come.")),)))
    kept = visit.mentorship.mark_no_show(actor=visit.actor, session=SessionId(session_id), no_show_by=missing)
    return _answered(visit, session_id, kept, data)


@post(HERE + "/{session_id:uuid}/correct", **ACT, status_code=303, sync_to_thread=True)
def correct(session_id: FromPath[UUID], data: Posted, visit: Visiting) -> Answer:
    """Say that it was something else."""
    try:
        wish = Correction(to=Status(data.get("to", "")), no_show_by=_side(data))
    except ValueError as error:
        raise visit.no(Invalid((("to", "UNKNOWN", N_("Say what it was.")),))) from error
    kept = visit.mentorship.correct_session(actor=visit.actor, session=SessionId(session_id), to=wish)
    return _answered(visit, session_id, kept, data)


@get(HERE + "/{session_id:uuid}/cancel", **LOOK, sync_to_thread=True)
def look_at_cancel(session_id: FromPath[UUID], visit: Visiting) -> Answer:
    """The last look before calling it off."""
    row = _row(visit, session_id)
    match visit.mentorship.cancel_session.preview(actor=visit.actor, session=row.session.id):
        case Refusal() as no:
            return _again(visit, row, no)
        case SessionKept():
            return go(visit, url_of(row.session), flash=_("This session is canceled already."))
        case CancelPlan() as plan:
            return _cancel_page(visit, row, plan)


@post(HERE + "/{session_id:uuid}/cancel", **ACT, status_code=303, sync_to_thread=True)
def cancel(session_id: FromPath[UUID], data: Posted, visit: Visiting) -> Answer:
    kept = visit.mentorship.cancel_session(actor=visit.actor, session=SessionId(session_id))
    return _answered(visit, session_id, kept, data)


@post(HERE + "/{session_id:uuid}/notes", **ACT, status_code=303, sync_to_thread=True)
def write_notes(session_id: FromPath[UUID], data: Posted, visit: Visiting) -> Answer:
    """Private ones, and those the student sees too."""
    row = _row(visit, session_id)
    kept = visit.mentorship.write_notes(
        actor=visit.actor,
        session=row.session.id,
        notes=data.get("notes", ""),
        shared_notes=data.get("shared_notes", ""),
        recording_url=data.get("recording_url"),
    )
    match kept:
        case Invalid() as no:
            return draw(visit, "session.html", about(visit, row, typed_notes=data, faults=no), status=400)
        case Refusal() as no:
            return _again(visit, row, no)
        case SessionKept():
            return go(visit, url_of(row.session), flash=_("Notes saved."))


def _row(visit: Visit, session_id: UUID) -> SessionRow:
    """Only sessions they teach: a mentor may be somebody's student too."""
    row = visit.mentorship.views.session(visit.actor, SessionId(session_id))
    if row is None or row.session.mentor != own_shop(visit).id:
        raise visit.no(NotFound("session"))
    return row


def _side(data: dict[str, str]) -> Side | None:
    return {"student": Side.STUDENT, "mentor": Side.MENTOR}.get(data.get("no_show_by", ""))


def _answered(visit: Visit, session_id: UUID, kept: SessionKept | Refusal, data: dict[str, str]) -> Answer:
    row = _row(visit, session_id)
    if isinstance(kept, Refusal):
        return _again(visit, row, kept)
    return go(visit, own_path(data.get("back", ""), url_of(row.session)), flash=said(row, kept))


def _again(visit: Visit, row: SessionRow, no: Refusal) -> Page:
    return draw(visit, "session.html", {**about(visit, row), **said_no(visit, no)}, status=409)


def said(row: SessionRow, kept: SessionKept) -> str:
    """What the pack says to it."""
    if not kept.changed:
        return _("It was so already.")
    if isinstance(kept.session, Scheduled):
        return _("The session is booked again. {student} was told.", student=row.student_name)
    if deducts(kept.session):
        return _("One session was deducted from {student}'s pack. {student} was told.", student=row.student_name)
    return _("Nothing was deducted from {student}'s pack. {student} was told.", student=row.student_name)


def _cancel_page(visit: Visit, row: SessionRow, plan: CancelPlan) -> Page:
    student, total = row.student_name, plan.pack.total
    context = {
        "title": _("Cancel this session?"),
        "consequence": {
            "tone": "warn" if plan.lost else "good",
            "title": _("Free for {student}", student=student),
            "text": _("The pack has expired, so the session cannot be booked again.")
            if plan.lost
            else _("The session goes back to {student}'s pack, open for another week at least.", student=student),
        },
        "facts": [
            fact(_("With"), student),
            when(_("Your time"), row.session.during.start, visit.zone),
            when(_("{name}'s time", name=student), row.session.during.start, row.student_zone),
            fact(
                _("Free to book after"),
                ngettext("{number} session of {total}", "{number} sessions of {total}", plan.left, total=total),
            ),
        ],
        "action": f"{url_of(row.session)}/cancel",
        "hidden": [],
        "button": _("Cancel this session"),
        "back_url": url_of(row.session),
    }
    return draw(visit, "cancel_confirm.html", context)


ROUTES = [sessions, session, complete, no_show, correct, look_at_cancel, cancel, write_notes]
