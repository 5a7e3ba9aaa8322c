"""When a mentor can be booked. An answer is kept as it was written, and told again while nothing of it has changed."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from attrs import frozen
from litestar import Request, Response, get
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath, FromQuery, QueryParameter

from apps.web.api.reading import instant, read_window, window_cursor
from apps.web.manners.caching import FOR_ALL, FOR_ONE, UNCHANGED
from apps.web.manners.limits import Kind
from apps.web.manners.policy import PUBLIC, api
from apps.web.manners.ready import Ready
from apps.web.manners.visit import Visit
from apps.web.visiting import visit_of
from mentorship_core.domain.identity import MentorId, PackId, ProductId, SessionId
from mentorship_core.domain.instant import During, days
from mentorship_core.domain.people import Nobody
from mentorship_core.domain.refusals import (
    CalendarUnavailable,
    NoSessionsLeft,
    PackDisputed,
    PackExpired,
    PackNotFound,
    PackRefunded,
    Refusal,
    SeatNotActive,
    SessionNotScheduled,
)
from mentorship_core.use_cases.offer_marked_slots import Asked
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
)
async def availability(
    *,
    mentor_id: FromPath[UUID],
    request: Request[Any, Any, Any],
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
    visit = visit_of(request)  # asked for so often that being given it as a dependency would tell
    start = instant(from_, "from") if from_ is not None else visit.product.clock()
    end = instant(to, "to") if to is not None else start + days(14)
    window = read_window(cursor) if cursor is not None else During(start, end)
    asked = Asked(
        actor=visit.actor if pack_id is not None else Nobody(),
        mentor=MentorId(mentor_id),
        window=window,
        product=ProductId(product_id) if product_id is not None else None,
        pack=PackId(pack_id) if pack_id is not None else None,
    )
    # From now on is another window each time it is asked for.
    if moving is not None or (from_ is None and cursor is None):
        ready = await sync_to_thread(_afresh, visit, asked, SessionId(moving) if moving is not None else None)
    else:
        found = await visit.times.find(asked)
        ready = found if found is not None else await sync_to_thread(_worked_out, visit, asked)
    return ready.answer(visit.if_none_match, visit.encodings)


def _worked_out(visit: Visit, asked: Asked) -> Ready:
    match visit.mentorship.offer_marked_slots(asked):
        case Refusal() as no:
            raise visit.no(no)
        case marked:
            ready = _written(asked, marked.slots, FOR_ONE if asked.pack is not None else FOR_ALL)
            if marked.lasting is not None:
                visit.times.keep(asked, ready, marked.lasting)
            return ready


def _afresh(visit: Visit, asked: Asked, moving: SessionId | None) -> Ready:
    found = visit.mentorship.offer_slots(
        actor=visit.actor, mentor=asked.mentor, window=asked.window, product=asked.product, pack=asked.pack,
        moving=moving,
    )  # fmt: skip
    match found:
        case Refusal() as no:
            raise visit.no(no)
        case Slots() as slots:
            is_own = asked.pack is not None or moving is not None
            return _written(asked, slots, FOR_ONE if is_own else FOR_ALL)


def _written(asked: Asked, slots: Slots, policy: str) -> Ready:
    page, rest = slots.slots[:PAGE], slots.slots[PAGE:]
    seen = Availability(
        mentor_id=asked.mentor,
        zone=slots.zone,
        slots=[SlotSeen(starts_at=one.during.start, ends_at=one.during.end, pack_id=one.pack) for one in page],
        cursor=window_cursor(During(rest[0].during.start, asked.window.end)) if rest else None,
    )
    return Ready(msgspec.json.encode(seen), policy)


ROUTES = [availability]
