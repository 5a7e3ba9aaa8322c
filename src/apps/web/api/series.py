"""The same time every week: planned with what stands in its way, then booked whole or not at all."""

from typing import Annotated
from uuid import UUID

from litestar import Response, post
from litestar.params import FromQuery, JSONBody
from msgspec import Meta

from apps.web.api.answers.sessions import SeriesKept, SeriesSeen, series_seen, session_seen
from apps.web.api.reading import Moment, in_utc, made
from apps.web.api.sessions import NOT_BOOKED
from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import SIGNED_IN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from apps.wording.languages import N_
from mentorship_core.domain.booking.series import SeriesPlan
from mentorship_core.domain.identity import MentorId, PackId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.refusals import Invalid, Refusal, SeriesConflicts
from mentorship_core.use_cases.book_series import SeriesKept as Kept
from mentorship_core.use_cases.book_series import told


class BookSeries(Body, frozen=True):
    """Either the chosen `starts`; or `first` and `count`, the local time of `first` in `zone` week by week."""

    mentor_id: UUID
    zone: Annotated[str, text(64, 1)]
    pack_id: UUID | None = None
    first: Moment | None = None
    count: Annotated[int, Meta(ge=1, le=52)] | None = None
    starts: Annotated[list[Moment], Meta(min_length=1, max_length=52)] | None = None


@post(
    "/api/sessions/series",
    **api(SIGNED_IN, *NOT_BOOKED, SeriesConflicts, limit=Kind.BOOKING, key=True, unchanged=SeriesKept | SeriesSeen),
    sync_to_thread=True,
)
def book_series(
    data: JSONBody[BookSeries], visit: Visiting, *, preview: FromQuery[bool] = False
) -> Response[SeriesKept] | Response[SeriesSeen]:
    """All of them or none. `preview` lists conflicts with alternatives, and what would be left."""
    if preview:
        return Response(series_seen(_planned(data, visit)), status_code=200)
    starts = [in_utc(at, "starts") for at in data.starts] if data.starts is not None else _all_free(data, visit)
    booked = visit.mentorship.book_series(
        actor=visit.person,
        mentor=MentorId(data.mentor_id),
        student=visit.person.user,
        starts=tuple(starts),
        zone=data.zone,
        pack=PackId(data.pack_id) if data.pack_id is not None else None,
    )
    match booked:
        case Refusal() as no:
            raise visit.no(no)
        case Kept(sessions=sessions, changed=changed):
            seen = [session_seen(one, visit.actor) for one in sessions]
            return made(SeriesKept(sessions=seen, changed=changed), changed=changed)


def _planned(data: BookSeries, visit: Visit) -> SeriesPlan:
    if data.first is None or data.count is None:
        words = N_("Give the chosen starts, or the first one and how many weeks.")
        raise visit.no(Invalid((("first", "missing", words),)))
    planned = visit.mentorship.plan_series(
        actor=visit.person,
        mentor=MentorId(data.mentor_id),
        student=visit.person.user,
        first=in_utc(data.first, "first"),
        zone=data.zone,
        count=data.count,
        pack=PackId(data.pack_id) if data.pack_id is not None else None,
    )
    if isinstance(planned, Refusal):
        raise visit.no(planned)
    return planned


def _all_free(data: BookSeries, visit: Visit) -> list[Instant]:
    """Every week as wished, or none."""
    plan = _planned(data, visit)
    if plan.conflicts:
        raise visit.no(told(plan))
    booked = [one.session.during.start for one in plan.bookings]
    return sorted([*booked, *(session.during.start for session in plan.already)])


ROUTES = [book_series]
