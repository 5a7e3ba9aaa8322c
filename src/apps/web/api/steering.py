"""A mentor passes over an open offer, or asks somebody who waits in first."""

from uuid import UUID

from litestar import post
from litestar.params import FromPath, JSONBody

from apps.web.api.answers.plain import Changed
from apps.web.api.student_notices import Why, mentor_named
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR_OR_ADMIN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.refusals import Refusal
from mentorship_core.use_cases.steer_waitlist import LineSteered

STEER = api(MENTOR_OR_ADMIN, limit=Kind.INSTRUCTOR, key=True)


class Steer(Why, frozen=True):
    """An admin names the mentor."""

    mentor_id: UUID | None = None


@post("/api/instructor/waitlist/{student_id:str}/skip", **STEER, status_code=200, sync_to_thread=True)
def skip(student_id: FromPath[str], data: JSONBody[Steer], visit: Visiting) -> Changed:
    """Their open offer goes to the next in line; they wait at its end."""
    mentor = mentor_named(visit, data.mentor_id)
    return _changed(
        visit,
        visit.mentorship.skip_in_line(actor=visit.because(data.reason), mentor=mentor, student=UserId(student_id)),
    )


@post("/api/instructor/waitlist/{student_id:str}/invite", **STEER, status_code=200, sync_to_thread=True)
def invite(student_id: FromPath[str], data: JSONBody[Steer], visit: Visiting) -> Changed:
    """They are first in line: the next free place is offered to them."""
    mentor = mentor_named(visit, data.mentor_id)
    return _changed(
        visit,
        visit.mentorship.invite_next(actor=visit.because(data.reason), mentor=mentor, student=UserId(student_id)),
    )


def _changed(visit: Visit, outcome: LineSteered | Refusal) -> Changed:
    if isinstance(outcome, Refusal):
        raise visit.no(outcome)
    return Changed(outcome.changed)


ROUTES = [skip, invite]
