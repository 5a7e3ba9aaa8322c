"""A mentor's public holidays, and asking a student to choose another time."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from attrs import frozen
from litestar import get, post, put
from litestar.params import FromPath, JSONBody

from apps.web.api.teaching import own_shop
from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, MENTOR_OR_ADMIN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain.booking.holidays import HolidayPlace
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.people import Mentor
from mentorship_core.domain.refusals import Refusal, SessionNotScheduled, TooLateToChange
from mentorship_core.use_cases.offer_new_times import TimesOffered
from mentorship_core.use_cases.save_holidays import HolidaysKept


class KeepHolidays(Body, frozen=True):
    """ISO codes; no country keeps none."""

    country: Annotated[str, text(2, 2)] | None = None
    subdivision: Annotated[str, text(20, 1)] | None = None


@frozen
class HolidaySeen:
    day: date
    name: str


@frozen(kw_only=True)
class HolidaysSeen:
    """`days` are those ahead on which nothing is offered."""

    country: str | None
    subdivision: str | None
    days: list[HolidaySeen]
    changed: bool = False


@frozen(kw_only=True)
class NewTimes:
    """`nearest` were free just now; the student's next move is not counted."""

    session_id: UUID
    nearest: list[datetime]
    changed: bool


@get("/api/instructor/holidays", **api(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def holidays(visit: Visiting) -> HolidaysSeen:
    """Whose public holidays I keep, and which are ahead."""
    return _seen(visit, own_shop(visit), changed=False)


@put("/api/instructor/holidays", **api(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def keep_holidays(data: JSONBody[KeepHolidays], visit: Visiting) -> HolidaysSeen:
    """Keep a country's, one of its parts', or none."""
    place = HolidayPlace(data.country, data.subdivision) if data.country is not None else None
    match visit.mentorship.save_holidays(actor=visit.actor, mentor=own_shop(visit).id, place=place):
        case Refusal() as no:
            raise visit.no(no)
        case HolidaysKept(mentor=mentor, changed=changed):
            return _seen(visit, mentor, changed=changed)


def _seen(visit: Visit, mentor: Mentor, *, changed: bool) -> HolidaysSeen:
    place = mentor.holidays
    ahead = visit.mentorship.see_holidays(actor=visit.actor, mentor=mentor.id)
    return HolidaysSeen(
        country=place.country if place is not None else None,
        subdivision=place.subdivision if place is not None else None,
        days=[HolidaySeen(one.day, one.name) for one in ahead],
        changed=changed,
    )


@post(
    "/api/instructor/sessions/{session_id:uuid}/offer-times",
    **api(MENTOR_OR_ADMIN, SessionNotScheduled, TooLateToChange, limit=Kind.INSTRUCTOR, key=True),
    status_code=200,
    sync_to_thread=True,
)
def offer_times(session_id: FromPath[UUID], visit: Visiting) -> NewTimes:
    """Ask the student to choose another time, free of charge."""
    match visit.mentorship.offer_new_times(actor=visit.actor, session=SessionId(session_id)):
        case Refusal() as no:
            raise visit.no(no)
        case TimesOffered(session=session, times=times, changed=changed):
            return NewTimes(session_id=session.id, nearest=list(times), changed=changed)


ROUTES = [holidays, keep_holidays, offer_times]
