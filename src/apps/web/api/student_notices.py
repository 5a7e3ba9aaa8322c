"""What a student was told and will be told, for their mentor and for admins; sending again, and stopping."""

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, FromQuery, JSONBody

from apps.web.api.answers.notices import NoticeResent, Outlook, outlook_seen
from apps.web.api.answers.plain import Changed
from apps.web.api.teaching import own_shop
from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR_OR_ADMIN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from apps.wording.languages import N_
from mentorship_core.domain.identity import MentorId, NoticeId, UserId
from mentorship_core.domain.refusals import Invalid, NotToSend, Refusal
from mentorship_core.use_cases.resend_notice import Resent
from mentorship_core.use_cases.stop_notice import Stopped


class Why(Body, frozen=True):
    """Kept in the audit log."""

    reason: Annotated[str, text(500)] = ""


class StopComing(Body, frozen=True):
    """`key` as the forecast names it; an admin names the mentor."""

    key: Annotated[str, text(400, 1)]
    mentor_id: UUID | None = None
    reason: Annotated[str, text(500)] = ""


@get(
    "/api/instructor/students/{student_id:str}/notices",
    **api(MENTOR_OR_ADMIN, limit=Kind.INSTRUCTOR),
    sync_to_thread=True,
)
def outlook(student_id: FromPath[str], visit: Visiting, mentor_id: FromQuery[UUID | None] = None) -> Outlook:
    """Everything the student was told of me, with what became of it, and what comes when; an admin names the mentor."""
    seen = visit.mentorship.see_notices(
        actor=visit.actor, mentor=mentor_named(visit, mentor_id), student=UserId(student_id)
    )
    if isinstance(seen, Refusal):
        raise visit.no(seen)
    return outlook_seen(seen)


@post(
    "/api/instructor/notices/{notice_id:uuid}/resend",
    **api(MENTOR_OR_ADMIN, NotToSend, limit=Kind.INSTRUCTOR, key=True),
    status_code=201,
    sync_to_thread=True,
)
def resend(notice_id: FromPath[UUID], data: JSONBody[Why], visit: Visiting) -> NoticeResent:
    """Send it once more on the same channel, if it is still true."""
    match visit.mentorship.resend_notice(actor=visit.because(data.reason), notice=NoticeId(notice_id)):
        case Resent(notice=notice):
            return NoticeResent(id=notice.id)
        case no:
            raise visit.no(no)


@post(
    "/api/instructor/notices/{notice_id:uuid}/stop",
    **api(MENTOR_OR_ADMIN, NotToSend, limit=Kind.INSTRUCTOR),
    status_code=200,
    sync_to_thread=True,
)
def stop(notice_id: FromPath[UUID], data: JSONBody[Why], visit: Visiting) -> Changed:
    """Keep one that waits from being sent."""
    return _stopped(visit, visit.mentorship.stop_notice(actor=visit.because(data.reason), notice=NoticeId(notice_id)))


@post(
    "/api/instructor/students/{student_id:str}/notices/stop",
    **api(MENTOR_OR_ADMIN, NotToSend, limit=Kind.INSTRUCTOR),
    status_code=200,
    sync_to_thread=True,
)
def stop_coming(student_id: FromPath[str], data: JSONBody[StopComing], visit: Visiting) -> Changed:
    """Keep one that the clock would bring from ever being sent."""
    stopped = visit.mentorship.stop_coming(
        actor=visit.because(data.reason),
        mentor=mentor_named(visit, data.mentor_id),
        student=UserId(student_id),
        key=data.key,
    )
    return _stopped(visit, stopped)


def mentor_named(visit: Visit, mentor_id: UUID | None) -> MentorId:
    """A mentor is themselves unless they say otherwise; an admin says which."""
    if mentor_id is not None:
        return MentorId(mentor_id)
    if visit.is_admin:
        raise visit.no(Invalid((("mentor_id", "missing", N_("Name the mentor.")),)))
    return own_shop(visit).id


def _stopped(visit: Visit, outcome: Stopped | Refusal) -> Changed:
    if isinstance(outcome, Refusal):
        raise visit.no(outcome)
    return Changed(outcome.changed)


ROUTES = [outlook, resend, stop, stop_coming]
