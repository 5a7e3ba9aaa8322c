"""A mentor's waitlist: who waits, in which order; passing over an offer, and asking somebody in first."""

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, form, page
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted
from apps.web.pages.shapes import Context, link, moment
from apps.web.visiting import Visiting
from apps.wording.languages import _
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.refusals import Refusal
from mentorship_core.ports.views import LineRow

HERE = "/instructor/waitlist"
WRITE = form(MENTOR, limit=Kind.INSTRUCTOR, key=True)


@get(HERE, **page(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def waitlist(visit: Visiting) -> Page:
    """Open offers first, then those who wait, in their order."""
    rows = visit.mentorship.views.line(visit.actor, mentor=own_shop(visit).id)
    context = {
        "back": link("/instructor/dashboard", _("Instructor Dashboard")),
        "rows": [_row(row, visit.zone) for row in rows],
    }
    return draw(visit, "instructor_waitlist.html", context)


@post(HERE + "/{student_id:str}/skip", **WRITE, status_code=303, sync_to_thread=True)
def skip(student_id: FromPath[str], data: Posted, visit: Visiting) -> Response[None]:
    """The open offer goes to the next in line."""
    del data  # its token and key were asked for
    steered = visit.mentorship.skip_in_line(actor=visit.actor, mentor=own_shop(visit).id, student=UserId(student_id))
    if isinstance(steered, Refusal):
        raise visit.no(steered)
    return go(visit, HERE, flash=_("The place went to the next in line."))


@post(HERE + "/{student_id:str}/invite", **WRITE, status_code=303, sync_to_thread=True)
def invite(student_id: FromPath[str], data: Posted, visit: Visiting) -> Response[None]:
    """The next free place is theirs."""
    del data  # its token and key were asked for
    steered = visit.mentorship.invite_next(actor=visit.actor, mentor=own_shop(visit).id, student=UserId(student_id))
    if isinstance(steered, Refusal):
        raise visit.no(steered)
    said = _("They are first in line.") if steered.changed else _("They were first in line already.")
    return go(visit, HERE, flash=said)


def _row(row: LineRow, zone: str) -> Context:
    at = f"{HERE}/{row.entry.student}"
    offered = row.offer is not None
    return {
        "name": row.student_name,
        "joined": moment(row.entry.joined_at, zone),
        "position": row.position if not offered else None,
        "until": moment(row.offer.until, zone) if row.offer is not None else None,
        "skip_action": f"{at}/skip" if offered else None,
        "invite_action": f"{at}/invite" if row.position > 1 else None,
    }


ROUTES = [waitlist, skip, invite]
