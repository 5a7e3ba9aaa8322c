"""Sessions and students as their mentor handles them."""

from typing import Annotated, Literal
from uuid import UUID

from litestar import Response, get, patch
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from apps.web.api.answers.packs import Line, Students, place_in_line, student_seen
from apps.web.api.answers.sessions import Preview, SessionKept, Sessions, in_list
from apps.web.api.reading import edition_of
from apps.web.api.sessions import previewed, session_kept
from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, MENTOR_OR_ADMIN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from apps.wording.languages import N_
from mentorship_core.domain.booking.changes import Plan
from mentorship_core.domain.booking.session import Correction, Scheduled, Session, Side, Status, status_of
from mentorship_core.domain.identity import MentorId, SessionId
from mentorship_core.domain.people import Mentor
from mentorship_core.domain.refusals import (
    ConsentMissing,
    CorrectionClosed,
    IllegalTransition,
    Invalid,
    NoSessionsLeft,
    NoShowTooEarly,
    NotFound,
    NotStarted,
    RefundPending,
    Refusal,
    SeatNotActive,
    SlotTaken,
    Stale,
    TooLateToChange,
)
from mentorship_core.use_cases.session_desk import SessionKept as Kept

NOT_CHANGED: tuple[type[Refusal], ...] = (
    NotStarted,
    NoShowTooEarly,
    TooLateToChange,
    IllegalTransition,
    CorrectionClosed,
    NoSessionsLeft,
    RefundPending,
    SlotTaken,
    SeatNotActive,
    ConsentMissing,
    Stale,
)


class ChangeSession(Body, frozen=True):
    """A new status, or notes; `no_show_by` goes with no_show. An empty text takes a note or link away."""

    status: Status | None = None
    no_show_by: Literal["student", "mentor"] | None = None
    notes: Annotated[str, text(20_000)] | None = None
    shared_notes: Annotated[str, text(20_000)] | None = None
    recording_url: Annotated[str, text(2_000)] | None = None

    @property
    def has_words(self) -> bool:
        return any(one is not None for one in (self.notes, self.shared_notes, self.recording_url))


@get("/api/instructor/students", **api(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def students(visit: Visiting) -> Students:
    """Who has a seat with me, what remains and until when."""
    mentor = own_shop(visit)
    return Students([student_seen(row) for row in visit.mentorship.views.students(visit.actor, mentor.id)])


@get("/api/instructor/waitlist", **api(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def waitlist(visit: Visiting) -> Line:
    """Who waits for a place with me."""
    mentor = own_shop(visit)
    return Line([place_in_line(row) for row in visit.mentorship.views.line(visit.actor, mentor=mentor.id)])


@get("/api/instructor/sessions", **api(MENTOR_OR_ADMIN, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def sessions(
    visit: Visiting,
    *,
    upcoming: FromQuery[bool | None] = None,
    mentor_id: FromQuery[UUID | None] = None,
    cursor: Annotated[str | None, QueryParameter(max_length=400)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=100)] = 50,
) -> Sessions:
    """A mentor's sessions; an admin names whose, or sees all."""
    mentor = MentorId(mentor_id) if mentor_id is not None and visit.is_admin else None
    if not visit.is_admin:
        mentor = own_shop(visit).id
    try:
        page = visit.mentorship.views.sessions(
            visit.actor, mentor=mentor, upcoming=upcoming, now=visit.product.clock(), cursor=cursor, limit=limit
        )
    except ValueError as error:
        raise visit.no(Invalid((("?cursor", "not_ours", N_("This cursor is none of ours.")),))) from error
    return Sessions(sessions=[in_list(row, visit.actor) for row in page.rows], cursor=page.cursor)


@patch(
    "/api/instructor/sessions/{session_id:uuid}",
    **api(MENTOR_OR_ADMIN, *NOT_CHANGED, limit=Kind.INSTRUCTOR),
    sync_to_thread=True,
)
def change_session(
    session_id: FromPath[UUID], data: JSONBody[ChangeSession], visit: Visiting, *, preview: FromQuery[bool] = False
) -> Response[SessionKept] | Response[Preview]:
    """Complete it, mark a no-show, cancel, correct, write notes. What holds already is 200 even with a stale ETag."""
    row = visit.mentorship.views.session(visit.actor, SessionId(session_id))
    if row is None:
        raise visit.no(NotFound("session"))
    if preview:
        return previewed(visit, planned(visit, row.session, data))
    edition = edition_of(visit.if_match)
    kept = Kept(row.session, changed=False)
    if data.status is not None:
        kept = _granted(visit, turned(visit, row.session, data, edition))
    if data.has_words:
        written = _granted(visit, _written(visit, kept, data, edition))
        kept = Kept(written.session, changed=kept.changed or written.changed)
    return Response(session_kept(visit, kept), headers={"ETag": f'"{kept.session.edition}"'})


def turned(visit: Visit, found: Session, data: ChangeSession, edition: int | None) -> Kept | Refusal:
    """The use case of the wished status. Whoever read an older edition is only told what holds already."""
    wished = planned(visit, found, data)
    if not isinstance(wished, Plan):
        return wished
    if edition not in (None, found.edition):
        return Stale()
    use, which = visit.mentorship, found.id
    match data.status:
        case Status.COMPLETED if isinstance(found, Scheduled):
            return use.complete_session(actor=visit.actor, session=which)
        case Status.NO_SHOW if isinstance(found, Scheduled):
            return use.mark_no_show(actor=visit.actor, session=which, no_show_by=side_of(visit, data))
        case Status.CANCELED if isinstance(found, Scheduled):
            return use.cancel_session(actor=visit.actor, session=which)
        case _:
            return use.correct_session(actor=visit.actor, session=which, to=correction(data))


def planned(visit: Visit, found: Session, data: ChangeSession) -> Plan | Kept | Refusal:
    """What the wished status would do."""
    use, which = visit.mentorship, found.id
    match data.status:
        case None:
            return Kept(found, changed=False)
        case Status.COMPLETED if isinstance(found, Scheduled):
            return use.complete_session.preview(actor=visit.actor, session=which)
        case Status.NO_SHOW if isinstance(found, Scheduled):
            return use.mark_no_show.preview(actor=visit.actor, session=which, no_show_by=side_of(visit, data))
        case Status.CANCELED if isinstance(found, Scheduled):
            return use.cancel_session.preview(actor=visit.actor, session=which)
        case _ if status_of(found) is data.status is Status.SCHEDULED:
            return Kept(found, changed=False)
        case _:
            return use.correct_session.preview(actor=visit.actor, session=which, to=correction(data))


def side_of(visit: Visit, data: ChangeSession) -> Side:
    if data.no_show_by is None:
        raise visit.no(Invalid((("no_show_by", "missing", N_("Say who did not come: student or mentor.")),)))
    return Side(data.no_show_by)


def correction(data: ChangeSession) -> Correction:
    assert data.status is not None
    return Correction(to=data.status, no_show_by=Side(data.no_show_by) if data.no_show_by is not None else None)


def _written(visit: Visit, kept: Kept, data: ChangeSession, edition: int | None) -> Kept | Refusal:
    """After a change of status by the same request, its own edition is the one that was read."""
    return visit.mentorship.write_notes(
        actor=visit.actor,
        session=kept.session.id,
        notes=data.notes,
        shared_notes=data.shared_notes,
        recording_url=data.recording_url,
        edition=kept.session.edition if kept.changed else edition,
    )


def _granted(visit: Visit, outcome: Kept | Refusal) -> Kept:
    if isinstance(outcome, Refusal):
        raise visit.no(outcome)
    return outcome


def own_shop(visit: Visit) -> Mentor:
    """The signed-in mentor's own."""
    mentor = visit.mentorship.views.mentor_of(visit.person.user)
    if mentor is None:
        raise visit.no(NotFound("mentor"))
    return mentor


ROUTES = [students, waitlist, sessions, change_session]
