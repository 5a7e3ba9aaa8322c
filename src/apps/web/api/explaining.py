"""Why a time is or is not offered, for the mentor it is about."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from attrs import frozen
from litestar import get
from litestar.params import FromPath, QueryParameter

from apps.web.api.reading import instant
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR_OR_ADMIN, api
from apps.web.manners.written import written
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.refusals import Refusal
from mentorship_core.use_cases.explain_slot import SlotExplained


@frozen(kw_only=True)
class Explained:
    """Why a time is or is not offered; `cause` names the very thing in its way."""

    starts_at: datetime
    offered: bool
    calendar_readable: bool
    reason: str | None
    cause: dict[str, Any] | None


@get(
    "/api/mentors/{mentor_id:uuid}/availability/explain",
    **api(MENTOR_OR_ADMIN, limit=Kind.INSTRUCTOR),
    sync_to_thread=True,
)
def explain(
    mentor_id: FromPath[UUID],
    visit: Visiting,
    at: Annotated[str, QueryParameter(schema_extra={"format": "date-time"})],
    session_minutes: Annotated[int | None, QueryParameter(ge=15, le=480)] = None,
) -> Explained:
    """Why this time is or is not offered: the rule, event, buffer or limit in its way."""
    found = visit.mentorship.explain_slot(
        actor=visit.actor, mentor=MentorId(mentor_id), at=instant(at, "at"), session_minutes=session_minutes
    )
    match found:
        case Refusal() as no:
            raise visit.no(no)
        case SlotExplained() as explained:
            cause = explained.explanation.cause
            return Explained(
                starts_at=explained.explanation.start,
                offered=explained.offered,
                calendar_readable=explained.calendar_readable,
                reason=explained.explanation.reason,
                cause=written(cause) if cause is not None else None,
            )


ROUTES = [explain]
