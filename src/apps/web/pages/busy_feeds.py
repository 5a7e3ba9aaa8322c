"""The part of a mentor's settings where they name calendars by their address, and take them away again."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.api.busy_feeds import added, known_feeds, removed
from apps.web.manners.limits import Kind
from apps.web.manners.policy import MENTOR, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, typed
from apps.web.pages.shapes import Context, badge
from apps.web.pages.shapes import form as form_of
from apps.web.visiting import Visiting
from apps.wording.feeds import CLOSED_UNTIL_READ, HELP, FeedSaid, FeedStanding, feed_said
from apps.wording.languages import _
from mentorship_core.domain.calendars.feed import KnownFeed
from mentorship_core.domain.refusals import Invalid, Refusal

SECTION = "/instructor/settings#feeds"
HERE = "/instructor/busy-feeds"


@get(HERE, **page(MENTOR, limit=Kind.INSTRUCTOR), sync_to_thread=True)
def adding(visit: Visiting) -> Page:
    return draw(visit, "instructor_busy_feeds.html", {"feeds": section(visit), "back_url": SECTION})


@post(HERE, **form(MENTOR, limit=Kind.FORMS), status_code=303, sync_to_thread=True)
def add(data: Posted, visit: Visiting) -> Page | Response[None]:
    """Where it cannot be read, why is said beside what was typed: its address alone is not shown again."""
    match added(visit, data.get("name", ""), data.get("address", "")):
        case Invalid() as no:
            filled = {name: text for name, text in typed(data).items() if name != "address"}
            feeds = {**section(visit), "form": form_of(filled, errors_of(no))}
            return draw(visit, "instructor_busy_feeds.html", {"feeds": feeds, "back_url": SECTION}, status=400)
        case Refusal() as no:
            raise visit.no(no)
        case kept:
            read = _("{calendar} is read from now on.", calendar=kept.feed.feed.name)
            return go(visit, SECTION, flash=read if kept.changed else _("That calendar is read already."))


@post(f"{HERE}/{{feed_id:uuid}}/remove", **form(MENTOR, limit=Kind.INSTRUCTOR), status_code=303, sync_to_thread=True)
def remove(feed_id: FromPath[UUID], visit: Visiting) -> Response[None]:
    gone = removed(visit, feed_id)
    return go(visit, SECTION, flash=_("It is read no more.") if gone else _("It was gone already."))


def section(visit: Visit) -> Context:
    return {
        "action": HERE,
        "help": _(HELP),
        "form": form_of(),
        "known": [_row(visit, one) for one in known_feeds(visit)],
    }


def alerts_of(visit: Visit) -> list[Context]:
    """What a mentor should act on, for their front page."""
    told = [(one, _said(visit, one)) for one in known_feeds(visit)]
    return [
        {
            "tone": "bad",
            "title": _("{calendar} cannot be read", calendar=known.feed.name),
            "text": _(CLOSED_UNTIL_READ),
            "link": {"url": SECTION, "text": _("See your calendars")},
        }
        for known, said in told
        if said.standing is FeedStanding.UNREAD
    ]


def _row(visit: Visit, known: KnownFeed) -> Context:
    said = _said(visit, known)
    return {
        "name": known.feed.name,
        "host": known.feed.host,
        "badge": badge(said.state, said.badge),
        "text": said.text,
        "remove_action": f"{HERE}/{known.feed.id}/remove",
    }


def _said(visit: Visit, known: KnownFeed) -> FeedSaid:
    return feed_said(known, visit.product.clock(), visit.mentorship.complete_session.terms)


ROUTES = [adding, add, remove]
