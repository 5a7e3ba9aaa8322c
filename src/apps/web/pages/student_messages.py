"""The part of a student's page where their mentor sees what they were told and will be told, sends again and stops."""

from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath

from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, form
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import go
from apps.web.pages.forms import Posted
from apps.web.pages.shapes import Context, badge, hidden, moment
from apps.web.visiting import Visiting
from apps.wording.deliveries import channel_text, kind_text, outcome
from apps.wording.languages import _
from mentorship_core.domain.identity import MentorId, NoticeId, UserId
from mentorship_core.domain.notices.forecast import Coming
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeStatus
from mentorship_core.domain.people import User
from mentorship_core.domain.refusals import Refusal
from mentorship_core.use_cases.resend_notice import OVER

HERE = "/instructor/students/{student_id:str}/messages"
SHOWN = 30
WRITE = form(MENTOR, limit=Kind.INSTRUCTOR)


def messages_of(visit: Visit, mentor: MentorId, student: User) -> Context:
    """What parts/student_messages.html is given."""
    seen = visit.mentorship.see_notices(actor=visit.actor, mentor=mentor, student=student.id)
    if isinstance(seen, Refusal):
        return {"coming": [], "told": []}
    at = f"/instructor/students/{student.id}/messages"
    return {
        "coming": [_coming(one, at, visit.zone) for one in seen.coming],
        "told": [_told(one, at, visit.zone) for one in seen.told[:SHOWN]],
    }


def _coming(one: Coming, at: str, zone: str) -> Context:
    return {
        "title": kind_text(one.kind),
        "at": moment(one.at, zone),
        "stop": {"action": f"{at}/stop", "hidden": hidden(key=one.key)} if one.key is not None else None,
    }


def _told(one: Notice, at: str, zone: str) -> Context:
    action = None
    if one.status is NoticeStatus.QUEUED:
        action = {"action": f"{at}/{one.id}/stop", "text": _("Stop")}
    elif one.status in OVER and one.channel is not Channel.IN_APP:
        action = {"action": f"{at}/{one.id}/resend", "text": _("Send again")}
    return {
        "title": kind_text(one.kind),
        "channel": channel_text(one.channel),
        "at": moment(one.send_after or one.settled_at or one.queued_at, zone),
        "state": badge(*outcome(one.status)),
        "why": one.why or None,
        "action": action,
    }


@post(
    HERE + "/{notice_id:uuid}/resend",
    **form(MENTOR, limit=Kind.INSTRUCTOR, key=True),
    status_code=303,
    sync_to_thread=True,
)
def resend(student_id: FromPath[str], notice_id: FromPath[UUID], data: Posted, visit: Visiting) -> Response[None]:
    del data  # its token and key were asked for
    outcome = visit.mentorship.resend_notice(actor=visit.actor, notice=NoticeId(notice_id))
    return _answered(visit, student_id, outcome, _("It is sent once more."))


@post(HERE + "/{notice_id:uuid}/stop", **WRITE, status_code=303, sync_to_thread=True)
def stop(student_id: FromPath[str], notice_id: FromPath[UUID], data: Posted, visit: Visiting) -> Response[None]:
    del data  # its token was asked for
    outcome = visit.mentorship.stop_notice(actor=visit.actor, notice=NoticeId(notice_id))
    return _answered(visit, student_id, outcome, _("It will not be sent."))


@post(HERE + "/stop", **WRITE, status_code=303, sync_to_thread=True)
def stop_coming(student_id: FromPath[str], data: Posted, visit: Visiting) -> Response[None]:
    outcome = visit.mentorship.stop_coming(
        actor=visit.actor, mentor=own_shop(visit).id, student=UserId(student_id), key=data.get("key", "")
    )
    return _answered(visit, student_id, outcome, _("It will not be sent."))


def _answered(visit: Visit, student_id: str, outcome: object, said: str) -> Response[None]:
    if isinstance(outcome, Refusal):
        raise visit.no(outcome)
    return go(visit, f"/instructor/students/{student_id}#messages", flash=said)


ROUTES = [resend, stop, stop_coming]
