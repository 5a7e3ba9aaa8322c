"""My sessions in a calendar program of mine, by a private address."""

from datetime import datetime

from attrs import frozen
from litestar import Response, delete, get, post
from litestar.params import FromPath

from apps.web.api.answers.plain import Changed
from apps.web.manners.caching import FOR_ONE, UNCHANGED, has_it, tag_of
from apps.web.manners.policy import PUBLIC, SIGNED_IN, api
from apps.web.visiting import Visiting
from apps.wording.appointments import in_feeds
from mentorship_core.domain.refusals import NotFound

CALENDAR = "text/calendar"
ENDING = ".ics"


@frozen(kw_only=True)
class FeedSeen:
    """`made_at` is null where there is none."""

    made_at: datetime | None


@frozen(kw_only=True)
class FeedAddress:
    """`url` is told once: whoever knows it reads my sessions."""

    url: str
    made_at: datetime


@get("/api/me/calendar-feed", **api(SIGNED_IN), sync_to_thread=True)
def feed(visit: Visiting) -> FeedSeen:
    """Whether my feed can be read."""
    found = visit.mentorship.calendar_feed(actor=visit.person)
    return FeedSeen(made_at=found.made_at if found is not None else None)


@post("/api/me/calendar-feed", **api(SIGNED_IN), sync_to_thread=True)
def make_feed(visit: Visiting) -> FeedAddress:
    """A new address for my feed; the one before stops working."""
    made = visit.mentorship.make_calendar_feed(actor=visit.person)
    return FeedAddress(url=visit.product.feeds.address(made.secret), made_at=made.feed.made_at)


@delete("/api/me/calendar-feed", **api(SIGNED_IN), status_code=200, sync_to_thread=True)
def end_feed(visit: Visiting) -> Changed:
    """Nobody reads it any more."""
    return Changed(visit.mentorship.end_calendar_feed(actor=visit.person).changed)


READ = api(PUBLIC)


@get(
    "/calendar/{name:str}",
    **READ | {"responses": READ["responses"] | UNCHANGED},
    media_type=CALENDAR,
    sync_to_thread=True,
)
def read_feed(name: FromPath[str], visit: Visiting) -> Response[bytes] | Response[None]:
    """The private feed behind this address: sessions ahead and of the last 90 days, canceled ones as canceled."""
    if not name.endswith(ENDING):
        raise visit.no(NotFound("calendar feed"))
    found = visit.mentorship.read_calendar_feed(secret=name.removesuffix(ENDING))
    if isinstance(found, NotFound):
        raise visit.no(found)
    words = in_feeds(found.person, found.sessions, visit.product.base_url)
    said = visit.product.feeds.calendar(words, found.person.zone)
    headers = {"ETag": tag_of(said), "Cache-Control": FOR_ONE, "X-Robots-Tag": "noindex"}
    if has_it(visit.if_none_match, headers["ETag"]):
        return Response(None, status_code=304, headers=headers)
    return Response(said, media_type=CALENDAR, headers=headers)


ROUTES = [feed, make_feed, end_feed, read_feed]
