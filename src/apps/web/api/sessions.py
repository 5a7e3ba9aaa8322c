"""Sessions: booked, moved, canceled, contested, entered. With `preview` nothing happens but an answer."""

from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from apps.web.api.answers.sessions import (
    ContestKept,
    Preview,
    RoomKey,
    SessionInList,
    SessionKept,
    Sessions,
    contest_seen,
    in_list,
    nothing_to_do,
    plan_seen,
    session_seen,
)
from apps.web.api.reading import Moment, in_utc, made
from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from apps.wording.languages import N_
from mentorship_core.domain.booking.changes import Plan
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.identity import MentorId, PackId, SessionId
from mentorship_core.domain.people import Role
from mentorship_core.domain.refusals import (
    AfterPackExpiry,
    CalendarUnavailable,
    ContestClosed,
    DailyLimit,
    IllegalTransition,
    Invalid,
    MentorAway,
    NoSessionsLeft,
    NotFound,
    OutsideJoinWindow,
    OutsideWorkingHours,
    PackDisputed,
    PackExpired,
    PackNotFound,
    PackRefunded,
    Refusal,
    RescheduleLimit,
    SeatNotActive,
    SessionNotScheduled,
    SlotTaken,
    TooFarAhead,
    TooLateToChange,
    TooShortNotice,
)
from mentorship_core.use_cases.contest_session import ContestKept as Contested
from mentorship_core.use_cases.issue_video_token import VideoToken
from mentorship_core.use_cases.session_desk import SessionKept as Kept

NOT_BOOKED: tuple[type[Refusal], ...] = (
    PackNotFound,
    PackRefunded,
    PackDisputed,
    PackExpired,
    NoSessionsLeft,
    SeatNotActive,
    TooShortNotice,
    TooFarAhead,
    AfterPackExpiry,
    OutsideWorkingHours,
    MentorAway,
    DailyLimit,
    SlotTaken,
    CalendarUnavailable,
)


class Book(Body, frozen=True):
    """The end and the length are the pack's."""

    mentor_id: UUID
    starts_at: Moment
    pack_id: UUID | None = None
    recording_consent: bool | None = None


class Move(Body, frozen=True):
    starts_at: Moment


class Contest(Body, frozen=True):
    words: Annotated[str, text(4000, 1)]


class Consent(Body, frozen=True):
    consents: bool


@get("/api/sessions", **api(SIGNED_IN), sync_to_thread=True)
def sessions(
    visit: Visiting,
    upcoming: FromQuery[bool | None] = None,
    mentor_id: FromQuery[UUID | None] = None,
    cursor: Annotated[str | None, QueryParameter(max_length=400)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=100)] = 50,
) -> Sessions:
    """My sessions: those ahead soonest first, those before latest first. A mentor's are those with students."""
    views, me = visit.mentorship.views, visit.person
    taught = views.mentor_of(me.user) if me.role is Role.MENTOR and mentor_id is None else None
    wanted = MentorId(mentor_id) if mentor_id is not None else None
    try:
        page = views.sessions(
            me,
            student=None if taught is not None else me.user,
            mentor=taught.id if taught is not None else wanted,
            upcoming=upcoming,
            now=visit.product.clock(),
            cursor=cursor,
            limit=limit,
        )
    except ValueError as error:
        raise visit.no(Invalid((("?cursor", "not_ours", N_("This cursor is none of ours.")),))) from error
    return Sessions(sessions=[in_list(row, me) for row in page.rows], cursor=page.cursor)


@get("/api/sessions/{session_id:uuid}", **api(SIGNED_IN), sync_to_thread=True)
def session(session_id: FromPath[UUID], visit: Visiting) -> Response[SessionInList]:
    """One session, for its two people and admins."""
    row = visit.mentorship.views.session(visit.actor, SessionId(session_id))
    if row is None:
        raise visit.no(NotFound("session"))
    return Response(in_list(row, visit.actor), headers={"ETag": f'"{row.session.edition}"'})


@post(
    "/api/sessions",
    **api(SIGNED_IN, *NOT_BOOKED, limit=Kind.BOOKING, key=True, unchanged=SessionKept | Preview),
    sync_to_thread=True,
)
def book(
    data: JSONBody[Book], visit: Visiting, *, preview: FromQuery[bool] = False
) -> Response[SessionKept] | Response[Preview]:
    """Book a start. One this student has already with that mentor is answered with 200."""
    me = visit.person
    mentor, starts_at = MentorId(data.mentor_id), in_utc(data.starts_at, "starts_at")
    pack = PackId(data.pack_id) if data.pack_id is not None else None
    if preview:
        planned = visit.mentorship.book_session.preview(
            actor=me, mentor=mentor, student=me.user, starts_at=starts_at, pack=pack
        )
        return previewed(visit, planned)
    booked = visit.mentorship.book_session(
        actor=me,
        mentor=mentor,
        student=me.user,
        starts_at=starts_at,
        pack=pack,
        recording_consent=data.recording_consent,
    )
    match booked:
        case Refusal() as no:
            raise visit.no(no)
        case Kept() as kept:
            return made(session_kept(visit, kept), changed=kept.changed)


@post(
    "/api/sessions/{session_id:uuid}/reschedule",
    **api(
        SIGNED_IN,
        *NOT_BOOKED,
        SessionNotScheduled,
        TooLateToChange,
        RescheduleLimit,
        limit=Kind.BOOKING,
        key=True,
    ),
    status_code=200,
    sync_to_thread=True,
)
def reschedule(
    session_id: FromPath[UUID], data: JSONBody[Move], visit: Visiting, *, preview: FromQuery[bool] = False
) -> SessionKept | Response[Preview]:
    """The same session at another time."""
    which, starts_at = SessionId(session_id), in_utc(data.starts_at, "starts_at")
    if preview:
        return previewed(
            visit, visit.mentorship.reschedule_session.preview(actor=visit.actor, session=which, starts_at=starts_at)
        )
    match visit.mentorship.reschedule_session(actor=visit.actor, session=which, starts_at=starts_at):
        case Refusal() as no:
            raise visit.no(no)
        case Kept() as kept:
            return session_kept(visit, kept)


@post(
    "/api/sessions/{session_id:uuid}/cancel",
    **api(SIGNED_IN, TooLateToChange, IllegalTransition, limit=Kind.BOOKING, key=True),
    status_code=200,
    sync_to_thread=True,
)
def cancel(
    session_id: FromPath[UUID], visit: Visiting, *, preview: FromQuery[bool] = False
) -> SessionKept | Response[Preview]:
    """Call it off. A student loses the session less than 24 hours before; `preview` says so beforehand."""
    which = SessionId(session_id)
    if preview:
        return previewed(visit, visit.mentorship.cancel_session.preview(actor=visit.actor, session=which))
    match visit.mentorship.cancel_session(actor=visit.actor, session=which):
        case Refusal() as no:
            raise visit.no(no)
        case Kept() as kept:
            return session_kept(visit, kept)


@post(
    "/api/sessions/{session_id:uuid}/contest",
    **api(SIGNED_IN, ContestClosed, key=True, unchanged=ContestKept),
    sync_to_thread=True,
)
def contest(session_id: FromPath[UUID], data: JSONBody[Contest], visit: Visiting) -> Response[ContestKept]:
    """Say that a session should not have counted; an admin decides within seven days."""
    match visit.mentorship.contest_session(actor=visit.actor, session=SessionId(session_id), words=data.words):
        case Refusal() as no:
            raise visit.no(no)
        case Contested() as kept:
            return made(ContestKept(contest=contest_seen(kept.contest), changed=kept.changed), changed=kept.changed)


@post("/api/sessions/{session_id:uuid}/consent", **api(SIGNED_IN), status_code=200, sync_to_thread=True)
def consent(session_id: FromPath[UUID], data: JSONBody[Consent], visit: Visiting) -> SessionKept:
    """Say yes or no to a recording; it needs both people's yes."""
    match visit.mentorship.give_consent(actor=visit.actor, session=SessionId(session_id), consents=data.consents):
        case Refusal() as no:
            raise visit.no(no)
        case Kept() as kept:
            return session_kept(visit, kept)


@post(
    "/api/sessions/{session_id:uuid}/video-token",
    **api(SIGNED_IN, SessionNotScheduled, NoSessionsLeft, OutsideJoinWindow),
    status_code=200,
    sync_to_thread=True,
)
def video_token(session_id: FromPath[UUID], visit: Visiting) -> RoomKey:
    """A key to the session's room, for its two people, from 15 minutes before to 30 minutes after."""
    match visit.mentorship.issue_video_token(actor=visit.actor, session=SessionId(session_id)):
        case Refusal() as no:
            raise visit.no(no)
        case VideoToken() as key:
            return RoomKey(session_id=key.session, token=key.token, expires_at=key.expires_at)


def session_kept(visit: Visit, kept: Kept) -> SessionKept:
    return SessionKept(session=session_seen(kept.session, visit.actor), changed=kept.changed)


def previewed(visit: Visit, planned: Plan | Kept | Refusal) -> Response[Preview]:
    """What it would do, in the words of an answer; or why it cannot be."""
    match planned:
        case Refusal() as no:
            raise visit.no(no)
        case Kept(session=found):
            return Response(nothing_to_do(found, _left(visit, found), visit.actor), status_code=200)
        case Plan() as plan:
            return Response(plan_seen(plan, visit.actor), status_code=200)


def _left(visit: Visit, found: Session) -> int:
    row = visit.mentorship.views.pack(visit.actor, found.pack)
    return row.pack.bookable if row is not None else 0


ROUTES = [sessions, session, book, reschedule, cancel, contest, consent, video_token]
