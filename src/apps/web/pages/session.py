"""One session for either of its people: looked at, moved, canceled, contested, written about."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, form, page
from apps.web.manners.visit import Visit
from apps.web.manners.written import instant as written
from apps.web.pages.appointments import cost_text, session_row
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, typed
from apps.web.pages.recordings import recording
from apps.web.pages.shapes import Context, fact, link, moment, when
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording.languages import _, ngettext, pgettext
from apps.wording.refusals import words
from apps.wording.times import zone_of
from mentorship_core.domain.booking.changes import CancelPlan
from mentorship_core.domain.booking.contest import OpenContest
from mentorship_core.domain.booking.session import Canceled, Scheduled, contest_closes_at, deducts
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import Instant, hours, utc
from mentorship_core.domain.refusals import Invalid, NotFound, Refusal
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.views import SessionRow
from mentorship_core.use_cases.session_desk import SessionKept

NO_MONTH: Context = {"zone": None, "month": None, "day": None}


@get("/sessions/{session_id:uuid}", **page(SIGNED_IN), sync_to_thread=True)
def session(session_id: FromPath[UUID], visit: Visiting) -> Page | Response[None]:
    """Its mentor has a page of their own for it."""
    row = row_of(visit, session_id)
    if not is_student(visit, row) and not visit.is_admin:
        return go(visit, f"/instructor/sessions/{session_id}")
    return draw(visit, "session.html", seen(visit, row))


def row_of(visit: Visit, session_id: UUID) -> SessionRow:
    row = visit.mentorship.views.session(visit.actor, SessionId(session_id))
    if row is None:
        raise visit.no(NotFound("session"))
    return row


def is_student(visit: Visit, row: SessionRow) -> bool:
    return row.session.student == visit.person.user


def seen(visit: Visit, row: SessionRow, contest: Context | None = None) -> Context:
    """`contest` is its form as it was sent, when it is drawn again."""
    one, me, now, zone = row.session, visit.person, visit.product.clock(), visit.zone
    student, ahead = is_student(visit, row), isinstance(one, Scheduled) and now < one.during.start
    return {
        "session": session_row(row, me, zone, now),
        "back": link("/sessions", _("Sessions")),
        "facts": facts_of(visit, row),
        "reschedule": moving_text(row, student=student, now=now) if ahead else None,
        "cancel": _cancel(visit, row) if ahead else None,
        "again": _again(visit, row) if student else None,
        "contest": _contest(visit, row, contest or form_shape(), now) if student else None,
        "contested": _contested(row, zone),
        "shared_notes": one.shared_notes or None,
        "recording": recording(visit, row, student=True) if student else None,
        "notes": None,
        "history": _history(row, zone),
    }


def facts_of(visit: Visit, row: SessionRow) -> list[Context]:
    during = row.session.during
    other = when(_("{name}'s time", name=row.mentor_name), during.start, row.mentor_zone)
    minutes = ngettext("{number} minute", "{number} minutes", int(during.length.total_seconds() // 60))
    closed = [] if isinstance(row.session, Scheduled) else [fact(_("It cost"), cost_text(row.session))]
    return [when(_("Your time"), during.start, visit.zone), other, fact(_("Length"), minutes), *closed]


def moving_text(row: SessionRow, *, student: bool, now: Instant) -> Context:
    url = f"/sessions/{row.session.id}/reschedule"
    if not student:
        return {"url": url, "text": _("You can move it until it starts. The student may then cancel free of charge.")}
    left = max(0, TERMS.student_moves - row.session.student_moves)
    if now > row.session.during.start - hours(TERMS.change_hours):
        return {"url": None, "text": _("It could be moved until {hours} hours before.", hours=TERMS.change_hours)}
    if left == 0:
        return {
            "url": None,
            "text": ngettext(
                "You have moved it {number} time; that is as often as can be.",
                "You have moved it {number} times; that is as often as can be.",
                TERMS.student_moves,
            ),
        }
    text = ngettext(
        "You can move it {number} more time, up to {hours} hours before.",
        "You can move it {number} more times, up to {hours} hours before.",
        left,
        hours=TERMS.change_hours,
    )
    return {"url": url, "text": text}


def _again(visit: Visit, row: SessionRow) -> Context | None:
    """Once it has begun: the same local time in the next week that is ahead, if a session is left for it."""
    start, now = row.session.during.start, visit.product.clock()
    packs = visit.mentorship.views.packs(visit.actor, student=row.session.student, mentor=row.session.mentor)
    usable = [one.pack for one in packs if one.pack.bookable]
    if isinstance(row.session, Canceled) or now < start or not usable:
        return None
    zone = zone_of(visit.zone)
    weeks = max(1, (now - start).days // 7 + 1)
    then = utc((start.astimezone(zone).replace(tzinfo=None) + timedelta(weeks=weeks)).replace(tzinfo=zone))
    own = next((pack for pack in usable if pack.id == row.session.pack), usable[-1])
    asked = {"pack": str(own.id), "starts_at": written(then), "zone": visit.zone}
    return {"url": f"/calendar/confirm?{urlencode(asked)}", "text": moment(then, visit.zone)["text"]}


def _cancel(visit: Visit, row: SessionRow) -> Context:
    planned = visit.mentorship.cancel_session.preview(actor=visit.actor, session=row.session.id)
    url = f"/sessions/{row.session.id}/cancel"
    match planned:
        case CancelPlan() as plan:
            return {"url": url, "text": consequence(visit, plan, student=is_student(visit, row))["text"]}
        case Refusal() as no:
            return {"url": None, "text": words(no, visit.zone)}
        case SessionKept():
            return {"url": None, "text": _("It is canceled.")}


def consequence(visit: Visit, plan: CancelPlan, *, student: bool) -> Context:
    if not student:
        text = _("The student loses nothing and can book again for at least seven days.")
        return {"tone": "good", "title": _("Nothing is taken off the pack"), "text": text}
    if plan.deducted:
        text = _("Less than {hours} hours are left, so this session counts as used.", hours=TERMS.change_hours)
        return {"tone": "warn", "title": _("You lose this session"), "text": text}
    if plan.lost:
        text = _("Your pack has expired, so the session cannot be booked again.")
        return {"tone": "warn", "title": _("You lose this session"), "text": text}
    text = _(
        "Free of charge until {time}. The session goes back to your pack.",
        time=moment(plan.free_until, visit.zone)["text"],
    )
    return {"tone": "good", "title": _("You lose nothing"), "text": text}


def _contest(visit: Visit, row: SessionRow, filled: Context, now: Instant) -> Context | None:
    one = row.session
    if isinstance(one, Scheduled) or not deducts(one) or any(isinstance(c, OpenContest) for c in row.contests):
        return None
    until = contest_closes_at(one, TERMS)
    if now >= until:
        return None
    text = _(
        "Until {time} you can say that this session should not have counted.", time=moment(until, visit.zone)["text"]
    )
    return {"action": f"/sessions/{one.id}/contest", "text": text, "form": filled}


def _contested(row: SessionRow, zone: str) -> str | None:
    found = next((one for one in row.contests if isinstance(one, OpenContest)), None)
    if found is None:
        return None
    return _("An admin decides about it by {time}.", time=moment(found.decide_by, zone)["text"])


def _history(row: SessionRow, zone: str) -> list[Context]:
    one = row.session
    rows = [{"text": pgettext("in a session's history", "Booked"), "time": moment(one.booked_at, zone), "note": None}]
    if one.student_moves:
        moved = ngettext("Moved by the student {number} time", "Moved by the student {number} times", one.student_moves)
        rows.append({"text": moved, "time": None, "note": None})
    if not isinstance(one, Scheduled):
        rows.append(
            {
                "text": pgettext("in a session's history", "Closed"),
                "time": moment(one.closed_at, zone),
                "note": cost_text(one),
            }
        )
    return rows


@get("/sessions/{session_id:uuid}/cancel", **page(SIGNED_IN), sync_to_thread=True)
def confirm_cancel(session_id: FromPath[UUID], visit: Visiting) -> Page:
    """What it costs is said before the click."""
    row = row_of(visit, session_id)
    match visit.mentorship.cancel_session.preview(actor=visit.actor, session=row.session.id):
        case Refusal() as no:
            raise visit.no(no)
        case SessionKept():
            return draw(visit, "session.html", seen(visit, row))
        case CancelPlan() as plan:
            student = is_student(visit, row)
            loses = student and (plan.deducted or plan.lost)
            context = {
                "title": _("Cancel this session?"),
                "consequence": consequence(visit, plan, student=student),
                "facts": [*facts_of(visit, row), fact(_("Free to book after"), str(plan.left))],
                "action": f"/sessions/{row.session.id}/cancel",
                "hidden": [],
                "button": _("Cancel and lose this session") if loses else _("Cancel this session"),
                "back_url": f"/sessions/{row.session.id}",
            }
            return draw(visit, "cancel_confirm.html", context)


@post(
    "/sessions/{session_id:uuid}/cancel",
    **form(SIGNED_IN, limit=Kind.BOOKING, key=True),
    status_code=303,
    sync_to_thread=True,
)
def cancel(session_id: FromPath[UUID], visit: Visiting) -> Response[None]:
    match visit.mentorship.cancel_session(actor=visit.actor, session=SessionId(session_id)):
        case Refusal() as no:
            raise visit.no(no)
        case SessionKept(session=canceled):
            return go(
                visit, f"/sessions/{session_id}", flash=_("The session is canceled. {cost}.", cost=cost_text(canceled))
            )


@post("/sessions/{session_id:uuid}/contest", **form(SIGNED_IN, key=True), status_code=303, sync_to_thread=True)
def contest(session_id: FromPath[UUID], data: Posted, visit: Visiting) -> Response[str] | Response[None]:
    contested = visit.mentorship.contest_session(
        actor=visit.actor, session=SessionId(session_id), words=data.get("reason", "")
    )
    match contested:
        case Invalid() as no:
            filled = form_shape(typed(data), {"reason": words(no, visit.zone)})
            return draw(visit, "session.html", seen(visit, row_of(visit, session_id), contest=filled), status=400)
        case Refusal() as no:
            raise visit.no(no)
        case _:
            return go(visit, f"/sessions/{session_id}", flash=_("Thank you. An admin will look at it."))


ROUTES = [session, confirm_cancel, cancel, contest]
