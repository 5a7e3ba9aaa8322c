"""Mentors, what they sell, and when they can be booked."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from attrs import frozen
from litestar import Response, get
from litestar.params import FromPath, FromQuery, QueryParameter

from apps.web.api.answers.shops import Mentors, MentorSeen, mentor_seen
from apps.web.api.reading import instant, read_window, window_cursor
from apps.web.manners.caching import FOR_ALL, FOR_ONE, UNCHANGED, kept_or_new
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR_OR_ADMIN, PUBLIC, api
from apps.web.manners.written import written
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import MentorId, PackId, ProductId, SessionId
from mentorship_core.domain.instant import During, days
from mentorship_core.domain.refusals import (
    CalendarUnavailable,
    NoSessionsLeft,
    NotFound,
    PackDisputed,
    PackExpired,
    PackNotFound,
    PackRefunded,
    Refusal,
    SeatNotActive,
    SessionNotScheduled,
)
from mentorship_core.use_cases.explain_slot import SlotExplained
from mentorship_core.use_cases.offer_slots import Slots

PAGE = 1000
"""Slots an answer: a week of a busy mentor, or two months of most."""


@frozen(kw_only=True)
class SlotSeen:
    starts_at: datetime
    ends_at: datetime
    pack_id: UUID | None


@frozen(kw_only=True)
class Availability:
    """Bookable times, ascending, in UTC; `zone` is the mentor's. `cursor` fetches the next page."""

    mentor_id: UUID
    zone: str
    slots: list[SlotSeen]
    cursor: str | None


@frozen(kw_only=True)
class Explained:
    """Why a time is or is not offered; `cause` names the very thing in its way."""

    starts_at: datetime
    offered: bool
    calendar_readable: bool
    reason: str | None
    cause: dict[str, Any] | None


@get("/api/mentors", **api(PUBLIC), sync_to_thread=True)
def mentors(visit: Visiting) -> Mentors:
    """Everybody who teaches, what they sell, and how many places are free."""
    return Mentors([mentor_seen(shop, visit.product.checkouts) for shop in visit.mentorship.views.mentors()])


@get("/api/mentors/{mentor_id:uuid}", **api(PUBLIC), sync_to_thread=True)
def mentor(mentor_id: FromPath[UUID], visit: Visiting) -> MentorSeen:
    """One mentor: profile, products, free places, and when one may come free."""
    shop = visit.mentorship.views.mentor(MentorId(mentor_id))
    if shop is None:
        raise visit.no(NotFound("mentor"))
    return mentor_seen(shop, visit.product.checkouts)


NOT_OFFERED = (
    CalendarUnavailable,
    PackNotFound,
    PackRefunded,
    PackDisputed,
    PackExpired,
    NoSessionsLeft,
    SeatNotActive,
    SessionNotScheduled,
)


SAID = api(PUBLIC, *NOT_OFFERED, limit=Kind.AVAILABILITY)


@get(
    "/api/mentors/{mentor_id:uuid}/availability",
    **SAID | {"responses": SAID["responses"] | UNCHANGED},
    sync_to_thread=True,
)
def availability(
    *,
    mentor_id: FromPath[UUID],
    visit: Visiting,
    from_: Annotated[str | None, QueryParameter(name="from", schema_extra={"format": "date-time"})] = None,
    to: Annotated[str | None, QueryParameter(schema_extra={"format": "date-time"})] = None,
    product_id: FromQuery[UUID | None] = None,
    pack_id: FromQuery[UUID | None] = None,
    moving: FromQuery[UUID | None] = None,
    cursor: Annotated[str | None, QueryParameter(max_length=200)] = None,
) -> Response[Availability] | Response[None]:
    """Bookable starts between two times, at most 62 days apart; two weeks from now if not said. Never busy times.

    With If-None-Match 304 while nothing changed.
    """
    start = instant(from_, "from") if from_ is not None else visit.product.clock()
    end = instant(to, "to") if to is not None else start + days(14)
    window = read_window(cursor) if cursor is not None else During(start, end)
    found = visit.mentorship.offer_slots(
        actor=visit.actor,
        mentor=MentorId(mentor_id),
        window=window,
        product=ProductId(product_id) if product_id is not None else None,
        pack=PackId(pack_id) if pack_id is not None else None,
        moving=SessionId(moving) if moving is not None else None,
    )
    is_own = pack_id is not None or moving is not None
    match found:
        case Refusal() as no:
            raise visit.no(no)
        case Slots() as slots:
            seen = _page(mentor_id, slots, window)
            return kept_or_new(seen, visit.if_none_match, FOR_ONE if is_own else FOR_ALL)


def _page(mentor: UUID, slots: Slots, window: During) -> Availability:
    page, rest = slots.slots[:PAGE], slots.slots[PAGE:]
    return Availability(
        mentor_id=mentor,
        zone=slots.zone,
        slots=[SlotSeen(starts_at=one.during.start, ends_at=one.during.end, pack_id=one.pack) for one in page],
        cursor=window_cursor(During(rest[0].during.start, window.end)) if rest else None,
    )


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


ROUTES = [mentors, mentor, availability, explain]
