"""How the house does, for admins; how a mentor does, for themselves."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import FromQuery, QueryParameter

from apps.web.api.answers.figures import FiguresSeen, figures_seen
from apps.web.api.teaching import own_shop
from apps.web.manners.limits import Kind
from apps.web.manners.policy import ADMIN, MENTOR, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain.figures.period import Period, period_of
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.refusals import Invalid, Refusal

Since = Annotated[date | None, QueryParameter(name="from", description="The first day; a year ago unless given")]
Until = Annotated[date | None, QueryParameter(name="to", description="The last day; today unless given")]
Zone = Annotated[str | None, QueryParameter(max_length=64, description="Whose calendar; one's own unless given")]


@get("/api/admin/figures", **api(ADMIN), sync_to_thread=True)
def of_house(
    visit: Visiting,
    since: Since = None,
    until: Until = None,
    zone: Zone = None,
    mentor_id: FromQuery[UUID | None] = None,
) -> FiguresSeen:
    """Revenue, sessions owed, seat use, renewals, refills and no-shows; of one mentor if named."""
    mentor = MentorId(mentor_id) if mentor_id is not None else None
    return _seen(visit, _period(visit, since, until, zone), mentor)


@get("/api/instructor/stats", **api(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def of_mentor(visit: Visiting, since: Since = None, until: Until = None, zone: Zone = None) -> FiguresSeen:
    """The same of what is mine."""
    return _seen(visit, _period(visit, since, until, zone), own_shop(visit).id)


def _period(visit: Visit, since: date | None, until: date | None, zone: str | None) -> Period:
    period = period_of(since, until, zone or visit.zone, visit.product.clock())
    if isinstance(period, Invalid):
        raise visit.no(Invalid(tuple((f"?{name}", code, said) for name, code, said in period.faults)))
    return period


def _seen(visit: Visit, period: Period, mentor: MentorId | None) -> FiguresSeen:
    figures = visit.mentorship.see_figures(actor=visit.actor, period=period, mentor=mentor)
    if isinstance(figures, Refusal):
        raise visit.no(figures)
    return figures_seen(figures)


ROUTES = [of_house, of_mentor]
