"""Everything that was said to the signed-in person, and what of it they have read."""

from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, QueryParameter

from apps.web.api.notices import notices_page
from apps.web.manners.policy import SIGNED_IN, form, page
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted
from apps.web.pages.paging import pages
from apps.web.pages.shapes import Context, link, moment
from apps.web.said import Saying
from apps.web.visiting import Visiting
from apps.wording.telling import Words
from mentorship_core.domain.identity import NoticeId
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.refusals import NotFound

HERE = "/notices"
ROWS = 30


@get(HERE, **page(SIGNED_IN), sync_to_thread=True)
def notices(visit: Visiting, before: Annotated[str | None, QueryParameter(max_length=400)] = None) -> Page:
    """Newest first, page by page."""
    found = notices_page(visit, before, ROWS)
    context = {
        "notices": [notice_seen(notice, words, visit.zone) for notice, words in Saying(visit).of(found.rows)],
        "read_all_action": f"{HERE}/read" if visit.mentorship.views.unread(visit.actor, visit.me.id) else None,
        "pages": pages(HERE, before, found.cursor),
    }
    return draw(visit, "notices.html", context)


@post(HERE + "/read", **form(SIGNED_IN), status_code=303, sync_to_thread=True)
def read_all(data: Posted, visit: Visiting) -> Response[None]:
    """They were all read."""
    del data  # its token was asked for
    visit.mentorship.read_notices(actor=visit.person)
    return go(visit, HERE)


@post(HERE + "/{notice_id:uuid}/read", **form(SIGNED_IN), status_code=303, sync_to_thread=True)
def read_one(notice_id: FromPath[UUID], data: Posted, visit: Visiting) -> Response[None]:
    del data  # its token was asked for
    opened = visit.mentorship.read_notices(actor=visit.person, notice=NoticeId(notice_id))
    if isinstance(opened, NotFound):
        raise visit.no(opened)
    return go(visit, HERE)


def notice_seen(notice: Notice, words: Words, zone: str) -> Context:
    return {
        "title": words.subject,
        "text": " ".join(line for line in words.body if line),
        "at": moment(notice.queued_at, zone),
        "link": link(*words.link) if words.link is not None else None,
        "read_action": f"{HERE}/{notice.id}/read" if not notice.is_read else None,
    }


ROUTES = [notices, read_all, read_one]
