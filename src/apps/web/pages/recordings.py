"""A recording: each of the two says yes or no for themselves, and the mentor gives its link when both said yes."""

from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath

from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, form
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import go
from apps.web.pages.forms import Posted
from apps.web.pages.shapes import Context, day, link
from apps.web.visiting import Visiting
from apps.wording.languages import N_, _
from mentorship_core.domain.booking.session import Canceled, NoShow, Session, recording_of
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.refusals import Refusal
from mentorship_core.ports.views import SessionRow

SAID = {True: N_("Yes"), False: N_("No"), None: N_("Not answered, which is a no")}


def recording(visit: Visit, row: SessionRow, *, student: bool) -> Context | None:
    """None where there is nothing to record, or the reader is neither of the two."""
    one = row.session
    if isinstance(one, Canceled | NoShow):
        return None
    mine, theirs = (one.student_consents, one.mentor_consents)[:: 1 if student else -1]
    other = row.mentor_name if student else row.student_name
    url = recording_of(one, visit.product.clock())
    until = one.recording_until
    return {
        "action": f"/sessions/{one.id}/consent",
        "mine": _(SAID[mine]),
        "theirs": f"{other}: {_(SAID[theirs])}",
        "offers_yes": mine is not True,
        "offers_no": mine is not False,
        "link": link(url, _("Watch the recording")) if url is not None else None,
        "until": day(until, visit.zone)["text"] if url is not None and until is not None else None,
    }


def may_be_recorded(session: Session) -> bool:
    return bool(session.student_consents and session.mentor_consents)


@post(
    "/sessions/{session_id:uuid}/consent",
    **form(SIGNED_IN, limit=Kind.BOOKING),
    status_code=303,
    sync_to_thread=True,
)
def consent(session_id: FromPath[UUID], data: Posted, visit: Visiting) -> Response[None]:
    """A yes can be taken back, and the link goes with it."""
    yes = data.get("consents") == "yes"
    match visit.mentorship.give_consent(actor=visit.actor, session=SessionId(session_id), consents=yes):
        case Refusal() as no:
            raise visit.no(no)
        case _:
            allowed = _("This session may be recorded, as far as you are concerned.")
            return go(visit, f"/sessions/{session_id}", flash=allowed if yes else _("It is not recorded."))


ROUTES = [consent]
