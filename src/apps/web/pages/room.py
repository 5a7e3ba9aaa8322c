"""The way into a session's room, for its two people: when it opens, and the key to it."""

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath

from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw
from apps.web.pages.session import facts_of, is_student, row_of
from apps.web.pages.shapes import Context, link, moment
from apps.web.visiting import Visiting
from apps.wording.languages import N_, _
from apps.wording.refusals import title, words
from apps.wording.times import length
from mentorship_core.domain.booking.join import join_window, refusal_to_join
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.refusals import NotFound, OutsideJoinWindow, Refusal
from mentorship_core.ports.views import SessionRow
from mentorship_core.use_cases.issue_video_token import VideoToken

LOOK_AGAIN_SECONDS = 30
NO_ROOM = (
    N_("There is no video room here"),
    N_(
        "This site has no provider of video connected. Meet where the two of you agreed: the session counts all the"
        " same."
    ),
)


@get("/sessions/{session_id:uuid}/room", **page(SIGNED_IN), sync_to_thread=True)
def room(session_id: FromPath[UUID], visit: Visiting) -> Page:
    """Looking issues no key."""
    row = _own(visit, session_id)
    return draw(visit, "room.html", _seen(visit, row, visit.product.clock()))


@post("/sessions/{session_id:uuid}/room", **form(SIGNED_IN, limit=Kind.BOOKING), status_code=200, sync_to_thread=True)
def enter(session_id: FromPath[UUID], visit: Visiting) -> Page:
    row = _own(visit, session_id)
    if not _has_rooms(visit):
        return draw(visit, "room.html", _seen(visit, row, visit.product.clock()))
    match visit.mentorship.issue_video_token(actor=visit.actor, session=SessionId(session_id)):
        case Refusal() as no:
            return draw(visit, "room.html", _refused(visit, row, no, visit.product.clock()), status=409)
        case VideoToken() as key:
            context = _about(
                visit, row, _("You are let in"), _("{name} enters by the same way.", name=_other(visit, row))
            )
            until = moment(key.expires_at, visit.zone)
            return draw(visit, "room.html", {**context, "key": {"token": key.token, "until": until}})


def _own(visit: Visit, session_id: UUID) -> SessionRow:
    """An admin who is neither of the two looks at the session, not into its room."""
    row = row_of(visit, session_id)
    own = visit.mentorship.views.mentor_of(visit.person.user)
    if not is_student(visit, row) and (own is None or own.id != row.session.mentor):
        raise visit.no(NotFound("session"))
    return row


def _seen(visit: Visit, row: SessionRow, now: Instant) -> Context:
    pack = visit.mentorship.views.pack(visit.actor, row.session.pack)
    assert pack is not None
    terms = visit.mentorship.issue_video_token.terms
    refused = refusal_to_join(row.session, pack.pack, now, terms)
    if refused is not None:
        return _refused(visit, row, refused, now)
    if not _has_rooms(visit):
        return _about(visit, row, *(_(text) for text in NO_ROOM))
    closes = moment(join_window(row.session, terms).end, visit.zone)["text"]
    context = _about(visit, row, _("The room is open"), _("It closes at {time}.", time=closes))
    return {**context, "action": f"/sessions/{row.session.id}/room"}


def _refused(visit: Visit, row: SessionRow, no: Refusal, now: Instant) -> Context:
    if isinstance(no, OutsideJoinWindow) and now < no.window.start:
        opens = moment(no.window.start, visit.zone)["text"]
        context = _about(
            visit,
            row,
            _("The room is not open yet"),
            _("It opens at {time}, in {span}.", time=opens, span=length(no.window.start - now)),
        )
        return {**context, "refresh": {"url": f"/sessions/{row.session.id}/room", "seconds": LOOK_AGAIN_SECONDS}}
    return _about(visit, row, title(no), words(no, visit.zone))


def _about(visit: Visit, row: SessionRow, heading: str, text: str) -> Context:
    return {
        "title": heading,
        "text": text,
        "with_name": _other(visit, row),
        "facts": facts_of(visit, row),
        "action": None,
        "key": None,
        "refresh": None,
        "back": link(f"/sessions/{row.session.id}", _("The session")),
        "is_pretended": visit.product.demo is not None,
    }


def _other(visit: Visit, row: SessionRow) -> str:
    return row.mentor_name if is_student(visit, row) else row.student_name


def _has_rooms(visit: Visit) -> bool:
    return visit.mentorship.issue_video_token.video.is_connected


ROUTES = [room, enter]
