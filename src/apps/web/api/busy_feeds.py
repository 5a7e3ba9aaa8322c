"""Calendars that a mentor names by their address: when they are busy there, they are not offered."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from attrs import frozen
from litestar import Response, delete, get, post
from litestar.params import FromPath, JSONBody

from apps.web.api.answers.plain import Changed
from apps.web.api.teaching import own_shop
from apps.web.manners.bodies import Body, text
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from apps.wording.feeds import feed_said, not_added
from mentorship_core.domain.calendars.feed import KnownFeed
from mentorship_core.domain.identity import BusyFeedId
from mentorship_core.domain.refusals import Invalid, Refusal
from mentorship_core.use_cases.calendars.add_busy_feed import AddBusyFeed, FeedKept, FeedNotRead


class NewFeed(Body, frozen=True):
    """`address` is a secret: whoever knows it reads the calendar."""

    name: Annotated[str, text(80, 1)]
    address: Annotated[str, text(2_000, 1)]


@frozen(kw_only=True)
class FeedSeen:
    """`host` is all that is told of its address. `standing` is read, failing or unread: then nothing is offered."""

    id: UUID
    name: str
    host: str
    standing: str
    trouble: str | None
    read_at: datetime | None
    said: str


@frozen(kw_only=True)
class Feeds:
    feeds: list[FeedSeen]


@frozen(kw_only=True)
class FeedAdded:
    feed: FeedSeen
    changed: bool


@get("/api/instructor/busy-feeds", **api(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def feeds(visit: Visiting) -> Feeds:
    """The calendars I named, and whether they can be read."""
    return Feeds(feeds=[feed_seen(visit, one) for one in known_feeds(visit)])


@post(
    "/api/instructor/busy-feeds",
    **api(MENTOR, Invalid, limit=Kind.FORMS, unchanged=FeedAdded),
    sync_to_thread=True,
)
def add_feed(data: JSONBody[NewFeed], visit: Visiting) -> Response[FeedAdded]:
    """It is read at once, and kept only if that works."""
    match added(visit, data.name, data.address):
        case Refusal() as no:
            raise visit.no(no)
        case kept:
            answer = FeedAdded(feed=feed_seen(visit, kept.feed), changed=kept.changed)
            return Response(answer, status_code=201 if kept.changed else 200)


@delete(
    "/api/instructor/busy-feeds/{feed_id:uuid}",
    **api(MENTOR, limit=Kind.INSTRUCTOR),
    status_code=200,
    sync_to_thread=True,
)
def remove_feed(feed_id: FromPath[UUID], visit: Visiting) -> Changed:
    """It is read no more, and what was read of it is forgotten."""
    return Changed(removed(visit, feed_id))


def known_feeds(visit: Visit) -> tuple[KnownFeed, ...]:
    found = visit.mentorship.busy_feeds.see(actor=visit.actor, mentor=own_shop(visit).id)
    if isinstance(found, Refusal):
        raise visit.no(found)
    return found


def added(visit: Visit, name: str, address: str) -> FeedKept | Refusal:
    """What cannot be read is a fault of the address."""
    add: AddBusyFeed = visit.mentorship.busy_feeds.add
    outcome = add(actor=visit.actor, mentor=own_shop(visit).id, name=name, address=address)
    if isinstance(outcome, FeedNotRead):
        return Invalid((("address", outcome.why.name, not_added(outcome.why)),))
    return outcome


def removed(visit: Visit, feed: UUID) -> bool:
    outcome = visit.mentorship.busy_feeds.remove(actor=visit.actor, mentor=own_shop(visit).id, feed=BusyFeedId(feed))
    if isinstance(outcome, Refusal):
        raise visit.no(outcome)
    return outcome


def feed_seen(visit: Visit, known: KnownFeed) -> FeedSeen:
    reading, terms = known.reading, visit.mentorship.complete_session.terms
    said = feed_said(known, visit.product.clock(), terms)
    return FeedSeen(
        id=known.feed.id,
        name=known.feed.name,
        host=known.feed.host,
        standing=said.standing,
        trouble=reading.trouble if reading is not None else None,
        read_at=reading.read_at if reading is not None else None,
        said=said.text,
    )


ROUTES = [feeds, add_feed, remove_feed]
